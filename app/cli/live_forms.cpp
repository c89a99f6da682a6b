#include <charconv>
#include <cmath>
#include <memory>

#include "app/cli/verb_form.h"

namespace fairlead::cli {
namespace {

/// The whole text as a number.
template <class Number>
std::optional<Number> numberOf(const std::string &text)
{
    Number number{};
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (read.ec != std::errc() || read.ptr != text.data() + text.size())
        return std::nullopt;
    return number;
}

struct WatchWords {
    WatchRequest request;
    std::optional<std::string> seconds;
};

Result<Request> watchRequest(const WatchWords &asked)
{
    WatchRequest request = asked.request;
    if (asked.seconds) {
        constexpr double longest = 366.0 * 24 * 3600;
        request.seconds = numberOf<double>(*asked.seconds);
        if (!request.seconds || !(*request.seconds >= 0 && *request.seconds <= longest))
            return fail(badUsage("watch",
                "--for takes a number of seconds from 0 to a year, not \"" + *asked.seconds
                    + "\"."));
    }
    return request;
}

struct LogWords {
    LogRequest request;
    std::optional<std::string> from;
};

Result<Request> logRequest(const LogWords &asked)
{
    LogRequest request = asked.request;
    if (asked.from) {
        const auto from = numberOf<std::int64_t>(*asked.from);
        if (!from || *from < 0)
            return fail(badUsage(
                "log", "--from takes a number of bytes from 0 on, not \"" + *asked.from + "\"."));
        request.from = *from;
    }
    return request;
}

/// What every fingerprint of a host key looks like.
bool looksLikeFingerprint(const std::string &text)
{
    constexpr std::string_view begin = "SHA256:";
    constexpr std::string_view letters
        = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    return text.starts_with(begin) && text.size() == begin.size() + 43
        && text.find_first_not_of(letters, begin.size()) == std::string::npos;
}

} // namespace

VerbForm surfacesForm()
{
    return {"List the configured surfaces; or: surfaces test ID, surfaces trust ID.", {}, {},
        [] { return SurfacesRequest{}; }};
}

VerbForm surfacesTestForm()
{
    auto asked = std::make_shared<SurfacesTestRequest>();
    return {"Connect to a surface, and say who is there and what keeps it from answering.",
        {{"ID", "A configured surface", &asked->surface}}, {}, [asked] { return *asked; }};
}

VerbForm surfacesTrustForm()
{
    auto asked = std::make_shared<SurfacesTrustRequest>();
    return {"Trust a host's key, if it has this fingerprint.",
        {{"ID", "A configured host", &asked->surface}},
        {{"--fingerprint", "SHA256:...", "Of the key, as its owner gave it to you",
            &asked->fingerprint, true}},
        [asked]() -> Result<Request> {
            if (!looksLikeFingerprint(asked->fingerprint))
                return fail(badUsage("surfaces trust",
                    "\"" + asked->fingerprint
                        + "\" is no fingerprint: it is SHA256: and 43 characters of base64."));
            return *asked;
        }};
}

VerbForm watchForm()
{
    auto asked = std::make_shared<WatchWords>();
    return {"Follow surfaces and runs: one line for each event, as it arrives.",
        {{"ID", "Surfaces and runs; none: all surfaces and their runs", &asked->request.ids,
            false}},
        {{"--for", "SECONDS", "End after so long; else on Ctrl+C", &asked->seconds},
            {"--record", "", "Keep what is seen in the ledger", &asked->request.record}},
        [asked] { return watchRequest(*asked); }};
}

VerbForm runsForm()
{
    return {"List the runs in the ledger.", {}, {}, [] { return RunsRequest{}; }};
}

VerbForm runForm()
{
    auto asked = std::make_shared<RunRequest>();
    return {"Show one run as it stands.",
        {{"RUN", "An id, the beginning of one, a name or a reference", &asked->run}},
        {{"--wait", "", "Follow it until it has ended", &asked->wait}}, [asked] { return *asked; }};
}

VerbForm adoptForm()
{
    auto asked = std::make_shared<AdoptRequest>();
    return {"Take a run that was launched elsewhere into the ledger.",
        {{"REF", "host:ID:/path/of/run.log or host:ID:pid:N", &asked->ref}}, {},
        [asked] { return *asked; }};
}

VerbForm logForm()
{
    auto asked = std::make_shared<LogWords>();
    return {"Write the kept bytes of a run's log to standard output.",
        {{"RUN", "An id, the beginning of one, a name or a reference", &asked->request.run}},
        {{"--from", "BYTE", "Begin there (default: 0)", &asked->from},
            {"--stream", "NAME", "Which of its logs", &asked->request.stream}},
        [asked] { return logRequest(*asked); }};
}

} // namespace fairlead::cli
