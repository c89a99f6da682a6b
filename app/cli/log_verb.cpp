#include <algorithm>

#include <unistd.h>

#include "app/cli/plain_text.h"
#include "app/cli/standard_streams.h"
#include "app/cli/verbs.h"
#include "models/ledger/tracking_store.h"

namespace fairlead::cli {
namespace {

constexpr std::size_t atOnce = std::size_t(1) << 20;

std::string joined(const std::vector<std::string> &words)
{
    std::string text;
    for (const std::string &word : words)
        text += (text.empty() ? "" : ", ") + word;
    return text;
}

/// The stream asked for; else "log", else the only one there is.
Result<std::string> streamOf(
    const TrackingStore &store, const RunRecord &run, const std::string &asked)
{
    if (!asked.empty())
        return asked;
    const auto streams = store.streams(run.id);
    if (!streams)
        return fail(streams.error());
    const bool usual = std::find(streams->begin(), streams->end(), "log") != streams->end();
    if (usual || streams->empty())
        return std::string("log");
    if (streams->size() == 1)
        return streams->front();
    return fail(Error{"bad_usage", "The run has several streams: " + joined(*streams) + ".", run.id,
        "Name one with --stream"});
}

} // namespace

Result<Answer> perform(const LogRequest &request, Desk &desk)
{
    const auto store = TrackingStore::openWithoutKeeping(desk.store);
    if (!store)
        return fail(store.error());
    const auto run = store->run(request.run);
    if (!run)
        return fail(run.error());
    const auto stream = streamOf(*store, *run, request.stream);
    if (!stream)
        return fail(stream.error());
    std::int64_t at = request.from;
    for (;;) {
        const auto bytes = store->logBytes(run->id, *stream, at, atOnce);
        if (!bytes)
            return fail(bytes.error());
        if (bytes->empty())
            break;
        const Written written = write(STDOUT_FILENO, *bytes);
        if (written == Written::Failed)
            return fail(Error{"write_failed", "The log could not be written to standard output.",
                {}, "Is it closed, or the disk full?"});
        at += std::int64_t(bytes->size());
        if (written == Written::ReaderGone)
            return Answer{};
    }
    const std::int64_t kept = std::max(at, request.from);
    std::string note = "fairlead-cli: ";
    if (at == request.from && at > 0)
        note += "nothing is kept from byte " + std::to_string(at) + " on";
    else
        note += "kept up to byte " + std::to_string(kept);
    return Answer{{}, Exit::Yes,
        note + " of \"" + plainText(*stream) + "\" of " + plainText(run->name) + "\n"};
}

} // namespace fairlead::cli
