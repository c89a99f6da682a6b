#include "app/cli/arguments.h"

#include <algorithm>
#include <iterator>
#include <optional>

#include <CLI/CLI.hpp>

#include "app/cli/suggestion.h"
#include "app/cli/verb_form.h"
#include "models/ledger/ledger.h"

namespace fairlead::cli {
namespace {

struct Globals {
    bool json = false;
    std::string store, config, profile;
};

struct Verb {
    const char *name; ///< one word, or two
    const char *does;
    VerbForm (*form)();
};

constexpr Verb verbs[] = {
    {"route", "rank the three surfaces for a job, with all reasons", routeForm},
    {"decisions", "list the decisions that were kept", decisionsForm},
    {"surfaces", "list the configured surfaces", surfacesForm},
    {"surfaces test", "connect to one, and say who is there", surfacesTestForm},
    {"surfaces trust", "trust a host's key by its fingerprint", surfacesTrustForm},
    {"adopt", "take a run that was launched elsewhere into the ledger", adoptForm},
    {"watch", "follow surfaces and runs, event by event", watchForm},
    {"runs", "list the runs in the ledger", runsForm},
    {"run", "show one run, or wait for its end", runForm},
    {"log", "write the kept log of a run to standard output", logForm},
    {"import", "take receipts, logs and folders of them into the ledger", importForm},
    {"receipts", "list the receipts in the ledger", receiptsForm},
    {"receipt", "show one receipt with its sources and findings", receiptForm},
    {"attest", "state what receipts leave unknown", attestForm},
    {"acknowledge", "say why a receipt may stand beside its finding", acknowledgeForm},
    {"retract", "take a receipt back", retractForm},
    {"compare", "judge each pair of receipts, with all reasons", compareForm},
    {"stats", "compare two samples of numbers, exactly", statsForm},
    {"steady", "say whether a series of step times settled", steadyForm},
};

std::string overview()
{
    constexpr std::size_t column = 16;
    std::string text = "fairlead-cli: route a job, watch its run, compare its receipts.\n\n"
                       "Usage: fairlead-cli VERB [ARGUMENTS] [OPTIONS]\n\nVerbs:\n";
    for (const Verb &verb : verbs)
        text += "  " + std::string(verb.name)
            + std::string(column - std::string(verb.name).size(), ' ') + verb.does + "\n";
    return text
        + "\nOn every verb:\n"
          "  --json        one JSON document on standard output and nothing else\n"
          "  --store FILE  the ledger in place of $XDG_DATA_HOME/fairlead/ledger.sqlite\n"
          "  --config DIR  the folder of surfaces.toml in place of $XDG_CONFIG_HOME/fairlead\n"
          "  --profile DIR the same as --config DIR/config --store DIR/ledger.sqlite\n"
          "  --help, --version\n\n"
          "Exit: 0 yes or no question, 1 the answer is no, 2 bad usage or bad input, 3 out of "
          "reach.\n";
}

/// Takes words as they are given; the library's conversion to a list would read "{}" as an empty
/// one.
void addWord(CLI::App &app, const Word &word)
{
    CLI::Option *option = nullptr;
    if (auto *const *all = std::get_if<std::vector<std::string> *>(&word.target)) {
        const auto keep = [target = *all](const CLI::results_t &words) {
            *target = words;
            return true;
        };
        option = app.add_option(word.name, keep, word.says)
                     ->expected(CLI::detail::expected_max_vector_size);
    } else {
        const auto keep
            = [target = std::get<std::string *>(word.target)](const CLI::results_t &words) {
                  *target = words.front();
                  return true;
              };
        option = app.add_option(word.name, keep, word.says);
    }
    option->required(word.required)->type_name("");
}

void addOption(CLI::App &app, const Option &option)
{
    if (bool *const *flag = std::get_if<bool *>(&option.target)) {
        app.add_flag(option.name, **flag, option.says);
        return;
    }
    const auto keep = [target = option.target](const CLI::results_t &words) {
        if (auto *const *text = std::get_if<std::string *>(&target))
            **text = words.front();
        else
            *std::get<std::optional<std::string> *>(target) = words.front();
        return true;
    };
    app.add_option(option.name, keep, option.says)
        ->required(option.required)
        ->type_name(option.valueName);
}

void addGlobals(CLI::App &app, Globals &globals)
{
    app.add_flag("--json", globals.json, "One JSON document on standard output");
    app.add_option("--store", globals.store, "The ledger's file")->type_name("FILE");
    app.add_option("--config", globals.config, "The folder of surfaces.toml")->type_name("DIR");
    app.add_option("--profile", globals.profile, "Holds config/ and ledger.sqlite")
        ->type_name("DIR");
    app.set_help_flag("-h,--help", "Print this and do nothing");
    app.set_version_flag("--version", FAIRLEAD_VERSION, "Print the version and do nothing");
}

/// Where the verb stands among the arguments: the first word that is neither an option nor the
/// value of one.
std::size_t placeOfVerb(const std::vector<std::string> &arguments)
{
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::string &word = arguments[i];
        if (word == "--store" || word == "--config" || word == "--profile")
            ++i;
        else if (word.empty() || word[0] != '-')
            return i;
    }
    return arguments.size();
}

/// The parser would read a file named "[a,b]" as a list of two: written as "./[a,b]" it is the same
/// file and one word. And behind "--treatment=" it would take the next option for the value.
std::vector<std::string> withPlainWords(
    const std::vector<std::string> &given, const std::vector<std::string> &flags)
{
    std::vector<std::string> words;
    std::string before;
    bool options = true;
    for (std::string word : given) {
        options = options && word != "--";
        if (options && word.size() > 3 && word.starts_with("--")
            && word.find('=') == word.size() - 1) {
            words.push_back(word.substr(0, word.size() - 1));
            words.emplace_back();
            before.clear();
            continue;
        }
        const bool valueOfOption = before.size() > 2 && before.rfind("--", 0) == 0
            && before.find('=') == std::string::npos
            && std::find(flags.begin(), flags.end(), before) == flags.end();
        before = word;
        if (!valueOfOption && word.size() > 1 && word.front() == '[' && word.back() == ']')
            word.insert(0, "./");
        words.push_back(std::move(word));
    }
    return words;
}

CommandLine settled(const Globals &globals, Request request)
{
    const std::filesystem::path profile = globals.profile;
    CommandLine line{globals.store, globals.config, std::move(request), {}};
    if (line.store.empty())
        line.store = profile.empty() ? defaultLedgerPath() : profile / "ledger.sqlite";
    if (line.config.empty() && !profile.empty())
        line.config = profile / "config";
    return line;
}

CommandLine printing(std::string member, std::string text)
{
    CommandLine line;
    line.print = PrintRequest{std::move(member), std::move(text)};
    return line;
}

/// Runs the parser over the words; exceptions of its library end here. Without a form there is no
/// verb, and nothing but --help and --version to be answered.
Result<CommandLine> parse(
    const std::optional<VerbForm> &form, const std::string &verb, std::vector<std::string> words)
{
    Globals globals;
    CLI::App app(form ? form->does : std::string(), verb);
    std::vector<std::string> flags{"--json", "--help", "--version"};
    if (form) {
        for (const Word &word : form->words)
            addWord(app, word);
        for (const Option &option : form->options) {
            addOption(app, option);
            if (std::holds_alternative<bool *>(option.target))
                flags.push_back(option.name);
        }
    }
    addGlobals(app, globals);
    words = withPlainWords(words, flags);
    std::reverse(words.begin(), words.end()); // the library takes them off the back
    try {
        app.parse(std::move(words));
    } catch (const CLI::CallForHelp &) {
        return printing("help", form ? app.help("fairlead-cli") : overview());
    } catch (const CLI::CallForVersion &) {
        return printing("version", FAIRLEAD_VERSION);
    } catch (const CLI::ParseError &problem) {
        return fail(badUsage(verb, std::string(problem.what()) + "."));
    }
    if (!form)
        return fail(Error{"missing_verb", "No verb is given.", "", "See: fairlead-cli --help"});
    auto request = form->request();
    if (!request)
        return fail(request.error());
    return settled(globals, std::move(*request));
}

Error unknownVerb(const std::string &word)
{
    std::vector<std::string> names;
    for (const Verb &verb : verbs)
        names.emplace_back(verb.name);
    const std::string near = nearestOf(word, names);
    return {"unknown_verb", "There is no verb \"" + word + "\".", word,
        near.empty() ? "See: fairlead-cli --help" : "Did you mean: fairlead-cli " + near};
}

const Verb *verbNamed(const std::string &name)
{
    const auto found = std::find_if(
        std::begin(verbs), std::end(verbs), [&](const Verb &verb) { return name == verb.name; });
    return found == std::end(verbs) ? nullptr : &*found;
}

void takeOut(std::vector<std::string> &words, std::size_t place)
{
    words.erase(words.begin() + static_cast<std::ptrdiff_t>(place));
}

} // namespace

