// fairlead: the window. Everything it is made of is put together here.
#include <cstdio>

#include <QApplication>
#include <QTemporaryDir>

#include "app/console/options.h"
#include "app/console/practice.h"
#include "app/console/tour.h"
#include "models/items/english_plurals.h"
#include "models/items/review_desk.h"
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
    QTemporaryDir practiceFolder;
    if (options->practice) {
        if (!practiceFolder.isValid())
            return refuse({"no_temporary_folder", practiceFolder.errorString().toStdString(),
                practiceFolder.path().toStdString(), "Free some space or set TMPDIR"});
        const std::filesystem::path folder = practiceFolder.path().toStdString();
        options->ledger = folder / "ledger.sqlite";
        if (auto written = writePracticeLedger(folder, clock); !written)
            return refuse(written.error());
    }
    const ui::WindowSettings settings(options->tour ? std::filesystem::path() : options->settings);
    EnglishPlurals plurals;
    QApplication::installTranslator(&plurals);
    const QPalette ofTheSystem = QApplication::palette();
    ui::dress(application, options->theme.value_or(settings.theme()), ofTheSystem);

    ReviewDesk desk(options->ledger, clock);
    ui::DialogFileChooser chooser;
    ui::MainWindow window(
        {desk, clock, chooser, settings, options->practice, QStringLiteral(FAIRLEAD_VERSION)});
    QObject::connect(&window, &ui::MainWindow::themeChosen, &application,
        [&](ui::ThemeChoice choice) { ui::dress(application, choice, ofTheSystem); });
    if (!options->imports.isEmpty())
        desk.importPaths(options->imports);
    if (options->tour)
        return walkTour(application, window, desk, *options->tour);
    window.show();
    return QApplication::exec();
}
