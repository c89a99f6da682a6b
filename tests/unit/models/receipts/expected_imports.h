// What the import must say of a set of files, one row a file.
#pragma once

#include <string_view>

namespace fairlead {

struct ExpectedImport {
    std::string_view name;              ///< below the folder of the table
    std::string_view format = {};       ///< of its receipt; empty: rejected
    std::string_view startupClass = {}; ///< effective, of its receipt
    std::string_view code = {};         ///< of its rejection
    std::string_view surface = "other_host";
    std::size_t receipts = 1; ///< where it is taken; all of them are alike
};

} // namespace fairlead