bool wantsJson(const std::vector<std::string> &arguments)
{
    const auto end = std::find(arguments.begin(), arguments.end(), "--");
    return std::find(arguments.begin(), end, "--json") != end;
}

Error badUsage(const std::string &verb, std::string message)
{
    const std::string command = verb.empty() ? "fairlead-cli" : "fairlead-cli " + verb;
    return {"bad_usage", std::move(message), verb, "See: " + command + " --help"};
}

Result<CommandLine> readArguments(const std::vector<std::string> &arguments)
{
    const std::size_t place = placeOfVerb(arguments);
    if (place == arguments.size())
        return parse(std::nullopt, {}, arguments);
    const Verb *verb = verbNamed(arguments[place]);
    if (!verb)
        return fail(unknownVerb(arguments[place]));
    std::vector<std::string> rest = arguments;
    takeOut(rest, place);
    // "surfaces" stands alone or before a second word, which makes it another verb.
    const std::size_t second = placeOfVerb(rest);
    if (verb->form == surfacesForm && second < rest.size()) {
        const std::string both = arguments[place] + " " + rest[second];
        verb = verbNamed(both);
        if (!verb)
            return fail(unknownVerb(both));
        takeOut(rest, second);
    }
    return parse(verb->form(), verb->name, std::move(rest));
}

} // namespace fairlead::cli
