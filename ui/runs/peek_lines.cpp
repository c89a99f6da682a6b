#include "ui/runs/peek_lines.h"

#include <algorithm>

#include <QFontMetrics>
#include <QPainter>

#include "ui/style/metrics.h"
#include "ui/style/tokens.h"
#include "ui/style/type.h"
#include "ui/widgets/safe_text.h"
#include "ui/widgets/text_painting.h"

namespace fairlead::ui {
namespace {

constexpr int lineHeight = 18;
constexpr int padding = 10;

} // namespace

PeekLines::PeekLines(QWidget *parent) : QWidget(parent)
{
    setFixedHeight(mostLines * lineHeight + 2 * padding);
}

void PeekLines::setBytes(std::string_view bytes, bool torn)
{
    if (torn) {
        const auto end = bytes.find('\n');
        bytes.remove_prefix(end == std::string_view::npos ? 0 : end + 1);
    }
    while (!bytes.empty() && (bytes.back() == '\n' || bytes.back() == '\r'))
        bytes.remove_suffix(1);
    m_lines.clear();
    while (!bytes.empty() && m_lines.size() < mostLines) {
        const auto before = bytes.rfind('\n');
        const std::string_view line
            = before == std::string_view::npos ? bytes : bytes.substr(before + 1);
        m_lines.push_back(shownLine(line, std::int64_t(line.size())));
        bytes = before == std::string_view::npos ? std::string_view() : bytes.substr(0, before);
    }
    std::reverse(m_lines.begin(), m_lines.end());
    m_nothing = m_lines.empty() ? tr("The log is empty so far") : QString();
    QString spoken;
    for (const ShownLine &line : m_lines)
        spoken += line.text + QLatin1Char('\n');
    setAccessibleName(displayText(m_nothing + spoken));
    update();
}

void PeekLines::setNothing(const QString &why)
{
    m_lines.clear();
    m_nothing = why;
    setAccessibleName(displayText(why));
    update();
}

void PeekLines::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &t = tokensOf(palette());
    painter.fillRect(rect(), t.base);
    if (m_lines.empty()) {
        paintLine(painter,
            QRect(metric::panePadding, padding, width() - 2 * metric::panePadding, lineHeight),
            m_nothing, {Type::second(), t.text2});
        return;
    }
    const int advance = QFontMetrics(Type::mono()).horizontalAdvance(QLatin1Char('0'));
    qsizetype longest = 0;
    for (const ShownLine &line : m_lines)
        longest = std::max(longest, std::min<qsizetype>(line.time.size(), 12));
    const int level = metric::panePadding + (longest == 0 ? 0 : int(longest + 2) * advance);
    const int text = level + 3 * advance;
    int y = padding;
    for (const ShownLine &line : m_lines) {
        const bool loud = line.level >= LogLevel::Warning;
        const QColor ink = line.level == LogLevel::Error ? t.err
            : line.level == LogLevel::Warning            ? t.warn
                                                         : t.text;
        paintLine(painter, QRect(metric::panePadding, y, level - metric::panePadding, lineHeight),
            line.time, {Type::mono(), t.text3});
        if (const QChar letter = letterOf(line.level); !letter.isNull()) {
            const QRect box(level - 4, y + 1, advance + 8, lineHeight - 2);
            if (loud)
                painter.fillRect(box, line.level == LogLevel::Error ? t.errSoft : t.warnSoft);
            paintLine(painter, box, letter, {Type::mono(), loud ? ink : t.text3, Qt::AlignCenter});
        }
        paintLine(painter, QRect(text, y, width() - text - metric::panePadding, lineHeight),
            line.text, {Type::mono(), ink});
        y += lineHeight;
    }
}

} // namespace fairlead::ui
