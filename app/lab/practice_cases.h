// The cases that the practice receipts are made from: a few groups on three surfaces that show
// every verdict.
#pragma once

#include <span>
#include <string_view>

namespace fairlead::lab {

/// One group of practice runs that differ by their noise alone.
struct PracticeCase {
    std::string_view name;
    std::string_view surface; ///< surface id
    std::string_view accelerator;
    int accelerators;
    std::string_view commit; ///< 7 hex digits, repeated to 40
    bool dirty;
    int runs;
    double tokensPerSecond;    ///< median of the group, whole job
    std::string_view declared; ///< startup class as the launch spec declared it
    enum class Cache { Warm, Empty, NotRecorded } cache;
    std::string_view storage; ///< of data and compile cache
    std::string_view framework, compiler;
    enum class End { Ok, Failed } end;
};

std::span<const PracticeCase> practiceCases();

} // namespace fairlead::lab
