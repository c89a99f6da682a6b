#include "models/items/reason_words.h"

#include <algorithm>

#include <QCoreApplication>

#include "models/items/comparison_words.h"

namespace fairlead {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(ReasonWords)
};

QString fromStd(const std::string &text)
{
    return QString::fromStdString(text).simplified();
}

QString sentence(const std::string &text)
{
    QString shown = fromStd(text);
    while (shown.endsWith(QLatin1Char('.')))
        shown.chop(1);
    return shown;
}

QString capitalised(QString text)
{
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

/// The rule on a receipt or a pair that gave the reason; null where an identity key did. Some codes
/// belong to both.
const RuleRow *ruleOf(const Policy &policy, const std::string &code, const std::string &rule)
{
    if (rule.empty())
        for (const KeyRow &row : policy.keys)
            if (row.code == code || row.unknownCode == code)
                return nullptr;
    for (const auto *rules : {&policy.receiptRules, &policy.pairRules})
        for (const RuleRow &row : *rules)
            if (rule.empty() ? row.code == code : row.id == rule)
                return &row;
    return nullptr;
}

/// An identity key's reason, without the two values.
QString keyHeadline(const Policy &policy, const std::string &code, const std::string &key,
    Severity severity, bool oneSideUnknown, const std::string &says)
{
    const QString subject = keyWord(policy, key);
    if (severity == Severity::Unknown || oneSideUnknown)
        return capitalised(Text::tr("%1 is not recorded").arg(subject));
    for (const KeyRow &row : policy.keys)
        if (row.code == code && row.members.size() == 1)
            return sentence(row.says);
    return key.empty() ? sentence(says) : capitalised(Text::tr("%1 differs").arg(subject));
}

/// What a rule found on one side: the end of its sentence, else the value it read.
/// `told`: the side's own sentence, where the two differ.
QString found(const RuleRow &rule, const Reason &reason, const Json &value, const std::string &told)
{
    if (value.is_null() && told.empty())
        return {};
    const QString says = sentence(told.empty() ? reason.says : told), general = sentence(rule.says);
    if (says.size() > general.size() + 2 && says.startsWith(general + QStringLiteral(": ")))
        return lowered(says.mid(general.size() + 2));
    return value.is_boolean() || value.is_null() ? Text::tr("this run")
                                                 : valueWord(reason.key, value);
}

} // namespace

ReasonWords reasonWords(const Policy &policy, const Reason &reason)
{
    const bool left = reason.side != Side::Right, right = reason.side != Side::Left;
    if (const RuleRow *rule = ruleOf(policy, reason.code, reason.rule)) {
        // A rule on a pair has words of both sides, or one sentence that is the same from either.
        const auto &onPairs = policy.pairRules;
        if (rule >= onPairs.data() && rule < onPairs.data() + onPairs.size()) {
            if (reason.leftSays.empty())
                return {sentence(reason.says), {}, {}};
            return {sentence(rule->says), fromStd(reason.leftSays), fromStd(reason.rightSays)};
        }
        // A rule on an absence has no value to show: what is absent stands for it.
        const Json absent = reason.says;
        const bool none = reason.left.is_null() && reason.right.is_null();
        return {sentence(rule->says),
            left ? found(*rule, reason, none ? absent : reason.left, reason.leftSays) : QString(),
            right ? found(*rule, reason, none ? absent : reason.right, reason.rightSays)
                  : QString()};
    }
    const bool oneSideUnknown = reason.left.is_null() != reason.right.is_null();
    return {
        keyHeadline(policy, reason.code, reason.key, reason.severity, oneSideUnknown, reason.says),
        valueWord(reason.key, reason.left), valueWord(reason.key, reason.right)};
}

QString countedReason(const Policy &policy, const ReasonCount &count)
{
    const RuleRow *rule = ruleOf(policy, count.code, {});
    if (!rule)
        return keyHeadline(policy, count.code, count.key, count.severity, false, count.says);
    const QString says = sentence(rule->says);
    const QString subject = count.key.empty() ? QString() : keyWord(policy, count.key);
    return says.contains(subject, Qt::CaseInsensitive) ? says
                                                       : says + QStringLiteral(": ") + subject;
}

QString reasonLine(
    const Policy &policy, const Reason &reason, const QString &left, const QString &right)
{
    const ReasonWords words = reasonWords(policy, reason);
    QStringList parts{lowered(words.headline)};
    if (!words.left.isEmpty())
        parts << left + QLatin1Char(' ') + words.left;
    if (!words.right.isEmpty())
        parts << right + QLatin1Char(' ') + words.right;
    return parts.join(QStringLiteral(", "));
}

} // namespace fairlead
