// Small words between the tables and the values: text, times and JSON. For the ledger's stores
// only.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include <SQLiteCpp/SQLiteCpp.h>

#include "connectors/common/clock.h"
#include "connectors/common/strict_json.h"
#include "models/ledger/database.h"

namespace fairlead {

inline std::int64_t rowTime(Time time)
{
    return time.time_since_epoch().count();
}

inline Time timeOfRow(const SQLite::Column &column)
{
    return Time(std::chrono::milliseconds(column.getInt64()));
}

/// What was written as JSON. Throws DamagedRow, which says of which receipt or set.
inline Json jsonOfRow(const SQLite::Column &column, const std::string &owner)
{
    const char *text = column.getText();
    Json json = Json::parse(text, text + column.getBytes(), nullptr, false);
    if (json.is_discarded())
        throw DamagedRow("what is kept of " + owner + " cannot be read");
    return json;
}

} // namespace fairlead
