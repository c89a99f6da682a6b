#include "models/receipts/formats/mlx_comparison_key.h"

#include <initializer_list>
#include <vector>

namespace fairlead {
namespace {

constexpr std::string_view keyMember = "extensions.comparison_key";

/// The object under the names, one below the other; null where there is none that holds anything.
const Json *objectAt(const Json &row, std::initializer_list<const char *> names)
{
    const Json *here = &row;
    for (const char *name : names) {
        if (!here->is_object())
            return nullptr;
        const auto found = here->find(name);
        if (found == here->end())
            return nullptr;
        here = &*found;
    }
    return here->is_object() && !here->empty() ? here : nullptr;
}

struct Spelling {
    std::string name;
    Json whole;
    const Json *workload, *software;
};

class Spellings {
public:
    explicit Spellings(const Json &row)
    {
        add("comparison_key", objectAt(row, {"comparison_key"}));
        add("bench_receipt.comparison_key", objectAt(row, {"bench_receipt", "comparison_key"}));
        pair("workload_key and software_key", objectAt(row, {"workload_key"}),
            objectAt(row, {"software_key"}));
        if (!m_found.empty())
            return;
        const Json *key = objectAt(row, {"matched_run_key"});
        if (!key)
            key = objectAt(row, {"matched_run", "key"});
        if (!key)
            key = objectAt(row, {"run_metadata", "matched_run", "key"});
        pair("matched_run.key and run_metadata.framework", key,
            objectAt(row, {"run_metadata", "framework"}));
    }

    const std::vector<Spelling> &found() const { return m_found; }

private:
    void add(const char *name, const Json *key)
    {
        if (!key)
            return;
        const Json *workload = objectAt(*key, {"workload"});
        const Json *software = objectAt(*key, {"software"});
        if (workload && software)
            m_found.push_back({name, *key, workload, software});
    }

    void pair(const char *name, const Json *workload, const Json *software)
    {
        if (workload && software)
            m_found.push_back(
                {name, {{"workload", *workload}, {"software", *software}}, workload, software});
    }

    std::vector<Spelling> m_found; ///< by rank
};

} // namespace

void setMlxComparisonKey(ReceiptBuilder &into, const Json &row, const std::string &place)
{
    const Spellings spellings(row);
    if (spellings.found().empty()) {
        into.unknown(
            keyMember, "the row states no comparison key with both a workload and a software");
        return;
    }
    const Spelling &first = spellings.found().front();
    for (const Spelling &other : spellings.found()) {
        const bool workload = *first.workload == *other.workload;
        if (workload && *first.software == *other.software)
            continue;
        const std::string what = first.name + " and " + other.name + " state different "
            + (workload ? "software" : "workloads");
        into.unknown(keyMember, "the row contradicts itself: " + what);
        into.warn("comparison_key_conflict", std::string(keyMember), place + ": " + what);
        return;
    }
    into.set(keyMember, first.whole, place + '.' + first.name);
}

} // namespace fairlead
