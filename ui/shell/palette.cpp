#include "ui/shell/palette.h"

#include <algorithm>

#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include "models/items/word_match.h"
#include "ui/style/icons.h"
#include "ui/style/lines.h"
#include "ui/style/metrics.h"
#include "ui/style/tokens.h"
#include "ui/style/type.h"
#include "ui/widgets/safe_text.h"

namespace fairlead::ui {
namespace {

constexpr int rowHeight = 34;
constexpr int sectionHeight = 26;
constexpr int mostRows = 60;

enum Role { EntryRole = Qt::UserRole, PositionsRole, FactsRole, KeyRole, IconRole };

/// Paints a row: drawing, name with the matched letters in the accent, facts, key.
class RowDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const override
    {
        return {0, index.data(EntryRole).isValid() ? rowHeight : sectionHeight};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
        const QModelIndex &index) const override
    {
        const Tokens &tokens = tokensOf(option.palette);
        QRect inside = option.rect.adjusted(metric::panePadding, 0, -metric::panePadding, 0);
        if (!index.data(EntryRole).isValid()) {
            painter->setFont(Type::smallStrong());
            painter->setPen(tokens.text2);
            painter->drawText(inside, Qt::AlignLeft | Qt::AlignBottom, index.data().toString());
            return;
        }
        if (option.state & QStyle::State_Selected) {
            painter->fillRect(option.rect, tokens.sel);
            painter->fillRect(
                QRect(option.rect.topLeft(), QSize(3, option.rect.height())), tokens.accent);
        }
        paintIcon(*painter, QRect(inside.left(), inside.top(), 16, inside.height()),
            index.data(IconRole).toString(), tokens.text2);
        inside.setLeft(inside.left() + 26);
        inside.setLeft(paintName(painter, inside, index, tokens) + metric::groupGap);
        painter->setFont(Type::small());
        painter->setPen(tokens.text2);
        const QString key = index.data(KeyRole).toString();
        painter->drawText(inside, Qt::AlignRight | Qt::AlignVCenter, key);
        const int keyWidth = painter->fontMetrics().horizontalAdvance(key);
        inside.setRight(inside.right() - keyWidth - metric::controlGap);
        painter->setFont(Type::second());
        painter->drawText(inside, Qt::AlignLeft | Qt::AlignVCenter,
            painter->fontMetrics().elidedText(
                index.data(FactsRole).toString(), Qt::ElideRight, inside.width()));
    }

private:
    /// Returns the x after the name.
    static int paintName(
        QPainter *painter, const QRect &inside, const QModelIndex &index, const Tokens &tokens)
    {
        const auto positions = index.data(PositionsRole).value<QVector<int>>();
        const QString name = index.data().toString();
        int x = inside.left();
        for (int i = 0; i < name.size();) {
            const bool hit = positions.contains(i);
            int end = i + 1;
            while (end < name.size() && positions.contains(end) == hit)
                ++end;
            const QString part = name.mid(i, end - i);
            painter->setFont(hit ? Type::strong() : Type::body());
            painter->setPen(hit ? tokens.accent : tokens.text);
            const QRect rest(x, inside.top(), std::max(inside.right() - x, 0), inside.height());
            painter->drawText(rest, Qt::AlignLeft | Qt::AlignVCenter, part);
            x += painter->fontMetrics().horizontalAdvance(part);
            i = end;
        }
        return std::min(x, inside.right());
    }
};

QString groupOfPrefix(QChar prefix)
{
    if (prefix == u'>')
        return Palette::tr("Actions");
    if (prefix == u'#')
        return Palette::tr("Receipts");
    if (prefix == u'@')
        return Palette::tr("Surfaces");
    return {};
}

} // namespace

