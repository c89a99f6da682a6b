#include "app/cli/rejected_json.h"

namespace fairlead::cli {

Json rejectedJson(const std::vector<RejectedFile> &rejected)
{
    const auto orNull
        = [](const std::optional<int> &number) { return number ? Json(*number) : Json(); };
    Json list = Json::array();
    for (const RejectedFile &file : rejected)
        list.push_back({{"path", file.path}, {"index", orNull(file.index)},
            {"line", orNull(file.line)}, {"column", orNull(file.column)}, {"code", file.code},
            {"reason", file.reason}, {"remedy", file.remedy.empty() ? Json() : Json(file.remedy)}});
    return list;
}

} // namespace fairlead::cli
