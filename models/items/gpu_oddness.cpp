#include "models/items/gpu_oddness.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

#include <QCoreApplication>

namespace fairlead {
namespace {

using Value = std::optional<double>;

template <class T>
Value plain(const Observed<T> &value)
{
    return value.known() ? Value(double(value.value())) : std::nullopt;
}

/// Share of the memory, in percent.
Value memoryOf(const GpuStatus &gpu)
{
    if (!gpu.memoryUsedBytes.known() || !gpu.memoryTotalBytes.known()
        || gpu.memoryTotalBytes.value() <= 0)
        return std::nullopt;
    return 100 * double(gpu.memoryUsedBytes.value()) / double(gpu.memoryTotalBytes.value());
}

/// Clocks held down by heat or by the power supply (nvml.h: HW slowdown, SW and HW thermal, power
/// brake). Idle clocks and a set power limit are no fault.
Value throttleOf(const GpuStatus &gpu)
{
    constexpr std::uint64_t faults = 0x8 | 0x20 | 0x40 | 0x80;
    if (!gpu.throttleMask.known())
        return std::nullopt;
    return gpu.throttleMask.value() & faults ? 1 : 0;
}

struct Rule {
    GpuMeasure measure;
    const char *word;
    Value (*value)(const GpuStatus &);
    double reach; ///< how far from the median is still the same
    double share; ///< and this part of the median, where that is more
};

constexpr std::array<Rule, 6> rules{{
    {GpuMeasure::Utilization, QT_TRANSLATE_NOOP("GpuOddness", "utilization"),
        [](const GpuStatus &gpu) { return plain(gpu.utilizationPercent); }, 40, 0},
    {GpuMeasure::Memory, QT_TRANSLATE_NOOP("GpuOddness", "memory"), memoryOf, 15, 0},
    {GpuMeasure::Power, QT_TRANSLATE_NOOP("GpuOddness", "power"),
        [](const GpuStatus &gpu) { return plain(gpu.powerW); }, 80, 0.35},
    {GpuMeasure::Temperature, QT_TRANSLATE_NOOP("GpuOddness", "temperature"),
        [](const GpuStatus &gpu) { return plain(gpu.temperatureC); }, 15, 0},
    {GpuMeasure::Clock, QT_TRANSLATE_NOOP("GpuOddness", "clock"),
        [](const GpuStatus &gpu) { return plain(gpu.smClockMhz); }, 200, 0.2},
    {GpuMeasure::Throttle, QT_TRANSLATE_NOOP("GpuOddness", "throttling"), throttleOf, 0.5, 0},
}};

/// Rows that differ by one rule; none where too many do.
std::vector<int> differing(const std::vector<GpuStatus> &gpus, const Rule &rule)
{
    std::vector<Value> values;
    std::vector<double> known;
    for (const GpuStatus &gpu : gpus) {
        values.push_back(rule.value(gpu));
        if (values.back())
            known.push_back(*values.back());
    }
    if (known.empty())
        return {};
    std::nth_element(known.begin(), known.begin() + std::ptrdiff_t(known.size() / 2), known.end());
    const double middle = known[known.size() / 2];
    const double reach = std::max(rule.reach, rule.share * std::abs(middle));
    std::vector<int> odd;
    for (std::size_t row = 0; row < values.size(); ++row)
        if (!values[row] || std::abs(*values[row] - middle) > reach)
            odd.push_back(int(row));
    if (odd.size() > std::max<std::size_t>(1, gpus.size() / 4))
        odd.clear();
    return odd;
}

QString joined(const QStringList &words)
{
    if (words.size() < 2)
        return words.join(QString());
    return QCoreApplication::translate("GpuOddness", "%1 and %2")
        .arg(words.mid(0, words.size() - 1).join(QStringLiteral(", ")), words.last());
}

} // namespace

bool OddGpu::differsIn(GpuMeasure measure) const
{
    return std::find(measures.begin(), measures.end(), measure) != measures.end();
}

std::vector<OddGpu> oddGpus(const std::vector<GpuStatus> &gpus)
{
    std::vector<OddGpu> found;
    if (gpus.size() < 3)
        return found;
    for (const Rule &rule : rules)
        for (const int row : differing(gpus, rule)) {
            const auto at = std::find_if(
                found.begin(), found.end(), [row](const OddGpu &each) { return each.row == row; });
            if (at == found.end())
                found.push_back({row, {rule.measure}});
            else
                at->measures.push_back(rule.measure);
        }
    std::sort(found.begin(), found.end(),
        [](const OddGpu &left, const OddGpu &right) { return left.row < right.row; });
    return found;
}

QString oddWords(const std::vector<GpuStatus> &gpus, const std::vector<OddGpu> &odd)
{
    if (odd.empty())
        return {};
    QStringList names, measures;
    for (const OddGpu &each : odd)
        names << QString::number(gpus[std::size_t(each.row)].index);
    for (const Rule &rule : rules)
        if (std::any_of(odd.begin(), odd.end(),
                [&](const OddGpu &each) { return each.differsIn(rule.measure); }))
            measures << QCoreApplication::translate("GpuOddness", rule.word);
    return (odd.size() == 1 ? QCoreApplication::translate("GpuOddness", "GPU %1 differs in %2")
                            : QCoreApplication::translate("GpuOddness", "GPUs %1 differ in %2"))
        .arg(joined(names), joined(measures));
}

} // namespace fairlead
