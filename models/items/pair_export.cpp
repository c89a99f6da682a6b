#include "models/items/pair_export.h"

#include <QCoreApplication>
#include <QSaveFile>

#include "models/items/comparison_words.h"
#include "models/items/field_groups.h"
#include "models/items/pair_text.h"
#include "models/items/reason_words.h"
#include "models/items/receipt_words.h"

namespace fairlead {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(PairExport)
};

QString fromStd(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

/// One line, and a quote before what a spreadsheet would run, at its start and after whatever it
/// may take for the end of a cell.
QString guarded(const QString &text)
{
    QString line = text;
    for (QChar &each : line)
        if (each.category() == QChar::Other_Control || each.category() == QChar::Separator_Line
            || each.category() == QChar::Separator_Paragraph)
            each = QLatin1Char(' ');
    QString safe;
    bool begins = true;
    for (const QChar each : line) {
        if (begins && QStringLiteral("=+-@").contains(each))
            safe += QLatin1Char('\'');
        safe += each;
        if (each == QLatin1Char(',') || each == QLatin1Char(';'))
            begins = true;
        else if (!each.isSpace() && each != QLatin1Char('"'))
            begins = false;
    }
    return safe;
}

QString cell(const QString &text)
{
    QString safe = guarded(text);
    if (safe.contains(QLatin1Char(',')) || safe.contains(QLatin1Char('"'))
        || safe.contains(QLatin1Char(';')) || safe.startsWith(QLatin1Char('#')))
        safe = QLatin1Char('"') + safe.replace(QLatin1Char('"'), QStringLiteral("\"\""))
            + QLatin1Char('"');
    return safe;
}

class Header {
public:
    void add(const QString &label, const QString &text)
    {
        // A quote after a comma would open a cell that swallows the lines below.
        m_lines << QStringLiteral("# ") + label + QStringLiteral(": ")
                + guarded(text).replace(QLatin1Char('"'), QLatin1Char('\''));
    }
    QStringList lines() const { return m_lines; }

private:
    QStringList m_lines;
};

/// Revision, surface, launch shape, starting state and artifact bundle, gaps named.
QString tupleOf(const Judged &judged)
{
    constexpr std::size_t tuple = 5;
    QStringList parts;
    for (const ReceiptField &field : identityFields(judged, judged.at)) {
        if (std::size_t(parts.size()) == tuple)
            break;
        const QString value = field.unknown ? Words::tr("not recorded") : field.value;
        parts << field.label + QLatin1Char(' ') + value
                + (field.note.isEmpty() ? QString()
                                        : QStringLiteral(" (") + field.note + QLatin1Char(')'));
    }
    return parts.join(QStringLiteral(" | "));
}

void addReasons(Header &header, const CellPair &pair, const Policy &policy, const QString &left,
    const QString &right)
{
    for (const Reason &each : pair.reasons) {
        const std::string_view severity = wordOf(each.severity);
        header.add(Words::tr("reason"),
            QStringLiteral("%1 [%2] %3%4")
                .arg(fromStd(each.code), fromStd(severity), reasonLine(policy, each, left, right),
                    each.key.empty() ? QString() : Words::tr(" (key %1)").arg(fromStd(each.key))));
    }
    if (pair.reasons.empty())
        header.add(Words::tr("reason"), Words::tr("none"));
}

void addEffect(Header &header, const CellPair &pair, const QString &left, const QString &right)
{
    const auto effect = statedEffect(pair);
    if (!effect)
        return;
    const auto exact = [](double value) { return fromStd(Json(value).dump()); };
    header.add(Words::tr("effect"),
        Words::tr("%1 over %2, ratio of medians %3").arg(right, left, exact(effect->ratio)));
    if (effect->ratioLow && effect->ratioHigh)
        header.add(Words::tr("interval"),
            Words::tr("%1 to %2, exact bootstrap, confidence %3")
                .arg(exact(*effect->ratioLow), exact(*effect->ratioHigh),
                    exact(effect->confidence.value_or(0.95))));
}

const Cell *cellOf(const CellPairs &pairs, int row)
{
    for (const Cell &each : pairs.comparison().cells())
        if (each.id == pairs.cellId(row))
            return &each;
    return nullptr;
}

QString rowOf(const CellFacts &facts, std::size_t run, const Judged &judged)
{
    const Observed<double> &value = facts.runs[run].value;
    const bool metric = judged.metric.known() && judged.metric.value().is_object();
    const auto own = [&](const char *name) {
        if (!metric)
            return QString();
        const auto found = judged.metric.value().find(name);
        return found != judged.metric.value().end() && found->is_string()
            ? fromStd(found->get<std::string>())
            : QString();
    };
    return QStringList{cell(facts.letter), cell(fromStd(judged.entry.receipt.id)),
        cell(facts.runs[run].receipt),
        value.known() ? fromStd(Json(value.value()).dump()) : QString(), cell(own("unit")),
        cell(own("scope")), cell(value.known() ? QString() : fromStd(value.reason()))}
        .join(QLatin1Char(','));
}

} // namespace

