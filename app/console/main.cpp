// fairlead: the window. Everything it is made of is put together here.
#include <cstdio>
#include <cstdlib>

#include <QApplication>

#include "app/console/first_paint.h"
#include "app/console/lab_process.h"
#include "app/console/options.h"
#include "app/console/tour.h"
#include "models/items/english_plurals.h"
#include "models/items/live_desk.h"
#include "models/items/review_desk.h"
#include "models/items/route_desk.h"
#include "models/routing/configured_rates.h"
#include "ui/receipts/file_chooser.h"
#include "ui/receipts/receipts_page.h"
#include "ui/shell/main_window.h"
#include "ui/style/theme.h"

using namespace fairlead;

namespace {

int refuse(const Error &error)
{
    std::fprintf(stderr, "fairlead: %s%s%s%s%s\n", error.message.c_str(),
        error.where.empty() ? "" : ": ", error.where.c_str(), error.remedy.empty() ? "" : ". ",
        error.remedy.c_str());
    return 2;
}

/// Read before there is a window, so that a machine without a display gets its answer as well.
Result<Options> optionsOf(int &argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    return readOptions(QCoreApplication::arguments());
}

std::filesystem::path homeFolder()
{
    const char *home = std::getenv("HOME");
    return home && *home == '/' ? home : "/";
}

} // namespace

int main(int argc, char **argv)
{
    auto options = optionsOf(argc, argv);
    if (!options)
        return refuse(options.error());
    if (!options->print.empty()) {
        std::fputs(options->print.c_str(), stdout);
        return 0;
    }
    if (options->tour)
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("fairlead"));
    QApplication::setDesktopFileName(QStringLiteral("dev.fairlead.Fairlead"));

    const SystemClock clock;
    LabProcess lab;
    if (options->lab) {
        if (auto started = lab.start(options->scenario); !started)
            return refuse(started.error());
        options->ledger = lab.folder() / "ledger.sqlite";
        options->config = lab.config();
        options->imports.prepend(QString::fromStdString(lab.receipts().string()));
    }
    const ui::WindowSettings settings(options->tour ? std::filesystem::path() : options->settings);
    EnglishPlurals plurals;
    QApplication::installTranslator(&plurals);
    const QPalette ofTheSystem = QApplication::palette();
    ui::dress(application, options->theme.value_or(settings.theme()), ofTheSystem);

    ReviewDesk desk(options->ledger, clock);
    LiveDesk live({options->ledger, options->config, homeFolder(), &clock, options->lab});
    RouteDesk routes(options->ledger, desk, clock);
    if (const auto config = readSurfaces(options->config, homeFolder()))
        routes.setRates(configuredRates(*config));
    ui::DialogFileChooser chooser;
    ui::MainWindow window({desk, live, routes, clock, chooser, settings, options->lab,
        QStringLiteral(FAIRLEAD_VERSION)});
    QObject::connect(&window, &ui::MainWindow::themeChosen, &application,
        [&](ui::ThemeChoice choice) { ui::dress(application, choice, ofTheSystem); });
    if (!options->imports.isEmpty())
        desk.importPaths(options->imports);
    if (options->tour)
        return walkTour(application, window, desk, live, *options->tour);
    if (options->tellFirstPaint)
        leaveAfterFirstPaint(window, live);
    window.show();
    return QApplication::exec();
}
