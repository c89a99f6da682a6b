#include "app/console/options.h"

#include <QCommandLineParser>

#include "models/ledger/ledger.h"
#include "models/tracking/surfaces_file.h"

namespace fairlead {
namespace {

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
                       "receipts only where a comparison is fair."));
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
    const QCommandLineOption lab(QStringLiteral("lab"),
        QStringLiteral("Start the practice lab and open on it, with a ledger of its own in a "
                       "temporary folder."));
    const QCommandLineOption scenario(QStringLiteral("scenario"),
        QStringLiteral("Scenario of the lab; fairlead-lab scenarios lists them."),
        QStringLiteral("NAME"));
    QCommandLineOption firstPaint(QStringLiteral("tell-first-paint"));
    firstPaint.setFlags(QCommandLineOption::HiddenFromHelp);
    const QCommandLineOption tour(QStringLiteral("tour"),
        QStringLiteral(
            "Walk all pages without a display, save a picture of each in DIR, and leave."),
        QStringLiteral("DIR"));
    const QCommandLineOption theme(QStringLiteral("theme"),
        QStringLiteral("system, light or dark, for this start."), QStringLiteral("THEME"));
    parser.addOptions(
        {help, version, store, config, profile, lab, scenario, tour, theme, firstPaint});
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
    std::filesystem::path folder = defaultConfigFolder();
    if (parser.isSet(profile)) {
        options.ledger = pathOf(parser.value(profile)) / "ledger.sqlite";
        folder = pathOf(parser.value(profile)) / "config";
    }
    if (parser.isSet(store))
        options.ledger = pathOf(parser.value(store));
    if (parser.isSet(config))
        folder = pathOf(parser.value(config));
    options.config = folder;
    options.settings = folder / "window";
    options.lab = parser.isSet(lab);
    options.scenario = parser.value(scenario);
    options.tellFirstPaint = parser.isSet(firstPaint);
    if (options.lab && (parser.isSet(store) || parser.isSet(profile) || parser.isSet(config)))
        return bad(QStringLiteral("--lab has a ledger and a configuration of its own: leave "
                                  "--store, --config and --profile out"));
    if (parser.isSet(scenario) && !options.lab)
        return bad(QStringLiteral("--scenario says what the lab does: name --lab as well"));
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
