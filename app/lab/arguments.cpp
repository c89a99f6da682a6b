#include "app/lab/arguments.h"

#include <algorithm>

#include <CLI/CLI.hpp>

namespace fairlead::lab {
namespace {

constexpr double slowest = 0.01, fastest = 1'000;

Error badUsage(const std::string &message)
{
    return {"bad_usage", message, {}, "See: fairlead-lab --help"};
}

struct Values {
    std::string dir, scenario = "healthy-warm", event, target, folder;
    double speed = 1;
    std::uint64_t seed = 1;
    bool json = false, parentDeath = false;
};

Result<Request> serveRequest(const Values &values)
{
    const auto scenario = scenarioOf(values.scenario);
    if (!scenario)
        return fail(scenario.error());
    if (!(values.speed >= slowest && values.speed <= fastest))
        return fail(badUsage("--speed is a number from 0.01 to 1000."));
    return ServeRequest{{values.dir, *scenario, values.speed, values.seed}, values.parentDeath};
}

} // namespace

Result<Request> readArguments(const std::vector<std::string> &words)
{
    Values values;
    CLI::App app("Serves a small world to practise in, on loopback only.", "fairlead-lab");
    app.set_version_flag("--version", "fairlead-lab " FAIRLEAD_VERSION);
    app.require_subcommand(1);

    CLI::App *serve = app.add_subcommand("serve", "Serve until it is asked to end");
    serve->add_option("--dir", values.dir, "A new or empty folder")->required()->type_name("DIR");
    serve->add_option("--scenario", values.scenario, "What is played (default: healthy-warm)")
        ->type_name("NAME");
    serve->add_option("--speed", values.speed, "Divides all waiting times (default: 1)")
        ->type_name("X");
    serve->add_option("--seed", values.seed, "Of all that is left to chance (default: 1)")
        ->type_name("N");
    serve->add_flag("--parent-death", values.parentDeath, "End when the parent process dies");

    CLI::App *scenarios = app.add_subcommand("scenarios", "List what can be played");
    scenarios->add_flag("--json", values.json, "As JSON");

    CLI::App *inject = app.add_subcommand("inject", "Make something happen in a running lab");
    inject->add_option("--dir", values.dir, "Its folder")->required()->type_name("DIR");
    inject->add_option("EVENT", values.event, "What")->required()->type_name("");
    inject->add_option("TARGET", values.target, "A host or a run; all if none")->type_name("");

    CLI::App *job = app.add_subcommand("job", "")->group("");
    job->add_option("FOLDER", values.folder)->required();

    try {
        std::vector<std::string> reversed(words.rbegin(), words.rend());
        app.parse(reversed);
    } catch (const CLI::CallForHelp &) {
        const auto asked = app.get_subcommands();
        return PrintRequest{asked.empty() ? app.help() : asked.front()->help()};
    } catch (const CLI::CallForVersion &called) {
        return PrintRequest{std::string(called.what()) + '\n'};
    } catch (const CLI::ParseError &problem) {
        return fail(badUsage(problem.what()));
    }
    if (serve->parsed())
        return serveRequest(values);
    if (scenarios->parsed())
        return ScenariosRequest{values.json};
    if (inject->parsed())
        return InjectRequest{values.dir, {values.event, values.target}};
    return JobRequest{values.folder};
}

} // namespace fairlead::lab
