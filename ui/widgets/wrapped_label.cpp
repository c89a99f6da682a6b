#include "ui/widgets/wrapped_label.h"

#include <cmath>

#include <QPainter>
#include <QTextLayout>

namespace fairlead::ui {
namespace {

constexpr qreal widest = 640;

/// Lines are broken between words, and inside a word only where it is longer than a line.
class Lines {
public:
    Lines(const QString &text, const QFont &font, Qt::Alignment alignment, qreal width)
        : m_layout(QString(text).replace(u'\n', QChar::LineSeparator), font)
    {
        QTextOption option(alignment & Qt::AlignHorizontal_Mask);
        option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
        m_layout.setTextOption(option);
        m_layout.beginLayout();
        for (QTextLine line = m_layout.createLine(); line.isValid(); line = m_layout.createLine()) {
            line.setLineWidth(width);
            line.setPosition(QPointF(0, m_height));
            m_height += line.height();
            m_width = std::max(m_width, line.naturalTextWidth());
        }
        m_layout.endLayout();
    }

    int height() const { return int(std::ceil(m_height)); }
    int width() const { return int(std::ceil(m_width)); }
    void paint(QPainter &painter, const QPointF &at) const { m_layout.draw(&painter, at); }

private:
    QTextLayout m_layout;
    qreal m_height = 0;
    qreal m_width = 0;
};

} // namespace

WrappedLabel::WrappedLabel(const QString &text, QWidget *parent) : InkLabel(text, parent)
{
    setWordWrap(true);
    setAlignment(Qt::AlignLeft | Qt::AlignTop);
    // setSizePolicy() forgets height-for-width; without it a banner grows to twice its height.
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

QSize WrappedLabel::sizeHint() const
{
    const Lines lines(text(), font(), alignment(), widest);
    const QMargins edge = contentsMargins();
    return QSize(lines.width() + 1 + edge.left() + edge.right(),
        lines.height() + edge.top() + edge.bottom());
}

QSize WrappedLabel::minimumSizeHint() const
{
    return QSize(40, fontMetrics().height());
}

bool WrappedLabel::hasHeightForWidth() const
{
    return true;
}

int WrappedLabel::heightForWidth(int width) const
{
    const QMargins edge = contentsMargins();
    const Lines lines(text(), font(), alignment(), qMax(1, width - edge.left() - edge.right()));
    return lines.height() + edge.top() + edge.bottom();
}

void WrappedLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QRect room = contentsRect();
    const Lines lines(text(), font(), alignment(), room.width());
    qreal top = room.top();
    if (alignment() & Qt::AlignVCenter)
        top += (room.height() - lines.height()) / 2.0;
    else if (alignment() & Qt::AlignBottom)
        top += room.height() - lines.height();
    painter.setPen(
        palette().color(isEnabled() ? QPalette::Active : QPalette::Disabled, QPalette::WindowText));
    lines.paint(painter, QPointF(room.left(), top));
}

} // namespace fairlead::ui
