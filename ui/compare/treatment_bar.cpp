#include "ui/compare/treatment_bar.h"

#include <algorithm>

#include <QHelpEvent>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QToolTip>

#include "ui/style/icons.h"
#include "ui/style/lines.h"
#include "ui/style/metrics.h"
#include "ui/style/tokens.h"
#include "ui/style/type.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/numbers.h"
#include "ui/widgets/safe_text.h"
#include "ui/widgets/text_painting.h"

namespace fairlead::ui {
namespace {

QString label()
{
    return TreatmentBar::tr("May differ");
}

QString policyText(const QString &id, const QString &sha256)
{
    return TreatmentBar::tr("policy %1, sha256 %2").arg(id, shortHash(sha256));
}

QString never()
{
    return TreatmentBar::tr("surface and startup class can never be part of it");
}

} // namespace

TreatmentBar::TreatmentBar(QWidget *parent)
    : QWidget(parent), m_more(quietButton(QString(), QStringLiteral("more"), this)),
      m_menu(new QMenu(this))
{
    setObjectName(QStringLiteral("treatmentBar"));
    setAccessibleName(label());
    setAccessibleDescription(never());
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_more->setObjectName(QStringLiteral("moreTreatments"));
    m_more->hide();
    connect(m_more, &QPushButton::clicked, this, [this] {
        fillMenu();
        m_menu->popup(m_more->mapToGlobal(QPoint(0, m_more->height())));
    });
}

void TreatmentBar::setChoices(std::vector<TreatmentChoice> choices)
{
    const bool same = std::equal(choices.begin(), choices.end(), m_items.begin(), m_items.end(),
        [](const TreatmentChoice &choice, const Item &item) { return choice == item.choice; });
    if (same)
        return;
    // The new chips take over the focus before the old ones go: hiding a focused widget would pass
    // the focus on to whatever comes next.
    const std::vector<Item> before = std::move(m_items);
    m_items.clear();
    for (TreatmentChoice &choice : choices) {
        Item item;
        item.choice = std::move(choice);
        m_items.push_back(std::move(item));
    }
    buildItems();
    place();
    const auto focused = std::find_if(
        before.begin(), before.end(), [](const Item &each) { return each.chip->hasFocus(); });
    if (focused != before.end())
        focusChip(focused->choice.key);
    for (const Item &each : before) {
        each.chip->hide();
        each.chip->deleteLater(); // it may be the sender of the very change that led here
    }
}

void TreatmentBar::focusChip(const QString &key)
{
    const auto found = std::find_if(m_items.begin(), m_items.end(),
        [&](const Item &each) { return each.choice.key == key && each.noteX >= 0; });
    if (found != m_items.end())
        found->chip->setFocus(Qt::OtherFocusReason);
    else
        focusChips();
}

void TreatmentBar::buildItems()
{
    for (Item &item : m_items) {
        const TreatmentChoice &choice = item.choice;
        const QString count = grouped(choice.pairs);
        item.note = !choice.chosen ? tr("opens %1").arg(count)
            : choice.pairs > 0     ? tr("without it %1 close").arg(count)
                                   : QString();
        item.chip = new ChipButton(choice.word, this);
        item.chip->setObjectName(QStringLiteral("treatment:") + choice.key);
        item.chip->setChecked(choice.chosen);
        const QString said = choice.disclosed ? tr(", always disclosed") : QString();
        item.chip->setAccessibleName(
            (choice.chosen ? tr("%1 may differ, taking it out closes %2 pairs of receipts")
                           : tr("%1, opens %2 pairs of receipts"))
                .arg(choice.word, count)
            + said);
        setPlainToolTip(item.chip,
            (choice.chosen ? tr("%1: taking it out closes %2 pairs of receipts")
                           : tr("%1: choosing it opens %2 pairs of receipts"))
                    .arg(choice.key, count)
                + said);
        connect(item.chip, &ChipButton::toggled, this,
            [this, key = choice.key](bool chosen) { emit toggled(key, chosen); });
    }
}

int TreatmentBar::policyRoom() const
{
    return m_policy.isEmpty()
        ? 0
        : lineWidth(policyText(m_policy, m_hash), Type::small()) + 2 * metric::prosePadding;
}

void TreatmentBar::place()
{
    const int middle = height() / 2;
    const int neverWidth = 41 + lineWidth(never(), Type::second());
    int x = metric::prosePadding + lineWidth(label(), Type::strong()) + metric::prosePadding;
    // The sentence about what can never be chosen gives way only after the chips have gone into the
    // menu.
    const int end = width() - policyRoom() - neverWidth - 2 * metric::controlGap;
    const int moreWidth = 90;
    int left = int(m_items.size());
    bool room = true;
    for (Item &item : m_items) {
        const QSize size = item.chip->sizeHint();
        const int note
            = item.note.isEmpty() ? 0 : metric::labelGap + lineWidth(item.note, Type::second());
        const int reserve = left > 1 ? moreWidth : 0;
        room = room && x + size.width() + note + reserve <= end;
        item.chip->setVisible(room);
        item.noteX = room ? x + size.width() + metric::labelGap : -1;
        if (!room)
            continue;
        item.chip->setGeometry(x, middle - size.height() / 2, size.width(), size.height());
        x += size.width() + note + metric::prosePadding;
        --left;
    }
    m_more->setVisible(left > 0);
    if (left > 0) {
        m_more->setText(tr("%n more", nullptr, left));
        const QSize size = m_more->sizeHint();
        m_more->setGeometry(
            x - metric::controlGap, middle - size.height() / 2, size.width(), size.height());
        x += size.width();
    }
    m_neverX = x + metric::labelGap;
    update();
}

void TreatmentBar::fillMenu()
{
    m_menu->clear();
    for (const Item &item : m_items) {
        if (item.noteX >= 0)
            continue;
        QString text = displayLine(item.choice.word + QStringLiteral("   ") + item.note);
        text.replace(QLatin1Char('&'), QStringLiteral("&&"));
        QAction *action = m_menu->addAction(text);
        action->setCheckable(true);
        action->setChecked(item.choice.chosen);
        connect(action, &QAction::toggled, this,
            [this, key = item.choice.key](bool chosen) { emit toggled(key, chosen); });
    }
}

void TreatmentBar::setPolicy(const QString &id, const QString &sha256)
{
    m_policy = id;
    m_hash = sha256;
    place();
}

void TreatmentBar::focusChips()
{
    for (const Item &item : m_items)
        if (item.noteX >= 0) {
            item.chip->setFocus(Qt::ShortcutFocusReason);
            return;
        }
    if (m_more->isVisible())
        m_more->setFocus(Qt::ShortcutFocusReason);
}

QSize TreatmentBar::sizeHint() const
{
    return {900, metric::filterBar + 1};
}

QSize TreatmentBar::minimumSizeHint() const
{
    return {300, metric::filterBar + 1};
}

void TreatmentBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    place();
}

