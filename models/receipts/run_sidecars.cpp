#include "models/receipts/run_sidecars.h"

#include <charconv>

#include "models/receipts/log_lines.h"

namespace fairlead {
namespace {

struct Kind {
    std::string_view ending, kind;
};

constexpr Kind kinds[] = {
    {".pid", "pid"},
    {".status", "status"},
    {".started", "started"},
    {".nvsmi.log", "nvsmi_log"},
};

/// The last line that says anything: a launcher may append instead of writing anew.
std::string lastLine(std::string_view bytes)
{
    std::string last;
    LogLines lines(bytes);
    for (LogLine line; lines.next(line);)
        last = trimmed(line.text);
    return last;
}

template <class Whole>
std::optional<Whole> wholeNumber(std::string_view text)
{
    Whole value = 0;
    const char *end = text.data() + text.size();
    const auto [at, error] = std::from_chars(text.data(), end, value);
    return error == std::errc() && at == end ? std::optional(value) : std::nullopt;
}

void readStatus(std::string_view text, RunSidecars &into)
{
    static constexpr std::string_view done = "DONE";
    if (text == "RUNNING") {
        into.status = StatusWord::Running;
        return;
    }
    into.exitCode = text.starts_with(done) ? wholeNumber<int>(trimmed(text.substr(done.size())))
                                           : std::nullopt;
    into.status = text == done || into.exitCode ? StatusWord::Done : StatusWord::Unreadable;
}

} // namespace

std::vector<std::string> runSidecarNames(std::string_view log)
{
    static constexpr std::string_view ending = ".log";
    std::vector<std::string> names;
    for (const Kind &kind : kinds)
        names.push_back(std::string(log) + std::string(kind.ending));
    // The GPU sampler's file is written as X.nvsmi.log beside X.log as well.
    if (log.ends_with(ending) && log.size() > ending.size())
        names.push_back(std::string(log.substr(0, log.size() - ending.size())) + ".nvsmi.log");
    return names;
}

std::string_view runSidecarKind(std::string_view name)
{
    for (const Kind &kind : kinds)
        if (name.ends_with(kind.ending))
            return kind.kind;
    return {};
}

RunSidecars readRunSidecars(const std::map<std::string, std::string> &sidecars)
{
    RunSidecars read;
    for (const auto &[name, bytes] : sidecars) {
        const std::string_view kind = runSidecarKind(name);
        const std::string text = lastLine(bytes);
        if (kind == "pid") {
            read.pidName = name;
            read.pid = wholeNumber<std::int64_t>(text);
            if (read.pid && (*read.pid < 1 || *read.pid > (std::int64_t(1) << 31)))
                read.pid.reset();
            if (!read.pid)
                read.unreadable.push_back(name);
        } else if (kind == "started") {
            read.startedName = name;
            read.started = parseUtc(text);
            if (!read.started)
                read.unreadable.push_back(name);
        } else if (kind == "status") {
            read.statusName = name;
            readStatus(text, read);
            if (read.status == StatusWord::Unreadable)
                read.unreadable.push_back(name);
        }
    }
    return read;
}

} // namespace fairlead
