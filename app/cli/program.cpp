#include "app/cli/program.h"

#include "app/cli/arguments.h"
#include "app/cli/json_text.h"
#include "app/cli/plain_text.h"
#include "app/cli/verbs.h"
#include "models/ledger/ledger.h"

namespace fairlead::cli {
namespace {

Outcome failed(const Error &error, bool json)
{
    const int exit = static_cast<int>(exitOf(error));
    if (json)
        return {jsonText(errorDocument(error)) + '\n', {}, exit};
    std::string complaint = "fairlead-cli: " + plainText(error.message) + '\n';
    if (!error.where.empty() && error.message.find(error.where) == std::string::npos)
        complaint += "  where: " + plainText(error.where) + '\n';
    if (!error.remedy.empty())
        complaint += "  " + plainText(error.remedy) + '\n';
    return {{}, std::move(complaint), exit};
}

Answer print(const PrintRequest &request, bool json)
{
    if (json)
        return jsonAnswer({{"schema", outputSchema}, {request.member, request.text}});
    const std::string before = request.member == "version" ? "fairlead-cli " : "";
    const std::string after = request.text.ends_with('\n') ? "" : "\n";
    return {before + request.text + after, Exit::Yes};
}

Result<Answer> answer(const CommandLine &line, bool json)
{
    if (line.print)
        return print(*line.print, json);
    auto ledger = Ledger::open(line.store);
    if (!ledger)
        return fail(ledger.error());
    const SystemClock clock;
    Desk desk{*ledger, clock, json, line.store, line.config};
    return std::visit(
        [&desk](const auto &request) { return perform(request, desk); }, line.request);
}

} // namespace

Outcome runProgram(const std::vector<std::string> &arguments)
{
    const bool json = wantsJson(arguments);
    const auto line = readArguments(arguments);
    if (!line)
        return failed(line.error(), json);
    auto given = answer(*line, json);
    if (!given)
        return failed(given.error(), json);
    return {std::move(given->text), std::move(given->note), static_cast<int>(given->exit)};
}

Outcome internalError(const std::string &what, const std::vector<std::string> &arguments)
{
    return failed(
        {"internal_error", "The program failed inside: " + what + ".", {},
            "This is a fault of the program, not of your input; report it with the command line."},
        wantsJson(arguments));
}

} // namespace fairlead::cli
