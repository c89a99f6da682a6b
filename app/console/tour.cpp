#include "app/console/tour.h"

#include <algorithm>
#include <cstdio>

#include <QApplication>
#include <QEventLoop>
#include <QTimer>

#include "models/items/live_desk.h"
#include "models/items/review_desk.h"
#include "models/items/route_session.h"
#include "ui/compare/compare_page.h"
#include "ui/receipts/receipts_page.h"
#include "ui/route/route_wizard_page.h"
#include "ui/runs/run_board_page.h"
#include "ui/shell/main_window.h"
#include "ui/style/theme.h"
#include "ui/surfaces/surfaces_page.h"

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

/// The first run that steps, as far as it can be seen; empty where none does.
QString steppingRun(const LiveDesk &live)
{
    for (const RunStatus &each : live.runs())
        if (each.state == RunState::Stepping && each.step.known())
            return QString::fromStdString(each.run.id);
    return {};
}

/// A job half described: one training run, CUDA, on one host, its GPUs coupled.
void answerSome(ui::RouteWizardPage &page)
{
    page.session().startAnew();
    for (const char *answer : {"training", "no", "yes", "no", "yes"})
        page.session().answer(QString::fromLatin1(answer));
}

/// A surface whose key waits to be trusted; empty where there is none.
QString untrusted(const LiveDesk &live)
{
    for (const SurfaceView &each : live.surfaces())
        if (each.status.health == SurfaceHealth::KeyUnknown)
            return QString::fromStdString(each.id);
    return {};
}

/// When the GPUs under a run were last sampled.
Time sampledAt(const LiveDesk &live, const QString &runId)
{
    const RunStatus *run = live.run(runId);
    const SurfaceView *surface
        = run ? live.surface(QString::fromStdString(run->run.surfaceId)) : nullptr;
    return surface && surface->status.gpusAt ? *surface->status.gpusAt : Time{};
}

/// Has every surface said how it is?
bool answered(const LiveDesk &live)
{
    return std::none_of(
        live.surfaces().begin(), live.surfaces().end(), [](const SurfaceView &each) {
            return each.kind == "host"
                && (each.status.health == SurfaceHealth::NotAsked
                    || each.status.health == SurfaceHealth::Connecting);
        });
}

} // namespace

int walkTour(QApplication &application, ui::MainWindow &window, ReviewDesk &desk, LiveDesk &live,
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
    bool good = waitFor([&] { return live.ready() && answered(live); });
    // A world with hosts has runs: the pictures wait for one that steps.
    if (!live.surfaces().empty())
        waitFor([&] { return !steppingRun(live).isEmpty(); });
    const auto take = [&](const std::string &name, const char *theme) {
        good = picture(window, folder / (name + "-" + theme + ".png")) && good;
    };
    for (const auto &[choice, theme] :
        {std::pair(ui::ThemeChoice::Light, "light"), std::pair(ui::ThemeChoice::Dark, "dark")}) {
        ui::dress(application, choice, ofTheSystem);
        window.open(ui::PageId::Route);
        if (!live.surfaces().empty()) {
            answerSome(*window.route());
            good = waitFor([&] {
                return !window.route()->session().surfaces().empty()
                    && window.route()->session().desk().evidence() == RouteDesk::State::Ready;
            }) && good;
        }
        take("route", theme);
        window.open(ui::PageId::Runs);
        window.runs()->openRun({});
        take("runs", theme);
        if (const QString id = steppingRun(live); !id.isEmpty()) {
            window.runs()->openRun(id);
            good = waitFor([&, seen = Time{}, ticks = 0]() mutable {
                const Time at = sampledAt(live, id);
                ticks += at > seen ? 1 : 0;
                seen = std::max(at, seen);
                return ticks > 2; // two ticks since it was opened make the first line of memory
            }) && good;
            take("run", theme);
        }
        window.open(ui::PageId::Surfaces);
        if (const QString id = untrusted(live); !id.isEmpty()) {
            window.surfaces()->show(id);
            good = waitFor([&] { return window.surfaces()->keyShown(); }) && good;
        }
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
            good = waitFor([&] { return window.compare()->ready(); }) && good;
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
