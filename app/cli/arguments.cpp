#include "app/cli/arguments.h"

#include <algorithm>
#include <functional>
#include <memory>

#include <CLI/CLI.hpp>

#include "app/cli/suggestion.h"
#include "models/ledger/ledger.h"

namespace fairlead::cli {
namespace {

struct Globals {
    bool json = false;
    std::string store, config, profile;
};

/// A verb's parser and, once it has run, its request. Owns what the parser writes into.
struct VerbParser {
    std::unique_ptr<CLI::App> app;
    std::function<Result<Request>()> request;
};

Error badUsage(const std::string &verb, std::string message)
{
    const std::string command = verb.empty() ? "fairlead-cli" : "fairlead-cli " + verb;
    return {"bad_usage", std::move(message), verb, "See: " + command + " --help"};
}

/// Takes the words as they are given; the library's conversion to a list would read "{}" as an
/// empty one.
void addWords(CLI::App &app, const std::string &name, std::vector<std::string> &target,
    const std::string &says)
{
    const auto keep = [&target](const CLI::results_t &words) {
        target = words;
        return true;
    };
    app.add_option(name, keep, says)->required()->expected(CLI::detail::expected_max_vector_size);
}

VerbParser importVerb()
{
    auto app
        = std::make_unique<CLI::App>("Take receipts, logs and folders of them into the ledger.");
    auto asked = std::make_shared<ImportRequest>();
    addWords(*app, "PATH", asked->paths, "Files and folders");
    return {std::move(app), [asked] { return *asked; }};
}

VerbParser receiptsVerb()
{
    auto app = std::make_unique<CLI::App>("List the receipts in the ledger.");
    auto asked = std::make_shared<ReceiptsRequest>();
    app->add_option("--surface", asked->surface, "Only those of this surface id")->type_name("ID");
    app->add_option("--class", asked->startupClass, "Only those of this startup class id")
        ->type_name("ID");
    return {std::move(app), [asked] { return *asked; }};
}

VerbParser receiptVerb()
{
    auto app = std::make_unique<CLI::App>("Show one receipt with its sources and findings.");
    auto asked = std::make_shared<ReceiptRequest>();
    app->add_option("RECEIPT", asked->receipt, "An id, a prefix of it, or a path")
        ->required()
        ->type_name("");
    return {std::move(app), [asked] { return *asked; }};
}

VerbParser attestVerb()
{
    auto app = std::make_unique<CLI::App>(
        "State what receipts leave unknown, by name and with a reason.");
    auto asked = std::make_shared<AttestRequest>();
    addWords(*app, "RECEIPT", asked->receipts, "Ids, prefixes or paths");
    auto *key = app->add_option("--key", asked->key, "What is stated, by its dotted name");
    auto *value = app->add_option("--value", asked->value, "What it is");
    auto *card = app->add_option("--from", asked->card, "A TOML card of many keys");
    app->add_option("--by", asked->by, "Who states it")->required()->type_name("NAME");
    app->add_option("--reason", asked->reason, "How that is known")->required()->type_name("TEXT");
    key->type_name("KEY");
    value->type_name("VALUE");
    card->type_name("CARD");
    return {std::move(app), [=]() -> Result<Request> {
                const bool byHand = key->count() + value->count() > 0;
                if (byHand && card->count() > 0)
                    return fail(badUsage("attest", "--from stands in place of --key and --value."));
                if (!byHand && card->count() == 0)
                    return fail(
                        badUsage("attest", "Neither --key with --value nor --from is given."));
                if (byHand && (key->count() == 0 || value->count() == 0))
                    return fail(badUsage("attest", "--key and --value go together."));
                return *asked;
            }};
}

/// "a,b" as two names. A wholly empty text is the empty treatment: nothing may differ.
std::vector<std::string> splitNames(const std::string &text)
{
    std::vector<std::string> names;
    for (std::size_t begin = 0; !text.empty() && begin <= text.size();) {
        const std::size_t end = std::min(text.find(',', begin), text.size());
        names.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return names;
}

VerbParser compareVerb()
{
    auto app = std::make_unique<CLI::App>("Judge each pair of receipts, with all reasons.");
    auto asked = std::make_shared<CompareRequest>();
    auto treatment = std::make_shared<std::string>("revision");
    addWords(*app, "RECEIPT", asked->receipts, "Ids, prefixes or paths; the first is the baseline");
    app->add_option("--treatment", *treatment, "Keys that may differ (default: revision)")
        ->type_name("KEY,KEY");
    auto *metric
        = app->add_option("--metric", asked->metric, "In place of each receipt's headline");
    metric->type_name("NAME");
    app->add_flag("--summary", asked->summary, "Count verdicts and reasons, without the pairs");
    return {std::move(app), [=]() -> Result<Request> {
                if (metric->count() > 0 && asked->metric.empty())
                    return fail(badUsage("compare", "--metric has an empty name."));
                asked->treatment = splitNames(*treatment);
                return *asked;
            }};
}

struct Verb {
    const char *name;
    const char *does;
    VerbParser (*parser)();
};

constexpr Verb verbs[] = {
    {"import", "take receipts, logs and folders of them into the ledger", importVerb},
    {"receipts", "list the receipts in the ledger", receiptsVerb},
    {"receipt", "show one receipt with its sources and findings", receiptVerb},
    {"attest", "state what receipts leave unknown", attestVerb},
    {"compare", "judge each pair of receipts, with all reasons", compareVerb},
};

std::string overview()
{
    std::string text = "fairlead-cli: benchmark receipts, compared honestly.\n\n"
                       "Usage: fairlead-cli VERB [ARGUMENTS] [OPTIONS]\n\nVerbs:\n";
    for (const Verb &verb : verbs)
        text += "  " + std::string(verb.name) + std::string(12 - std::string(verb.name).size(), ' ')
            + verb.does + "\n";
    return text
        + "\nOn every verb:\n"
          "  --json        one JSON document on standard output and nothing else\n"
          "  --store FILE  the ledger in place of $XDG_DATA_HOME/fairlead/ledger.sqlite\n"
          "  --config DIR  the folder of surfaces.toml\n"
          "  --profile DIR the same as --config DIR/config --store DIR/ledger.sqlite\n"
          "  --help, --version\n\n"
          "Exit: 0 yes or no question, 1 the answer is no, 2 bad usage or bad input, 3 out of "
          "reach.\n";
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
std::vector<std::string> withPlainWords(const std::vector<std::string> &given)
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
            && before != "--json" && before != "--summary" && before.find('=') == std::string::npos;
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

/// Runs the parser over the words; exceptions of its library end here.
Result<CommandLine> parse(
    VerbParser parser, const std::string &verb, std::vector<std::string> words)
{
    Globals globals;
    parser.app->name(verb);
    addGlobals(*parser.app, globals);
    words = withPlainWords(words);
    std::reverse(words.begin(), words.end()); // the library takes them off the back
    try {
        parser.app->parse(std::move(words));
    } catch (const CLI::CallForHelp &) {
        return printing("help", verb.empty() ? overview() : parser.app->help("fairlead-cli"));
    } catch (const CLI::CallForVersion &) {
        return printing("version", FAIRLEAD_VERSION);
    } catch (const CLI::ParseError &problem) {
        return fail(badUsage(verb, std::string(problem.what()) + "."));
    }
    auto request = parser.request();
    if (!request)
        return fail(request.error());
    return settled(globals, std::move(*request));
}

VerbParser noVerb()
{
    return {std::make_unique<CLI::App>(), []() -> Result<Request> {
                return fail({"missing_verb", "No verb is given.", "", "See: fairlead-cli --help"});
            }};
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

} // namespace

bool wantsJson(const std::vector<std::string> &arguments)
{
    const auto end = std::find(arguments.begin(), arguments.end(), "--");
    return std::find(arguments.begin(), end, "--json") != end;
}

Result<CommandLine> readArguments(const std::vector<std::string> &arguments)
{
    const std::size_t place = placeOfVerb(arguments);
    if (place == arguments.size())
        return parse(noVerb(), {}, arguments);
    const std::string word = arguments[place];
    for (const Verb &verb : verbs) {
        if (word != verb.name)
            continue;
        std::vector<std::string> rest = arguments;
        rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(place));
        return parse(verb.parser(), word, std::move(rest));
    }
    return fail(unknownVerb(word));
}

} // namespace fairlead::cli
