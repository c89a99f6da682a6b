#include "models/comparison/units.h"

namespace fairlead {
namespace {

struct UnitRow {
    std::string_view spelling;
    std::string_view unit;
    double numerator = 1;
    double denominator = 1;
};

constexpr double kibi = 1024;

constexpr UnitRow table[] = {
    {"s", "s"},
    {"sec", "s"},
    {"second", "s"},
    {"seconds", "s"},
    {"ms", "s", 1, 1e3},
    {"millisecond", "s", 1, 1e3},
    {"milliseconds", "s", 1, 1e3},
    {"us", "s", 1, 1e6},
    {"µs", "s", 1, 1e6},
    {"microseconds", "s", 1, 1e6},
    {"ns", "s", 1, 1e9},
    {"nanoseconds", "s", 1, 1e9},
    {"min", "s", 60},
    {"minutes", "s", 60},
    {"h", "s", 3600},
    {"hours", "s", 3600},
    {"tok/s", "tok/s"},
    {"tok/sec", "tok/s"},
    {"tokens/s", "tok/s"},
    {"tokens/sec", "tok/s"},
    {"tokens/second", "tok/s"},
    {"tokens_per_s", "tok/s"},
    {"tokens_per_second", "tok/s"},
    {"k tok/s", "tok/s", 1e3},
    {"ktok/s", "tok/s", 1e3},
    {"k tokens/s", "tok/s", 1e3},
    {"M tok/s", "tok/s", 1e6},
    {"Mtok/s", "tok/s", 1e6},
    {"samples/s", "samples/s"},
    {"samples/sec", "samples/s"},
    {"samples_per_second", "samples/s"},
    {"steps/s", "steps/s"},
    {"steps/sec", "steps/s"},
    {"steps_per_second", "steps/s"},
    {"it/s", "steps/s"},
    {"TFLOP/s", "TFLOP/s"},
    {"TFLOPS", "TFLOP/s"},
    {"TFLOPs", "TFLOP/s"},
    {"GFLOP/s", "TFLOP/s", 1, 1e3},
    {"PFLOP/s", "TFLOP/s", 1e3},
    {"B", "bytes"},
    {"byte", "bytes"},
    {"bytes", "bytes"},
    {"KiB", "bytes", kibi},
    {"MiB", "bytes", kibi *kibi},
    {"GiB", "bytes", kibi *kibi *kibi},
    {"TiB", "bytes", kibi *kibi *kibi *kibi},
};

} // namespace

CanonicalUnit canonicalUnit(std::string_view unit)
{
    for (const UnitRow &row : table)
        if (row.spelling == unit)
            return {std::string(row.unit), row.numerator, row.denominator};
    return {std::string(unit), 1, 1};
}

} // namespace fairlead
