#include "models/receipts/formats/log_shapes.h"

#include <algorithm>

#include "models/receipts/formats/megatron_line.h"
#include "models/receipts/log_lines.h"

namespace fairlead {
namespace {

struct Trainer {
    std::string_view format;
    bool (*wrote)(std::string_view line);
};

constexpr Trainer trainers[] = {
    {"log_megatron", looksLikeMegatronLine},
    {"log_nanochat", looksLikeNanochatLine},
    {"log_maxtext", looksLikeMaxtextLine},
    {"log_torchtitan", looksLikeTorchtitanLine},
    {"log_nanogpt", looksLikeNanogptLine},
    {"log_torch_xla", looksLikeTorchXlaLine},
    {"log_hf_trainer", looksLikeHfTrainerLine},
};

} // namespace

std::string_view trainerOfLog(std::string_view bytes)
{
    LogLines lines(bytes);
    for (LogLine line; lines.next(line);)
        for (const Trainer &trainer : trainers)
            if (trainer.wrote(line.text))
                return trainer.format;
    return {};
}

bool acceptsLog(
    const SourceFile &file, std::string_view format, std::initializer_list<std::string_view> words)
{
    const auto stands
        = [&](std::string_view word) { return file.bytes.find(word) != std::string_view::npos; };
    return !file.json && std::any_of(words.begin(), words.end(), stands)
        && trainerOfLog(file.bytes) == format;
}

} // namespace fairlead
