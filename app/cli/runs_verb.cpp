#include <algorithm>

#include "app/cli/json_text.h"
#include "app/cli/run_text.h"
#include "app/cli/verbs.h"
#include "models/ledger/tracking_store.h"

namespace fairlead::cli {

Result<Answer> perform(const RunsRequest &, Desk &desk)
{
    const auto store = TrackingStore::openWithoutKeeping(desk.store);
    if (!store)
        return fail(store.error());
    auto runs = store->statuses();
    if (!runs)
        return fail(runs.error());
    std::sort(runs->begin(), runs->end(),
        [](const RunStatus &a, const RunStatus &b) { return a.run.id < b.run.id; });
    if (!desk.json)
        return Answer{runsText(*runs, desk.clock.now()), Exit::Yes};
    Json rows = Json::array();
    for (const RunStatus &status : *runs) {
        rows.push_back(runObject(status));
        rows.back()["schema"] = outputSchema;
    }
    return jsonAnswer(rows);
}

} // namespace fairlead::cli
