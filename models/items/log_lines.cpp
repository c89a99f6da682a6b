#include "models/items/log_lines.h"

#include <algorithm>
#include <string>

#include "models/items/log_stamp.h"
#include "models/receipts/log_lines.h"

namespace fairlead {
namespace {

/// What stands behind the last carriage return that something stands behind.
std::string_view lastPiece(std::string_view line)
{
    while (!line.empty() && line.back() == '\r')
        line.remove_suffix(1);
    const std::size_t last = line.rfind('\r');
    return last == std::string_view::npos ? line : line.substr(last + 1);
}

/// The rank that withoutRankPrefix() takes away.
QString rankIn(std::string_view line)
{
    const std::string_view rest = withoutRankPrefix(line);
    std::string_view prefix = line.substr(0, line.size() - rest.size());
    const std::size_t first = prefix.find_first_of("0123456789");
    if (first == std::string_view::npos)
        return {};
    prefix.remove_prefix(first);
    prefix = prefix.substr(0, std::min<std::size_t>(prefix.find_first_not_of("0123456789"), 6));
    return QString::fromLatin1(prefix.data(), qsizetype(prefix.size()));
}

/// Takes out terminal sequences; a sequence never reaches over what is given.
std::string withoutSequences(std::string_view text)
{
    std::string plain;
    plain.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] != '\x1b') {
            plain += text[at++];
            continue;
        }
        if (++at >= text.size())
            break;
        const char kind = text[at++];
        if (kind == '[') {
            while (at < text.size() && (text[at] < '@' || text[at] > '~'))
                ++at;
            ++at;
        } else if (kind == ']' || kind == 'P' || kind == '_' || kind == '^') {
            while (at < text.size() && text[at] != '\x07' && text[at] != '\x1b')
                ++at;
            at += at < text.size() && text[at] == '\x1b' ? 2 : 1;
        }
    }
    return plain;
}

QString escaped(char32_t character)
{
    return character < 0x100
        ? QStringLiteral("\\x%1").arg(uint(character), 2, 16, QLatin1Char('0'))
        : QStringLiteral("\\u%1").arg(uint(character), 4, 16, QLatin1Char('0'));
}

/// Tabs to the next stop of eight; all that has no shape of its own as its code.
QString shown(const QString &text)
{
    QString out;
    out.reserve(text.size());
    for (qsizetype at = 0; at < text.size(); ++at) {
        const QChar c = text[at];
        if (c.unicode() >= 0x20 && c.unicode() < 0x7F) {
            out += c;
            continue;
        }
        if (c == QLatin1Char('\t')) {
            out += QString(8 - out.size() % 8, QLatin1Char(' '));
            continue;
        }
        char32_t wide = c.unicode();
        qsizetype units = 1;
        if (c.isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate()) {
            wide = QChar::surrogateToUcs4(c, text[at + 1]);
            units = 2;
        }
        const QChar::Category category = QChar::category(wide);
        if (category == QChar::Other_Control || category == QChar::Other_Format
            || category == QChar::Separator_Line || category == QChar::Separator_Paragraph)
            out += escaped(wide);
        else if (category == QChar::Other_Surrogate || category == QChar::Other_NotAssigned)
            out += QChar(QChar::ReplacementCharacter);
        else
            out += text.mid(at, units);
        at += units - 1;
    }
    return out;
}

} // namespace

QChar letterOf(LogLevel level)
{
    switch (level) {
    case LogLevel::Info:
        return QLatin1Char('I');
    case LogLevel::Warning:
        return QLatin1Char('W');
    case LogLevel::Error:
        return QLatin1Char('E');
    case LogLevel::None:
        break;
    }
    return {};
}

std::optional<double> secondsIn(std::string_view line)
{
    const std::optional<LogStamp> stamp = stampIn(line);
    return stamp ? stamp->seconds : std::nullopt;
}

ShownLine shownLine(std::string_view bytes, std::int64_t whole)
{
    ShownLine line;
    line.cut = whole > std::int64_t(bytes.size()) || bytes.size() > longestShownLine;
    bytes = lastPiece(bytes.substr(0, longestShownLine));
    std::string plain;
    if (bytes.find('\x1b') != std::string_view::npos) {
        plain = withoutSequences(bytes);
        bytes = plain;
    }
    line.level = levelOf(bytes);
    line.rank = rankIn(trimmed(bytes));
    if (const std::optional<LogStamp> stamp = stampIn(bytes)) {
        line.time = QString::fromLatin1(stamp->clock.data(), qsizetype(stamp->clock.size()));
        if (stamp->begins)
            bytes.remove_prefix(stamp->end);
    }
    line.text = shown(QString::fromUtf8(bytes.data(), qsizetype(bytes.size())));
    if (line.cut)
        line.text += QChar(0x2026);
    return line;
}

} // namespace fairlead
