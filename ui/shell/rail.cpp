#include "ui/shell/rail.h"

#include <algorithm>

#include <QEvent>
#include <QPainter>
#include <QVBoxLayout>

#include "ui/style/icons.h"
#include "ui/style/lines.h"
#include "ui/style/metrics.h"
#include "ui/style/tokens.h"
#include "ui/style/type.h"

namespace fairlead::ui {

RailEntry::RailEntry(const QString &icon, const QString &word, QWidget *parent)
    : QAbstractButton(parent), m_icon(icon)
{
    setText(word);
    setAccessibleName(word);
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize RailEntry::sizeHint() const
{
    return {metric::rail, metric::railEntry};
}

void RailEntry::setBadge(int count)
{
    if (m_badge == count)
        return;
    m_badge = count;
    setAccessibleName(count == 0 ? text() : tr("%1, %n need a person", nullptr, count).arg(text()));
    update();
}

bool RailEntry::event(QEvent *event)
{
    if (event->type() == QEvent::Enter || event->type() == QEvent::Leave)
        update();
    return QAbstractButton::event(event);
}

void RailEntry::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensOf(palette());
    const QRect box = rect().adjusted(6, 2, -6, -2);
    if (isChecked())
        paintBox(painter, box, metric::controlRadius, tokens.sel, QColor());
    else if (underMouse() || isDown())
        paintBox(painter, box, metric::controlRadius, tokens.hover, QColor());
    if (hasFocus())
        paintFocusRing(painter, box, metric::controlRadius, tokens.accent);
    const QColor ink = isChecked() ? tokens.accent : tokens.text2;
    paintIcon(painter, QRect(0, 10, width(), metric::iconInRail), m_icon, ink);
    painter.setFont(isChecked() ? Type::smallStrong() : Type::small());
    painter.setPen(isChecked() ? tokens.text : tokens.text2);
    painter.drawText(QRect(0, 34, width(), 18), Qt::AlignCenter, text());
    if (m_badge == 0)
        return;
    const QString count = m_badge > 99 ? QStringLiteral("99+") : QString::number(m_badge);
    painter.setFont(Type::smallStrong());
    const int wide = std::max(16, painter.fontMetrics().horizontalAdvance(count) + 8);
    const QRect ground(width() / 2 + 6, 6, wide, 16);
    paintBox(painter, ground, 8, tokens.warn, QColor());
    painter.setPen(tokens.base);
    painter.drawText(ground, Qt::AlignCenter, count);
}

Rail::Rail(QWidget *parent) : QWidget(parent), m_column(new QVBoxLayout(this))
{
    setAccessibleName(tr("Pages"));
    setFixedWidth(metric::rail + 1);
    m_column->setContentsMargins(0, metric::labelGap, 1, metric::labelGap);
    m_column->setSpacing(0);
    m_column->addStretch();
    connect(&m_group, &QButtonGroup::idClicked, this, &Rail::chosen);
}

int Rail::addPage(const QString &icon, const QString &word)
{
    const int index = int(m_group.buttons().size());
    auto *entry = new RailEntry(icon, word, this);
    entry->setObjectName(QStringLiteral("rail-") + icon);
    entry->setCheckable(true);
    m_group.addButton(entry, index);
    m_column->insertWidget(index, entry);
    return index;
}

QAbstractButton *Rail::addFoot(const QString &icon, const QString &word)
{
    auto *entry = new RailEntry(icon, word, this);
    entry->setObjectName(QStringLiteral("rail-") + icon);
    m_column->addWidget(entry);
    return entry;
}

void Rail::setCurrent(int index)
{
    if (auto *entry = m_group.button(index))
        entry->setChecked(true);
}

void Rail::setBadge(int index, int count)
{
    if (auto *entry = static_cast<RailEntry *>(m_group.button(index)))
        entry->setBadge(count);
}

void Rail::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensOf(palette());
    painter.fillRect(rect(), tokens.window);
    paintVertical(painter, width() - 1, 0, height(), tokens.border);
}

} // namespace fairlead::ui