bool TreatmentBar::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip && !m_policy.isEmpty()) {
        const auto *help = static_cast<QHelpEvent *>(event);
        if (help->pos().x() > width() - policyRoom()) {
            QToolTip::showText(help->globalPos(),
                plainToolTip(tr("Policy %1\nsha256 %2").arg(m_policy, m_hash)), this);
            return true;
        }
    }
    return QWidget::event(event);
}

void TreatmentBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensOf(palette());
    painter.fillRect(rect(), tokens.base);
    const int bar = height() - 1;
    paintHorizontal(painter, 0, bar, width(), tokens.border);
    paintLine(painter, {metric::prosePadding, 0, 120, bar}, label(), {Type::strong(), tokens.text});
    for (const Item &item : m_items)
        if (item.noteX >= 0)
            paintLine(painter, {item.noteX, 0, lineWidth(item.note, Type::second()) + 1, bar},
                item.note,
                {Type::second(), tokens.text2, Qt::AlignLeft | Qt::AlignVCenter, Qt::ElideNone});
    const int policyX = width() - policyRoom();
    if (policyX - m_neverX > 60) {
        paintVertical(painter, m_neverX, bar / 2 - 8, 17, tokens.border);
        paintIcon(
            painter, {m_neverX + 13, bar / 2 - 7, 14, 14}, QStringLiteral("block"), tokens.text2);
        paintLine(painter, {m_neverX + 33, 0, policyX - m_neverX - 41, bar}, never(),
            {Type::second(), tokens.text2});
    }
    if (!m_policy.isEmpty())
        paintLine(painter,
            {policyX + metric::prosePadding, 0, policyRoom() - 2 * metric::prosePadding + 2, bar},
            policyText(m_policy, m_hash),
            {Type::small(), tokens.text3, Qt::AlignRight | Qt::AlignVCenter});
}

} // namespace fairlead::ui
