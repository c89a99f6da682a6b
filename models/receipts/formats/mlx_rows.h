// What the MLX benchmark formats have in common: rows at a place in their file, the claims that
// they deny, the machine that they name, and memory in binary units.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "models/receipts/json_mapping.h"

namespace fairlead {

/// More receipts than this are taken from no file.
inline constexpr std::size_t mostMlxRows = 10'000;

/// Error too_many_rows or no_rows; `place` names the list.
[[nodiscard]] Result<void> checkMlxRows(std::size_t rows, const std::string &place);

/// An element of a list that is not the object it has to be.
Error notAnObject(const std::string &place);

/// Null where the document is no object, or has no member of that name.
const Json *memberOf(const Json &document, std::string_view name);

/// "$.cases" and 3 -> "$.cases[3]".
std::string elementOf(const std::string &list, std::size_t index);

/// Does the document say that it follows our own format, or that of the train-step benchmark?
bool isOtherFormat(const Json &document);

/// The first of the paths that is there and no null; the first of all where none is.
std::string_view firstOf(const JsonMapping &from, std::initializer_list<std::string_view> paths);

/// Claims that are denied ("..._claim": false) become outside_comparison_class; all of them, with
/// the scope that a level states, stand in extensions.claims. Levels from the outer to the inner:
/// what an inner one says counts.
void setMlxClaims(ReceiptBuilder &into, std::initializer_list<const Json *> levels);

/// The accelerator under `name`, with surface other_host; without a name the surface is unknown.
/// `device` ("Device(gpu, 0)") is the one default device that the benchmark ran on.
void setMlxDevice(
    ReceiptBuilder &into, JsonMapping &from, std::string_view name, std::string_view device);

/// What MLX's allocator handed out on that device, from bytes at the path.
void setMlxPeak(ReceiptBuilder &into, JsonMapping &from, std::string_view path);
/// The same from GiB, rounded to whole bytes.
void setMlxPeakGib(ReceiptBuilder &into, JsonMapping &from, std::string_view path);

/// The kernels that the list at the path names, once each, sorted: "m2rnn=metal_kernel_fwd_v1".
void setMlxKernels(ReceiptBuilder &into, JsonMapping &from, std::string_view path);

} // namespace fairlead
