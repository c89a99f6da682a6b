#include "ui/widgets/empty_state.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/style/metrics.h"
#include "ui/style/tokens.h"
#include "ui/style/type.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/safe_text.h"
#include "ui/widgets/wrapped_label.h"

namespace fairlead::ui {
namespace {

constexpr int column = 460;

/// Three ropes come from the left; the fairlead lets one through.
class Drawing : public QWidget {
public:
    explicit Drawing(QWidget *parent) : QWidget(parent) { setFixedSize(264, 72); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const Tokens &t = tokensOf(palette());
        constexpr qreal y = 36;
        constexpr qreal eye = 132;
        QPen slack(t.ctlBorder, 1.4);
        slack.setDashPattern({5, 3});
        painter.setPen(slack);
        for (const qreal from : {y - 26, y + 26}) {
            QPainterPath rope(QPointF(1, from));
            rope.cubicTo(70, from, 86, y, eye - 13, y);
            painter.drawPath(rope);
        }
        painter.setPen(QPen(t.accent, 2));
        painter.drawLine(QPointF(1, y), QPointF(eye - 13, y));
        painter.drawLine(QPointF(eye + 13, y), QPointF(263, y));
        painter.drawLine(QPointF(eye - 8, y), QPointF(eye + 8, y));
        painter.setPen(QPen(t.text2, 2));
        painter.drawEllipse(QPointF(eye, y), 13, 13);
    }
};

} // namespace

EmptyState::EmptyState(const QString &title, const QString &sentence, bool drawn, QWidget *parent)
    : QWidget(parent), m_buttons(new QHBoxLayout), m_links(new QVBoxLayout)
{
    auto *middle = new QWidget(this);
    middle->setFixedWidth(column);
    auto *stack = new QVBoxLayout(middle);
    stack->setContentsMargins(0, 0, 0, 0);
    stack->setSpacing(0);
    if (drawn) {
        stack->addWidget(new Drawing(middle), 0, Qt::AlignHCenter);
        stack->addSpacing(28);
    }
    auto *heading = new WrappedLabel(title, middle);
    heading->setFont(Type::emptyTitle());
    heading->setAlignment(Qt::AlignHCenter);
    stack->addWidget(heading);
    stack->addSpacing(metric::controlGap);
    auto *words = new WrappedLabel(sentence, middle);
    words->setInk(Ink::Second);
    words->setAlignment(Qt::AlignHCenter);
    stack->addWidget(words);
    stack->addSpacing(20);
    m_buttons->setSpacing(metric::controlGap);
    m_buttons->addStretch(1);
    m_buttons->addStretch(1);
    stack->addLayout(m_buttons);
    stack->addSpacing(28);
    m_links->setSpacing(3);
    stack->addLayout(m_links);

    auto *page = new QVBoxLayout(this);
    page->addStretch(2);
    // Stretches and not an alignment: an aligned widget is asked for its height at the width of the
    // page.
    auto *row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(middle);
    row->addStretch(1);
    page->addLayout(row);
    page->addStretch(3);
    setAccessibleName(displayLine(title));
    setAccessibleDescription(displayLine(sentence));
}

QPushButton *EmptyState::addButton(const QString &text, const QString &icon, bool primary)
{
    QPushButton *button = primary ? primaryButton(text, icon, this) : plainButton(text, icon, this);
    m_buttons->insertWidget(m_buttons->count() - 1, button);
    return button;
}

QPushButton *EmptyState::addLink(const QString &text, const QString &key)
{
    auto *row = new QHBoxLayout;
    QPushButton *link = linkButton(text, this);
    row->addWidget(link);
    row->addStretch(1);
    row->addWidget(plainLabel(key, Type::small(), Ink::Third, this));
    m_links->addLayout(row);
    return link;
}

} // namespace fairlead::ui