Palette::Palette(QWidget *window)
    : QFrame(window, Qt::Popup), m_field(new QLineEdit(this)), m_list(new QListWidget(this))
{
    setObjectName(QStringLiteral("palette"));
    setAccessibleName(tr("Go to"));
    setFixedWidth(660);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    m_field->setObjectName(QStringLiteral("paletteField"));
    m_field->setAccessibleName(tr("Go to a page, a receipt or an action"));
    m_field->setPlaceholderText(tr("Go to a page or a receipt, or do something"));
    m_field->setFrame(false);
    m_field->setFont(Type::claim());
    m_field->setFixedHeight(48);
    m_field->setTextMargins(metric::panePadding, 0, metric::panePadding, 0);
    m_field->installEventFilter(this);
    m_list->setObjectName(QStringLiteral("paletteList"));
    m_list->setAccessibleName(tr("Matches"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setItemDelegate(new RowDelegate(m_list));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    column->addWidget(m_field);
    column->addWidget(m_list);
    auto *foot = plainLabel(tr("↑ ↓ choose   Enter open   Esc close   > actions   # receipts"),
        Type::small(), Ink::Third, this);
    foot->setContentsMargins(metric::panePadding, 6, metric::panePadding, 6);
    column->addWidget(foot);
    connect(m_field, &QLineEdit::textChanged, this, &Palette::refill);
    connect(m_list, &QListWidget::itemClicked, this, &Palette::act);
}

void Palette::open(std::vector<PaletteEntry> entries)
{
    m_entries = std::move(entries);
    m_field->clear();
    refill({});
    const QWidget *window = parentWidget();
    move(window->mapToGlobal(QPoint((window->width() - width()) / 2, 96)));
    show();
    m_field->setFocus();
}

void Palette::refill(const QString &typed)
{
    struct Hit {
        int entry;
        WordMatch match;
    };
    const QString only = typed.isEmpty() ? QString() : groupOfPrefix(typed[0]);
    const QString wanted = only.isEmpty() ? typed : typed.mid(1);
    std::vector<Hit> hits;
    QStringList groups;
    for (int i = 0; i < int(m_entries.size()); ++i) {
        const PaletteEntry &entry = m_entries[std::size_t(i)];
        if (!only.isEmpty() && entry.group != only)
            continue;
        if (auto match = matchWords(wanted, entry.name))
            hits.push_back({i, std::move(*match)});
    }
    std::stable_sort(hits.begin(), hits.end(),
        [](const Hit &a, const Hit &b) { return a.match.score > b.match.score; });
    if (hits.size() > mostRows)
        hits.resize(mostRows);
    for (const Hit &hit : hits)
        if (const QString &group = m_entries[std::size_t(hit.entry)].group; !groups.contains(group))
            groups.append(group);
    m_list->clear();
    for (const QString &group : groups) {
        auto *section = new QListWidgetItem(group, m_list);
        section->setFlags(Qt::NoItemFlags);
        for (const Hit &hit : hits) {
            const PaletteEntry &entry = m_entries[std::size_t(hit.entry)];
            if (entry.group != group)
                continue;
            auto *row = new QListWidgetItem(entry.name, m_list);
            row->setData(EntryRole, hit.entry);
            row->setData(PositionsRole, QVariant::fromValue(hit.match.positions));
            row->setData(FactsRole, entry.facts);
            row->setData(KeyRole, entry.key);
            row->setData(IconRole, entry.icon);
        }
    }
    if (m_list->count() > 1)
        m_list->setCurrentRow(1);
    int height = 0;
    for (int row = 0; row < m_list->count(); ++row)
        height += m_list->item(row)->data(EntryRole).isValid() ? rowHeight : sectionHeight;
    m_list->setFixedHeight(std::clamp(height, rowHeight, 12 * rowHeight));
    adjustSize();
}

void Palette::act()
{
    const QListWidgetItem *item = m_list->currentItem();
    if (!item || !item->data(EntryRole).isValid())
        return;
    const auto chosen = m_entries[std::size_t(item->data(EntryRole).toInt())].act;
    hide();
    chosen();
}

bool Palette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_field || event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (key == Qt::Key_Return || key == Qt::Key_Enter) {
        act();
        return true;
    }
    const int step = key == Qt::Key_Down ? 1 : key == Qt::Key_Up ? -1 : 0;
    if (step == 0)
        return QFrame::eventFilter(watched, event);
    int row = m_list->currentRow() + step;
    while (row >= 0 && row < m_list->count() && !m_list->item(row)->data(EntryRole).isValid())
        row += step;
    if (row >= 0 && row < m_list->count())
        m_list->setCurrentRow(row);
    return true;
}

void Palette::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensOf(palette());
    paintBox(painter, rect(), 0, tokens.base, tokens.border);
    paintHorizontal(painter, 1, 48, width() - 2, tokens.hair);
}

} // namespace fairlead::ui
