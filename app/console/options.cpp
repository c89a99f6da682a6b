#include "app/console/options.h"

#include <cstdlib>

#include <QCommandLineParser>

#include "models/ledger/ledger.h"

namespace fairlead {
namespace {

std::filesystem::path configFolder()
{
    if (const char *set = std::getenv("XDG_CONFIG_HOME"); set && *set == '/')
        return std::filesystem::path(set) / "fairlead";
    const char *home = std::getenv("HOME");
    return std::filesystem::path(home ? home : "/") / ".config/fairlead";
}

std::filesystem::path pathOf(const QString &text)
{
    return text.toStdString();
}

} // namespace

Result<Options> readOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("An operator's console that routes jobs to compute surfaces, watches their "
                       "runs, and compares "
                       "receipts only where a comparison is fair. This version reviews receipts."));
    const QCommandLineOption help(
        {QStringLiteral("h"), QStringLiteral("help")}, QStringLiteral("Say what there is."));
    const QCommandLineOption version(
        QStringLiteral("version"), QStringLiteral("Say which version this is."));
    const QCommandLineOption store(QStringLiteral("store"),
        QStringLiteral("Ledger file (default: $XDG_DATA_HOME/fairlead/ledger.sqlite)."),
        QStringLiteral("FILE"));
    const QCommandLineOption config(QStringLiteral("config"),
        QStringLiteral("Folder of the configuration (default: $XDG_CONFIG_HOME/fairlead)."),
        QStringLiteral("DIR"));
    const QCommandLineOption profile(QStringLiteral("profile"),
        QStringLiteral("Short for --config DIR/config --store DIR/ledger.sqlite."),
        QStringLiteral("DIR"));
    const QCommandLineOption practice(QStringLiteral("practice"),
        QStringLiteral("Open on a small ledger of practice receipts in a temporary folder."));
    const QCommandLineOption tour(QStringLiteral("tour"),
        QStringLiteral(
            "Walk all pages without a display, save a picture of each in DIR, and leave."),
        QStringLiteral("DIR"));
    const QCommandLineOption theme(QStringLiteral("theme"),
        QStringLiteral("system, light or dark, for this start."), QStringLiteral("THEME"));
    parser.addOptions({help, version, store, config, profile, practice, tour, theme});
    parser.addPositionalArgument(QStringLiteral("PATH"),
        QStringLiteral("Receipts, logs or folders to import at once."), QStringLiteral("[PATH…]"));
    const auto bad = [](const QString &message) {
        return fail({"bad_usage", message.toStdString(), "command line", "See fairlead --help"});
    };
    if (!parser.parse(arguments))
        return bad(parser.errorText());

    Options options;
    if (parser.isSet(help))
        options.print = parser.helpText().toStdString();
    else if (parser.isSet(version))
        options.print = "fairlead " FAIRLEAD_VERSION "\n";
    options.ledger = defaultLedgerPath();
    std::filesystem::path folder = configFolder();
    if (parser.isSet(profile)) {
        options.ledger = pathOf(parser.value(profile)) / "ledger.sqlite";
        folder = pathOf(parser.value(profile)) / "config";
    }
    if (parser.isSet(store))
        options.ledger = pathOf(parser.value(store));
    if (parser.isSet(config))
        folder = pathOf(parser.value(config));
    options.settings = folder / "window";
    options.practice = parser.isSet(practice);
    if (options.practice && (parser.isSet(store) || parser.isSet(profile)))
        return bad(
            QStringLiteral("--practice has a ledger of its own: leave --store and --profile out"));
    if (parser.isSet(tour))
        options.tour = pathOf(parser.value(tour));
    if (parser.isSet(theme)) {
        const QStringList words{
            QStringLiteral("system"), QStringLiteral("light"), QStringLiteral("dark")};
        const auto index = words.indexOf(parser.value(theme));
        if (index < 0)
            return bad(QStringLiteral("--theme is system, light or dark, not \"%1\"")
                           .arg(parser.value(theme)));
        options.theme = ui::ThemeChoice(index);
    }
    options.imports = parser.positionalArguments();
    return options;
}

} // namespace fairlead
