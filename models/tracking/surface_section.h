// What a [[host]], [[modal]] or [[tpu]] says, key by key. For surfaces_file only.
#pragma once

#include <string>
#include <string_view>

#include "models/tracking/section_reader.h"

namespace fairlead {

ConfiguredHost readHost(SectionReader &reader, const ConfigPlace &place);
OtherSurface readModal(SectionReader &reader);
OtherSurface readTpu(SectionReader &reader);

/// Why a text cannot be this field of a host; empty where it can.
std::string whyNoId(std::string_view id);
std::string whyNoAddress(std::string_view address);
std::string whyNoUser(std::string_view user);

} // namespace fairlead
