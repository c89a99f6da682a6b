#include "models/items/treatment_choices.h"

#include <algorithm>

#include "models/comparison/treatment.h"
#include "models/items/comparison_words.h"

namespace fairlead {

namespace {

bool isDisclosed(const Policy &policy, const std::string &name)
{
    return std::any_of(policy.keys.begin(), policy.keys.end(), [&name](const KeyRow &row) {
        return row.treatment == TreatmentUse::YesDisclosed
            && std::any_of(row.members.begin(), row.members.end(),
                [&name](const std::string &member) { return covers(name, member); });
    });
}

} // namespace

std::vector<TreatmentChoice> treatmentChoices(const std::map<std::string, std::int64_t> &opens,
    const QStringList &chosen, const Policy &policy)
{
    std::map<std::string, std::int64_t> counts = opens;
    counts.try_emplace("revision", 0); // in reach even where no revision differs
    for (const QString &key : chosen)
        counts.try_emplace(key.toStdString(), 0);
    std::vector<TreatmentChoice> choices;
    for (const auto &[key, pairs] : counts) {
        const QString name = QString::fromStdString(key);
        choices.push_back({name, keyWord(policy, key), qint64(pairs), chosen.contains(name),
            isDisclosed(policy, key)});
    }
    std::stable_sort(choices.begin(), choices.end(),
        [](const TreatmentChoice &one, const TreatmentChoice &other) {
            if (one.chosen != other.chosen)
                return one.chosen;
            return one.pairs != other.pairs ? one.pairs > other.pairs : one.word < other.word;
        });
    return choices;
}

} // namespace fairlead
