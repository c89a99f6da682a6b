#include "app/console/tour.h"

#include <cstdio>

#include <QApplication>
#include <QEventLoop>
#include <QTimer>

#include "models/items/review_desk.h"
#include "ui/compare/compare_page.h"
#include "ui/receipts/receipts_page.h"
#include "ui/shell/main_window.h"
#include "ui/style/theme.h"

namespace fairlead {
namespace {

constexpr int longestWait = 30'000; // ms, for a page to fill on a busy machine

/// Runs events until `done` says so; false where that takes too long.
template <class Done>
bool waitFor(Done done)
{
    QEventLoop loop;
    QTimer look;
    QTimer limit;
    limit.setSingleShot(true);
    QObject::connect(&look, &QTimer::timeout, &loop, [&] {
        if (done())
            loop.quit();
    });
    QObject::connect(&limit, &QTimer::timeout, &loop, &QEventLoop::quit);
    look.start(20);
    limit.start(longestWait);
    if (!done())
        loop.exec();
    return done();
}

/// Saves a picture and says where it is.
bool picture(ui::MainWindow &window, const std::filesystem::path &file)
{
    waitFor([settled = 0]() mutable { return ++settled > 4; }); // layouts and queued answers arrive
    if (!window.grab().save(QString::fromStdString(file.string()))) {
        std::fprintf(stderr, "fairlead: the picture could not be written: %s\n", file.c_str());
        return false;
    }
    std::printf("%s\n", file.c_str());
    std::fflush(stdout);
    return true;
}

/// Ids of the receipts whose name begins so, on that surface.
QStringList named(const ReviewDesk &desk, const char *prefix, Surface surface)
{
    QStringList ids;
    for (const auto &each : *desk.receipts())
        if (each->surface == surface && displayName(each->entry).starts_with(prefix))
            ids.append(QString::fromStdString(each->entry.receipt.id));
    return ids;
}

QStringList allIds(const ReviewDesk &desk)
{
    QStringList ids;
    for (const auto &each : *desk.receipts())
        ids.append(QString::fromStdString(each->entry.receipt.id));
    return ids;
}

/// The first receipt whose declared and derived class contradict each other.
QString contradicted(const ReviewDesk &desk)
{
    for (const auto &each : *desk.receipts())
        if (!each->starting.contradictions.empty())
            return QString::fromStdString(each->entry.receipt.id);
    return {};
}

} // namespace

int walkTour(QApplication &application, ui::MainWindow &window, ReviewDesk &desk,
    const std::filesystem::path &folder)
{
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    window.resize(1440, 900);
    window.show();
    const QPalette ofTheSystem = QApplication::palette();
    if (!waitFor([&] { return desk.state() != ReviewDesk::State::Loading && !desk.importing(); })
        || desk.state() == ReviewDesk::State::Failed) {
        std::fprintf(stderr, "fairlead: the ledger could not be opened: %s: %s\n",
            desk.error().message.c_str(), desk.error().where.c_str());
        return 2;
    }
    bool good = true;
    const auto take = [&](const std::string &name, const char *theme) {
        good = picture(window, folder / (name + "-" + theme + ".png")) && good;
    };
    for (const auto &[choice, theme] :
        {std::pair(ui::ThemeChoice::Light, "light"), std::pair(ui::ThemeChoice::Dark, "dark")}) {
        ui::dress(application, choice, ofTheSystem);
        window.open(ui::PageId::Route);
        take("route", theme);
        window.open(ui::PageId::Runs);
        take("runs", theme);
        window.open(ui::PageId::Surfaces);
        take("surfaces", theme);
        window.open(ui::PageId::Receipts);
        if (desk.receipts()->empty()) {
            take("receipts-empty", theme);
            continue;
        }
        if (const QString id = contradicted(desk); !id.isEmpty())
            window.receipts()->show(id);
        take("receipts", theme);
        window.open(ui::PageId::Compare);
        window.compare()->compare(allIds(desk));
        good = waitFor([&] { return window.compare()->ready(); }) && good;
        const QStringList base = named(desk, "harbor-base-0", Surface::OwnedH200);
        const QStringList fused = named(desk, "harbor-fused-0", Surface::OwnedH200);
        const QStringList modal = named(desk, "harbor-fused-0", Surface::Modal);
        if (!base.isEmpty() && !fused.isEmpty()) {
            window.compare()->showPair(base.first(), fused.first());
            take("compare", theme);
        }
        if (!fused.isEmpty() && !modal.isEmpty()) {
            window.compare()->showPair(fused.first(), modal.first());
            take("compare-refused", theme);
        }
    }
    return good ? 0 : 2;
}

} // namespace fairlead
