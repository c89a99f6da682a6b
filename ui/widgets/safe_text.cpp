#include "ui/widgets/safe_text.h"

#include <algorithm>

#include <QFont>

namespace fairlead::ui {
namespace {

// Longer texts would freeze the layout of a line; no screen shows this much.
constexpr qsizetype longestLine = 4096;
constexpr qsizetype longestText = 32768;
constexpr qsizetype longestFileLine = 200'000;

bool isPlain(QChar c)
{
    const char16_t u = c.unicode();
    return (u >= 0x20 && u < 0x7F) || u == u'\n' || (u >= 0xA0 && u < 0x0300 && u != 0xAD);
}

/// The index after a terminal escape sequence that begins at `at` (the ESC itself). A sequence
/// never reaches over the end of its line: that would hide the line and shift the numbers of all
/// others.
qsizetype afterEscape(QStringView text, qsizetype at)
{
    if (++at >= text.size() || text[at] == u'\n')
        return at;
    const auto past
        = [&](qsizetype end) { return end < text.size() && text[end] != u'\n' ? end + 1 : end; };
    const char16_t kind = text[at++].unicode();
    if (kind == u'[') { // CSI: parameters, then one final byte
        while (at < text.size() && text[at] != u'\n'
            && (text[at].unicode() < 0x40 || text[at].unicode() > 0x7E))
            ++at;
        return past(at);
    }
    if (kind == u']' || kind == u'P' || kind == u'_'
        || kind == u'^') { // a string up to BEL or ESC backslash
        while (at < text.size() && text[at] != u'\n' && text[at].unicode() != 0x07
            && text[at].unicode() != 0x1B)
            ++at;
        if (at < text.size() && text[at].unicode() == 0x1B)
            ++at;
        return past(at);
    }
    return at;
}

/// Which characters end a line on screen.
enum class Breaks {
    All,     ///< whatever a reader would call a new line
    Newlines ///< newlines alone; the other breaks become spaces
};

QString stripped(QStringView text, Breaks breaks = Breaks::All)
{
    const QChar otherBreak = breaks == Breaks::All ? u'\n' : u' ';
    const auto splitsDocuments = [](QChar c) {
        return c.unicode() == 0xFDD0 || c.unicode() == 0xFDD1; // the frame marks of QTextDocument
    };
    QString out;
    out.reserve(text.size());
    for (qsizetype i = 0; i < text.size();) {
        const QChar c = text[i];
        if (c.unicode() == 0x1B) {
            i = afterEscape(text, i);
            continue;
        }
        if (c.isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate()) {
            const char32_t wide = QChar::surrogateToUcs4(c, text[i + 1]);
            if (QChar::category(wide) != QChar::Other_Format)
                out.append(text.sliced(i, 2));
            i += 2;
            continue;
        }
        ++i;
        if (c.isSurrogate()) {
            out.append(QChar(QChar::ReplacementCharacter));
        } else if (c.unicode() == u'\r') {
            if (i >= text.size() || text[i].unicode() != u'\n')
                out.append(otherBreak);
        } else if (c.unicode() == u'\n' || c.unicode() == u'\t') {
            out.append(c);
        } else if (c.unicode() == 0x2028 || c.unicode() == 0x2029) {
            out.append(otherBreak);
        } else if (splitsDocuments(c)) {
            out.append(QChar(QChar::ReplacementCharacter));
        } else if (c.category() != QChar::Other_Control && c.category() != QChar::Other_Format) {
            out.append(c);
        }
    }
    return out;
}

QString cut(const QString &text, qsizetype longest)
{
    return text.size() <= longest ? text : QString(text.left(longest) + QChar(0x2026));
}

} // namespace

QString displayText(const QString &text)
{
    if (text.size() <= longestText && std::all_of(text.begin(), text.end(), isPlain))
        return text;
    return stripped(cut(text, longestText));
}

QString displayFile(const QString &text, bool *cutLines)
{
    const QString whole = stripped(text, Breaks::Newlines);
    QString out;
    out.reserve(whole.size());
    bool anyCut = false;
    for (qsizetype at = 0; at <= whole.size();) {
        qsizetype end = whole.indexOf(u'\n', at);
        if (end < 0)
            end = whole.size();
        const qsizetype shown = qMin(end - at, longestFileLine);
        out.append(QStringView(whole).sliced(at, shown));
        if (shown < end - at) {
            out.append(QChar(0x2026));
            anyCut = true;
        }
        if (end < whole.size())
            out.append(u'\n');
        at = end + 1;
    }
    if (cutLines)
        *cutLines = anyCut;
    return out;
}

QString displayLine(const QString &text)
{
    const auto fits = [](QChar c) { return isPlain(c) && c != u'\n'; };
    if (text.size() <= longestLine && std::all_of(text.begin(), text.end(), fits))
        return text;
    QString line = stripped(cut(text, longestLine));
    line.replace(u'\n', u' ').replace(u'\t', u' ');
    return line;
}

InkLabel *plainLabel(const QString &text, QWidget *parent)
{
    return new InkLabel(text, parent);
}

InkLabel *plainLabel(const QString &text, const QFont &font, Ink ink, QWidget *parent)
{
    auto *label = new InkLabel(text, parent);
    label->setFont(font);
    label->setInk(ink);
    return label;
}

QString plainToolTip(const QString &text)
{
    if (text.isEmpty())
        return {};
    QString escaped = displayText(cut(text, longestLine)).toHtmlEscaped();
    escaped.replace(u'\n', QStringLiteral("<br>"));
    return QStringLiteral("<qt>") + escaped + QStringLiteral("</qt>");
}

void setPlainToolTip(QWidget *widget, const QString &text)
{
    widget->setToolTip(plainToolTip(text));
}

} // namespace fairlead::ui
