#include "ui/widgets/cell_plan.h"

#include <QStringList>

#include "ui/style/metrics.h"
#include "ui/style/tokens.h"
#include "ui/style/type.h"
#include "ui/widgets/state_glyph.h"

namespace fairlead::ui {
namespace {

constexpr int firstTop = 3;
constexpr int firstHeight = 19;
constexpr int secondTop = 21;
constexpr int secondHeight = 16;
constexpr int barTop = 27;
constexpr int unitColumn = 36;

/// The roles of one cell, read once, and the plan that grows from them.
class Planner {
public:
    Planner(
        const QRect &rect, const QModelIndex &index, const CellFonts &fonts, const Tokens &tokens)
        : m_index(index), m_fonts(fonts), m_tokens(tokens),
          m_room(rect.adjusted(metric::cellPadding, 0, -metric::cellPadding, -1)),
          m_second(index.data(CellRole::Second).toString())
    {
        m_plan.stale = flag(CellRole::Stale);
    }

    CellPlan plan(CellKind kind)
    {
        if (m_index.data(Qt::CheckStateRole).isValid()) {
            m_plan.checkRect = checkRectIn(m_room.adjusted(-metric::cellPadding, 0, 0, 1));
            m_room.setLeft(m_plan.checkRect.right() + 1 + metric::cellPadding);
        }
        switch (kind) {
        case CellKind::Section:
            section();
            break;
        case CellKind::Number:
            number();
            break;
        case CellKind::Chip:
            chip();
            break;
        case CellKind::State:
            state();
            break;
        case CellKind::Progress:
            progress();
            break;
        case CellKind::Spark:
            m_plan.spark = SparkLook{
                m_room, m_index.data(CellRole::Points).value<QList<double>>(), m_plan.stale};
            break;
        case CellKind::IconText:
            icon();
            [[fallthrough]];
        case CellKind::TwoLines:
        case CellKind::Plain:
            lines(kind);
            break;
        }
        return std::move(m_plan);
    }

private:
    bool flag(int role) const { return m_index.data(role).toBool(); }
    QString text(int role) const { return m_index.data(role).toString(); }
    Tone tone(int role) const { return static_cast<Tone>(m_index.data(role).toInt()); }
    QColor faded(const QColor &ink) const { return m_plan.stale ? m_tokens.text3 : ink; }

    void add(const QRect &rect, const QString &words, const TextLook &look)
    {
        if (!words.isEmpty())
            m_plan.texts.push_back({rect, words, look});
    }

    QRect firstRect() const
    {
        if (m_second.isEmpty() || m_room.height() < metric::rowTwoLines - 2)
            return m_room;
        return QRect(m_room.x(), m_room.y() + firstTop, m_room.width(), firstHeight);
    }

    TextLook firstLook() const
    {
        const bool unknown = flag(CellRole::Unknown);
        const bool mono = flag(CellRole::Mono);
        TextLook look;
        look.font = unknown          ? m_fonts.unknown
            : mono                   ? m_fonts.mono
            : flag(CellRole::Strong) ? m_fonts.strong
                                     : m_fonts.body;
        look.ink = faded(unknown ? m_tokens.text2 : m_tokens.text);
        look.elide = mono ? Qt::ElideMiddle : Qt::ElideRight;
        return look;
    }

    void second(Qt::Alignment alignment = Qt::AlignLeft)
    {
        if (m_second.isEmpty() || m_room.height() < metric::rowTwoLines - 2)
            return;
        const Tone about = tone(CellRole::SecondTone);
        const bool mono = flag(CellRole::SecondMono);
        add(QRect(m_room.x(), m_room.y() + secondTop, m_room.width(), secondHeight), m_second,
            {mono ? m_fonts.monoSmall : m_fonts.small,
                faded(about == Tone::None ? m_tokens.text2 : inkOf(m_tokens, about)),
                alignment | Qt::AlignVCenter, mono ? Qt::ElideMiddle : Qt::ElideRight});
    }

    void lines(CellKind kind)
    {
        TextLook look = firstLook();
        if (kind == CellKind::Plain && tone(CellRole::Tone) != Tone::None)
            look.ink = faded(inkOf(m_tokens, tone(CellRole::Tone)));
        if (kind == CellKind::Plain && m_index.data(Qt::TextAlignmentRole).toInt() & Qt::AlignRight)
            look.alignment = Qt::AlignRight | Qt::AlignVCenter;
        QRect first = kind == CellKind::Plain ? m_room : firstRect();
        if (const QString flagged = text(CellRole::Chip);
            !flagged.isEmpty() && kind != CellKind::Plain) {
            m_plan.chip = ChipLook{flagged, tone(CellRole::Tone)};
            const int chipWidth = qMin(chipSize(*m_plan.chip).width(), first.width() / 2);
            first.setWidth(qMin(lineWidth(text(Qt::DisplayRole), look.font) + 1,
                first.width() - chipWidth - metric::controlGap));
            m_plan.chipRect = QRect(
                first.right() + 1 + metric::controlGap, first.y(), chipWidth, first.height());
        }
        add(first, text(Qt::DisplayRole), look);
        if (kind != CellKind::Plain)
            second();
    }

