// The checked-in outputs of nvidia-smi, by name.
#pragma once

#include <fstream>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

namespace fairlead {

inline std::string smiFixture(const std::string &name)
{
    std::ifstream file(std::string(FAIRLEAD_FIXTURES) + "/nvidia_smi/" + name);
    EXPECT_TRUE(file) << name;
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

} // namespace fairlead
