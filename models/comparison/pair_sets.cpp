#include "models/comparison/pair_sets.h"

#include <algorithm>
#include <atomic>
#include <thread>

namespace fairlead {

PairSets::PairSets(const PairJudge &judge)
    : m_judge(judge), m_signatures(judge), m_groups(judge.groups().size()),
      m_table(m_signatures.words())
{
    if (kept())
        m_sets.resize(m_groups * (m_groups + 1) / 2);
    std::vector<Part> work = parts();
    std::atomic<std::size_t> next{0};
    const auto judgeParts = [&] {
        for (std::size_t i = next++; i < work.size(); i = next++)
            judgeRows(work[i]);
    };
    constexpr std::size_t mostThreads = 4;
    const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
    std::vector<std::jthread> threads;
    for (std::size_t i = 1; i < std::min({cores, mostThreads, work.size()}); ++i)
        threads.emplace_back(judgeParts);
    judgeParts();
    threads.clear();
    // In the order of the rows, whoever judged them: numbers do not depend on the threads.
    for (const Part &part : work)
        join(part);
    for (std::uint32_t set = 0; set < m_table.size(); ++set) {
        const SignatureMeaning means = meaning(set);
        m_brief.push_back({means.fired, means.refusing, means.worst});
    }
}

/// Parts of about as many pairs each; one where a second thread would cost more than it brings.
std::vector<PairSets::Part> PairSets::parts() const
{
    constexpr std::size_t fewPairs = 20'000, mostParts = 16;
    const std::size_t all = m_groups * (m_groups + 1) / 2;
    const std::size_t share = all < fewPairs ? all : all / mostParts + 1;
    std::vector<Part> out;
    for (std::size_t from = 0; from < m_groups;) {
        std::size_t to = from, pairs = 0;
        while (to < m_groups && pairs < share)
            pairs += m_groups - to++;
        out.push_back({from, to, SignatureTable(m_signatures.words()), {}});
        from = to;
    }
    return out;
}

void PairSets::judgeRows(Part &part)
{
    const std::size_t words = m_signatures.words();
    PairSignatures::Row row;
    std::vector<std::uint64_t> signature(words);
    for (std::size_t a = part.from; a < part.to; ++a) {
        m_signatures.read(a, row);
        const std::size_t count = m_groups - a;
        const std::int64_t mine = m_judge.groups()[a].size();
        for (std::size_t i = 0; i < count; ++i) {
            const std::int64_t pairs
                = i == 0 ? mine * (mine - 1) / 2 : mine * m_judge.groups()[a + i].size();
            if (pairs == 0)
                continue; // a receipt and itself
            for (std::size_t word = 0; word < words; ++word)
                signature[word] = row.words[word * count + i];
            const std::uint32_t number = part.table.numberOf(signature.data());
            part.pairs.resize(part.table.size());
            part.pairs[number] += pairs;
            if (kept())
                m_sets[offset(a) + i] = number;
        }
    }
}

void PairSets::join(const Part &part)
{
    std::vector<std::uint32_t> numbers(part.table.size());
    for (std::uint32_t each = 0; each < part.table.size(); ++each) {
        numbers[each] = m_table.numberOf(part.table.at(each));
        m_pairs.resize(m_table.size());
        m_pairs[numbers[each]] += part.pairs[each];
    }
    if (!kept())
        return;
    for (std::size_t a = part.from; a < part.to; ++a) {
        const bool single = m_judge.groups()[a].size() == 1;
        for (std::size_t i = single ? 1 : 0; i < m_groups - a; ++i) {
            std::uint32_t &set = m_sets[offset(a) + i];
            set = numbers[set];
        }
    }
}

} // namespace fairlead
