// Standard input and output as a script leaves them: closed, broken or full.
#pragma once

#include <string_view>

namespace fairlead::cli {

/// Gives each closed standard stream a dead end, so that no file opened later (the ledger) lands on
/// its number and is written to as output; and makes a reader who goes away an error in place of a
/// signal. Call first.
void secureStandardStreams();

enum class Written { All, ReaderGone, Failed };
/// Writes it all, or as much as somebody reads.
Written write(int stream, std::string_view text);

/// Writes it all. False where it could not be written; a reader who went away (`| head`) has what
/// he wanted, and counts as done.
bool writeAll(int stream, std::string_view text);

} // namespace fairlead::cli
