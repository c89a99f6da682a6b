// The checked-in outputs of nvidia-smi, by name.
#pragma once

#include <fstream>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

namespace fairlead {

inline std::string smiFixture(const std::string &name)
{
    std::string path = FAIRLEAD_FIXTURES; // built up so: g++ 12 warns of the sum under TSan
    path.append("/nvidia_smi/").append(name);
    std::ifstream file(path);
    EXPECT_TRUE(file) << name;
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

} // namespace fairlead
