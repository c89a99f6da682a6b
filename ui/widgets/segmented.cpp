#include "ui/widgets/segmented.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPainter>
#include <QRadioButton>

#include "ui/style/lines.h"
#include "ui/style/metrics.h"
#include "ui/style/tokens.h"
#include "ui/style/type.h"
#include "ui/widgets/safe_text.h"
#include "ui/widgets/text_painting.h"

namespace fairlead::ui {
namespace {

constexpr int padding = 12;

/// A radio button to keys and screen readers, a segment to the eye.
class Segment : public QRadioButton {
public:
    Segment(const QString &text, QWidget *parent) : QRadioButton(text, parent)
    {
        setShortcut({}); // an ampersand from outside is no mnemonic
        setAttribute(Qt::WA_Hover);
        setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
        setFixedHeight(metric::control);
    }

    // The bold width always, so that choosing another one moves nothing.
    QSize sizeHint() const override
    {
        return QSize(lineWidth(text(), Type::secondStrong()) + 2 * padding, height());
    }
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    bool hitButton(const QPoint &at) const override { return rect().contains(at); }

    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const Tokens &t = tokensOf(palette());
        const bool chosen = isChecked();
        if (chosen)
            paintBox(
                painter, rect(), metric::controlRadius, t.sel, isEnabled() ? t.accent : t.border);
        else if (underMouse() && isEnabled())
            paintBox(painter, rect().adjusted(1, 1, -1, -1), metric::chipRadius, t.hover, {});
        const QColor ink = !isEnabled() ? t.disabled : chosen ? t.text : t.text2;
        paintLine(painter, rect(), text(),
            {chosen ? Type::secondStrong() : Type::second(), ink, Qt::AlignCenter});
        if (hasFocus())
            paintFocusRing(painter, rect(), metric::controlRadius - 1, t.accent);
    }
};

} // namespace

Segmented::Segmented(const QString &name, const QStringList &items, QWidget *parent)
    : QWidget(parent), m_group(new QButtonGroup(this))
{
    setAccessibleName(name);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    for (int i = 0; i < items.size(); ++i) {
        auto *segment = new Segment(items[i], this);
        segment->setAccessibleName(displayLine(items[i]));
        m_group->addButton(segment, i);
        row->addWidget(segment);
    }
    if (QAbstractButton *first = m_group->button(0))
        first->setChecked(true);
    connect(m_group, &QButtonGroup::idToggled, this, [this](int id, bool on) {
        update();
        if (on)
            emit indexChanged(id);
    });
}

int Segmented::index() const
{
    return m_group->checkedId();
}

void Segmented::setIndex(int index)
{
    if (QAbstractButton *button = m_group->button(index))
        button->setChecked(true);
}

void Segmented::setItem(int index, const QString &text)
{
    if (QAbstractButton *button = m_group->button(index)) {
        button->setText(text);
        button->setShortcut({});
        button->setAccessibleName(displayLine(text));
        button->updateGeometry();
    }
}

void Segmented::setDense(bool dense)
{
    for (QAbstractButton *button : m_group->buttons())
        button->setFixedHeight(dense ? metric::controlInHeader : metric::control);
}

void Segmented::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &t = tokensOf(palette());
    paintBox(painter, rect(), metric::controlRadius, t.raised, t.border);
    // A line between two that are both not chosen: the chosen one has an outline of its own.
    const QList<QAbstractButton *> buttons = m_group->buttons();
    for (qsizetype i = 1; i < buttons.size(); ++i)
        if (!buttons[i]->isChecked() && !buttons[i - 1]->isChecked())
            paintVertical(painter, buttons[i]->x(), 6, height() - 12, t.border);
}

} // namespace fairlead::ui
