// By which of its lines a training log is known. The first line that any trainer writes decides, so
// that a log with lines of two of them has one reader.
#pragma once

#include <initializer_list>
#include <string_view>

#include "models/receipts/importer.h"

namespace fairlead {

// Does the line look as only that trainer writes it? Prefixes of launchers may stand before.
bool looksLikeNanochatLine(std::string_view line);
bool looksLikeMaxtextLine(std::string_view line);
bool looksLikeTorchtitanLine(std::string_view line);
bool looksLikeNanogptLine(std::string_view line);
bool looksLikeTorchXlaLine(std::string_view line);
bool looksLikeHfTrainerLine(std::string_view line);

/// Id of the trainer's format, such as "log_megatron"; empty where no line says.
std::string_view trainerOfLog(std::string_view bytes);

/// Is the file a log of that format? `words`: one of them stands in every such log, so that other
/// files need not be read line by line.
bool acceptsLog(
    const SourceFile &file, std::string_view format, std::initializer_list<std::string_view> words);

} // namespace fairlead
