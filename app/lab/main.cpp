// fairlead-lab: practice surfaces that speak the real protocols. Under the name nvidia-smi it is
// the practice tool on its hosts.
#include <csignal>
#include <cstdio>
#include <exception>
#include <filesystem>

#include <fcntl.h>
#include <unistd.h>

#include <nlohmann/json.hpp>

#include "app/lab/arguments.h"
#include "app/lab/job.h"
#include "app/lab/nvidia_smi.h"
#include "app/lab/serve.h"

namespace fairlead::lab {
namespace {

/// Streams that are closed would be taken by the next file that is opened.
void secureStandardStreams()
{
    int opened = 0;
    do
        opened = ::open("/dev/null", O_RDWR | O_CLOEXEC);
    while (opened >= 0 && opened <= 2);
    ::close(opened);
}

int show(const std::string &text)
{
    return std::fputs(text.c_str(), stdout) >= 0 && std::fflush(stdout) == 0 ? 0 : 2;
}

int perform(const ServeRequest &request)
{
    return serve(request.world, request.endWithParent);
}

int perform(const ScenariosRequest &request)
{
    nlohmann::json list = nlohmann::json::array();
    std::string text;
    for (const Scenario &scenario : scenarios()) {
        list.push_back({{"id", scenario.id}, {"text", scenario.text},
            {"surfaces", nlohmann::json::array({"owned_h200"})}});
        text += std::string(scenario.id) + "\n    " + std::string(scenario.text) + '\n';
    }
    return show(request.json ? list.dump() + '\n' : text);
}

int perform(const InjectRequest &request)
{
    const auto said = inject(request.folder, request.injection);
    return said ? show(*said) : complain(said.error());
}

int perform(const JobRequest &request)
{
    return runJob(request.folder);
}

int perform(const PrintRequest &request)
{
    return show(request.text);
}

int run(const std::string &name, const std::vector<std::string> &words)
{
    if (std::filesystem::path(name).filename() == "nvidia-smi")
        return nvidiaSmi(words);
    const auto request = readArguments(words);
    if (!request)
        return complain(request.error());
    return std::visit([](const auto &asked) { return perform(asked); }, *request);
}

} // namespace
} // namespace fairlead::lab

int main(int argc, char **argv)
{
    using namespace fairlead::lab;
    secureStandardStreams();
    try {
        std::signal(SIGPIPE, SIG_IGN);
        return run(argc > 0 ? argv[0] : "",
            std::vector<std::string>(argv + (argc > 0 ? 1 : 0), argv + argc));
    } catch (const std::exception &problem) {
        return complain(
            {"internal_error", std::string("The program failed inside: ") + problem.what(), {},
                "This is a fault of the program; report it with the command line"});
    }
}