    void icon()
    {
        m_plan.icon = text(CellRole::Icon);
        m_plan.iconRect = QRect(m_room.x(), m_room.y() + (m_room.height() - metric::icon) / 2,
            metric::icon, metric::icon);
        const Tone about = tone(CellRole::Tone);
        m_plan.iconInk = faded(about == Tone::None ? m_tokens.text2 : inkOf(m_tokens, about));
        m_room.setLeft(m_room.left() + metric::icon + metric::cellPadding);
    }

    void number()
    {
        TextLook look = firstLook();
        look.alignment = Qt::AlignRight | Qt::AlignVCenter;
        if (tone(CellRole::Tone) != Tone::None)
            look.ink = faded(inkOf(m_tokens, tone(CellRole::Tone)));
        QRect figures = firstRect();
        if (const QString unit = text(CellRole::Unit); !unit.isEmpty()) {
            // One width for all units of a column keeps the digits on one edge.
            const int width = qMax(unitColumn, lineWidth(unit, m_fonts.small));
            figures.setRight(figures.right() - width - metric::labelGap);
            add(QRect(figures.right() + 1 + metric::labelGap, figures.y(), width, figures.height()),
                unit, {m_fonts.small, m_tokens.text3});
        }
        add(figures, text(Qt::DisplayRole), look);
        second(Qt::AlignRight);
    }

    void chip()
    {
        m_plan.chip = ChipLook{text(Qt::DisplayRole), tone(CellRole::Tone), text(CellRole::Icon)};
        m_plan.chipRect = firstRect();
        if (!m_second.isEmpty())
            m_plan.chipRect.translate(0, -1);
        second();
    }

    void state()
    {
        const Mark mark = static_cast<Mark>(m_index.data(CellRole::Mark).toInt());
        m_plan.mark = mark;
        m_plan.markRect = QRect(m_room.x() + 1, m_room.y() + (m_room.height() - metric::glyph) / 2,
            metric::glyph, metric::glyph);
        m_room.setLeft(m_room.left() + metric::glyph + 9);
        const QString word = text(Qt::DisplayRole);
        add(firstRect(), word.isEmpty() ? wordOf(mark) : word,
            {m_fonts.strong, faded(inkOf(m_tokens, toneOf(mark)))});
        second();
    }

    void progress()
    {
        const QVariant fraction = m_index.data(CellRole::Fraction);
        const bool drawn = fraction.isValid() && m_room.height() >= metric::rowTwoLines - 2;
        TextLook look = firstLook();
        QRect words = m_room;
        if (drawn) {
            const QColor ink = inkOf(m_tokens, tone(CellRole::Tone));
            words = QRect(m_room.x(), m_room.y() + firstTop, m_room.width(), firstHeight);
            m_plan.bar = ProgressLook{QRect(m_room.x(), m_room.y() + barTop, m_room.width(), 4),
                fraction.toDouble(), m_plan.stale ? m_tokens.border : ink};
        } else if (!flag(CellRole::Unknown)) {
            look.ink = faded(m_tokens.text2);
        }
        const QString head = text(Qt::DisplayRole);
        const QString rest = text(CellRole::Unit);
        add(words, head, look);
        const int used = lineWidth(head, look.font) + metric::labelGap;
        // The figure comes first: what follows it takes the room that is left.
        if (used < words.width())
            add(words.adjusted(used, 0, 0, 0), rest, {m_fonts.second, faded(m_tokens.text2)});
    }

    void section()
    {
        m_plan.section = true;
        const QString title = text(Qt::DisplayRole);
        add(m_room, title, {m_fonts.smallStrong, m_tokens.text2});
        const int used = lineWidth(title, m_fonts.smallStrong) + metric::controlGap;
        add(m_room.adjusted(used, 0, 0, 0), m_second, {m_fonts.small, m_tokens.text3});
    }

    const QModelIndex &m_index;
    const CellFonts &m_fonts;
    const Tokens &m_tokens;
    QRect m_room;
    QString m_second;
    CellPlan m_plan;
};

} // namespace

CellFonts::CellFonts()
    : body(Type::body()), strong(Type::strong()), unknown(Type::unknown()), second(Type::second()),
      small(Type::small()), smallStrong(Type::smallStrong()), mono(Type::mono()),
      monoSmall(Type::monoSmall())
{
}

QString CellPlan::elided() const
{
    bool any = chip && chipSize(*chip).width() > chipRect.width();
    QStringList all;
    if (chip)
        all.append(chip->text);
    for (const PlannedText &each : texts) {
        any = any || lineWidth(each.text, each.look.font) > each.rect.width();
        all.append(each.text);
    }
    return any ? all.join(QLatin1Char('\n')) : QString();
}

CellPlan planCell(
    const QRect &rect, const QModelIndex &index, const CellFonts &fonts, const Tokens &tokens)
{
    const auto kind = static_cast<CellKind>(index.data(CellRole::Kind).toInt());
    return Planner(rect, index, fonts, tokens).plan(kind);
}

QRect checkRectIn(const QRect &cell)
{
    return QRect(cell.x() + metric::cellPadding, cell.y() + (cell.height() - 14) / 2, 14, 14);
}

} // namespace fairlead::ui