QByteArray pairExport(
    const CellPairs &pairs, int upper, int lower, const std::optional<Effect> &effect)
{
    CellPair pair = pairs.reasons(upper, lower);
    pair.effect = effect;
    const Comparison &comparison = pairs.comparison();
    const Policy &policy = comparison.policy();
    const QString left = pairs.row(upper).letter, right = pairs.row(lower).letter;
    Header header;
    header.add(Words::tr("pair"), Words::tr("%1 and %2, %1 is the baseline").arg(left, right));
    if (refused(pair.verdict))
        header.add(Words::tr("verdict"),
            Words::tr("side by side only%1: each side stands for itself, nothing may be computed "
                      "from both")
                .arg(pair.verdict == Verdict::Unknown ? Words::tr(" (not recorded)") : QString()));
    else
        header.add(Words::tr("verdict"), verdictWord(pair.verdict));
    const std::string_view id = idOf(pair.verdict);
    header.add(Words::tr("verdict id"), fromStd(id));
    header.add(Words::tr("relation"),
        pair.relation == Relation::Treatment ? Words::tr("treatment") : Words::tr("replicate"));
    addReasons(header, pair, policy, left, right);
    QStringList treatment;
    for (const std::string &each : comparison.treatment())
        treatment << fromStd(each);
    header.add(Words::tr("treatment"), treatment.join(QStringLiteral(" ")));
    for (const Difference &each : pair.differs)
        header.add(Words::tr("declared to differ"),
            QStringLiteral("%1 | %2 %3 | %4 %5")
                .arg(fromStd(each.key), left, valueWord(each.key, each.left), right,
                    valueWord(each.key, each.right)));
    addEffect(header, pair, left, right);
    header.add(Words::tr("policy"), fromStd(policy.id));
    header.add(Words::tr("policy sha256"), fromStd(policy.sha256));
    QStringList rows;
    for (const int row : {upper, lower}) {
        const CellFacts &facts = pairs.row(row);
        const Cell *of = cellOf(pairs, row);
        if (!of || of->receipts.empty())
            continue;
        const Judged &first = *comparison.receipts()[of->receipts.front()];
        if (row == upper)
            header.add(Words::tr("judged at"), utcText(first.at));
        header.add(Words::tr("metric of %1").arg(facts.letter),
            facts.metric.isEmpty() ? Words::tr("not recorded")
                                   : QStringLiteral("%1 | unit %2 | scope %3")
                                         .arg(facts.metric, facts.unit, facts.scope));
        header.add(Words::tr("cell %1").arg(facts.letter), fromStd(of->id));
        header.add(Words::tr("tuple of %1").arg(facts.letter), tupleOf(first));
        for (std::size_t run = 0; run < facts.runs.size(); ++run)
            rows << rowOf(facts, run, *comparison.receipts()[of->receipts[run]]);
    }
    QStringList lines = header.lines();
    lines << QStringLiteral("side,receipt_id,name,value,unit,scope,value_unknown_because");
    lines << rows;
    return (lines.join(QLatin1Char('\n')) + QLatin1Char('\n')).toUtf8();
}

QString pairExportName(const CellPairs &pairs, int upper, int lower)
{
    const bool grey = refused(pairs.look(upper, lower).verdict);
    return (grey ? QStringLiteral("%1-%2-side-by-side.csv") : QStringLiteral("%1-%2-runs.csv"))
        .arg(pairs.row(upper).letter, pairs.row(lower).letter);
}

Result<void> writePairExport(const QString &path, const QByteArray &text)
{
    QSaveFile file(path);
    file.setDirectWriteFallback(false);
    bool good = file.open(QIODevice::WriteOnly);
    // Before the first byte: nobody else reads what is half written.
    good = good && file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    good = good && file.write(text) == text.size() && file.commit();
    if (good)
        return {};
    return fail(
        {"write_failed", "The export cannot be written: " + file.errorString().toStdString(),
            path.toStdString(), "Choose a folder that you may write to, with room left"});
}

} // namespace fairlead
