#include "tests/cli/cli_program.h"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace fairlead::test {
namespace {

/// In the child, before it becomes the program.
void arrangeStandardOutput(Output output, const std::string &kept)
{
    if (output == Output::Closed) {
        ::close(STDOUT_FILENO);
        return;
    }
    int stream = -1;
    if (output == Output::ReaderGone) {
        int ends[2] = {-1, -1};
        if (::pipe(ends) == 0)
            ::close(ends[0]);
        stream = ends[1];
    } else {
        const char *path = output == Output::DiskFull ? "/dev/full" : kept.c_str();
        stream = ::open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    }
    ::dup2(stream, STDOUT_FILENO);
    ::close(stream);
}

std::string newFolder()
{
    std::string name = (std::filesystem::temp_directory_path() / "fairlead-cli-XXXXXX").string();
    if (!::mkdtemp(name.data()))
        throw std::runtime_error("no temporary folder");
    return name;
}

} // namespace

Json CliRun::json() const
{
    const bool oneLine = !out.empty() && out.find('\n') == out.size() - 1;
    return oneLine ? Json::parse(out, nullptr, false) : Json(Json::value_t::discarded);
}

std::string CliRun::errorCode() const
{
    const Json document = json();
    if (!document.is_object() || !document.contains("error"))
        return {};
    return document["error"].value("code", std::string());
}

CliRun runProgram(const std::vector<std::string> &arguments, Output output)
{
    const std::filesystem::path kept = newFolder();
    const std::string out = kept / "out", err = kept / "err";
    std::vector<char *> words{const_cast<char *>(FAIRLEAD_CLI)};
    for (const std::string &argument : arguments)
        words.push_back(const_cast<char *>(argument.c_str()));
    words.push_back(nullptr);

    const pid_t child = ::fork();
    if (child == 0) {
        const int errors = ::open(err.c_str(), O_WRONLY | O_CREAT, 0600);
        ::dup2(errors, STDERR_FILENO);
        ::close(errors);
        arrangeStandardOutput(output, out);
        ::setsid();  // without a terminal nobody can be asked
        ::alarm(60); // a program that hangs fails its test
        ::execv(FAIRLEAD_CLI, words.data());
        ::_exit(127);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    CliRun run;
    run.exit = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    run.signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    run.out = readWhole(out);
    run.err = readWhole(err);
    std::filesystem::remove_all(kept);
    return run;
}

CliDesk::CliDesk() : m_folder(newFolder()) { }

CliDesk::~CliDesk()
{
    std::error_code ignored;
    std::filesystem::remove_all(m_folder, ignored);
}

std::string CliDesk::file(const std::string &name, std::string_view bytes) const
{
    const std::filesystem::path path = m_folder / name;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
    return path.string();
}

std::string CliDesk::receipt(const std::string &name, const Json &document) const
{
    return file(name, document.dump());
}

CliRun CliDesk::text(std::vector<std::string> arguments) const
{
    arguments.insert(arguments.end(), {"--store", store().string()});
    return runProgram(arguments);
}

CliRun CliDesk::json(std::vector<std::string> arguments) const
{
    arguments.push_back("--json");
    return text(std::move(arguments));
}

std::string CliDesk::imported(const std::string &name, const Json &document) const
{
    const Json report = json({"import", receipt(name, document)}).json();
    if (!report.is_object() || !report.contains("imported") || report["imported"].empty())
        return {};
    return report["imported"][0]["receipt_id"];
}

std::string readWhole(const std::filesystem::path &path)
{
    std::ifstream file(path, std::ios::binary);
    std::ostringstream bytes;
    bytes << file.rdbuf();
    return bytes.str();
}

} // namespace fairlead::test
