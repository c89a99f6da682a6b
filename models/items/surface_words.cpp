#include "models/items/surface_words.h"

#include <cmath>

#include <QCoreApplication>

#include "models/items/numbers.h"

namespace fairlead {
namespace {

QString tr(const char *text, int count = -1)
{
    return QCoreApplication::translate("SurfaceWords", text, nullptr, count);
}

double secondsBetween(Time from, Time to)
{
    return double((to - from).count()) / 1000.0;
}

QString ageOf(const std::optional<Time> &at, Time now)
{
    return at ? age(secondsBetween(*at, now)) : QString();
}

/// A member of the identity as text; empty where it is not known.
QString hostText(const SurfaceView &surface, const char *member)
{
    const Json &host = surface.status.host;
    const auto found = host.is_object() ? host.find(member) : host.end();
    if (!host.is_object() || found == host.end() || found->is_null())
        return {};
    if (found->is_string())
        return QString::fromStdString(found->get<std::string>());
    if (found->is_number_integer())
        return grouped(found->get<std::int64_t>());
    return found->is_number() ? shortNumber(found->get<double>()) : QString();
}

/// Why a member of the identity is not known.
QString whyUnknown(const SurfaceView &surface, const char *member)
{
    const Json &host = surface.status.host;
    if (!host.is_object())
        return tr("not asked: no login yet");
    const auto reasons = host.find("unavailable");
    if (reasons != host.end() && reasons->is_object() && reasons->contains(member)
        && (*reasons)[member].is_string())
        return QString::fromStdString((*reasons)[member].get<std::string>());
    return tr("not recorded");
}

const Json *gpusOf(const SurfaceView &surface)
{
    const Json &host = surface.status.host;
    const auto found = host.is_object() ? host.find("gpus") : host.end();
    return host.is_object() && found != host.end() && found->is_array() ? &*found : nullptr;
}

QString since(const SurfaceView &surface, Time now)
{
    return surface.status.since ? tr("for %1").arg(
               duration(std::max(0.0, std::floor(secondsBetween(*surface.status.since, now)))))
                                : QString();
}

CellContent health(const QString &word, const QString &second, Tone tone, const QString &icon,
    bool unknown = false)
{
    CellContent cell;
    cell.kind = CellKind::IconText;
    cell.text = word;
    cell.second = second;
    cell.tone = tone;
    cell.icon = icon;
    cell.strong = !unknown;
    cell.unknown = unknown;
    return cell;
}

QString liveSecond(const SurfaceView &surface)
{
    const std::size_t seen = surface.status.gpus.size();
    const Json *gpus = gpusOf(surface);
    if (!gpus || gpus->empty())
        return tr("connected");
    QString words = tr("%1 of %2 GPUs").arg(seen).arg(gpus->size());
    if (surface.status.sampleLatencyMs)
        words += tr(", driver %1").arg(duration(*surface.status.sampleLatencyMs / 1000));
    return words;
}

QString kindIcon(const SurfaceView &surface)
{
    return QString::fromStdString(surface.kind);
}

} // namespace

CellContent healthCell(const SurfaceView &surface, Time now)
{
    const QString problem = QString::fromStdString(surface.status.problem);
    if (surface.kind != "host")
        return health(
            tr("Not connected"), tr("by this version"), Tone::Idle, QStringLiteral("dash"));
    switch (surface.status.health) {
    case SurfaceHealth::NotAsked:
        return health(tr("Not asked yet"), {}, Tone::Idle, QStringLiteral("question"), true);
    case SurfaceHealth::Connecting:
        return health(tr("Connecting"), since(surface, now), Tone::Accent, QStringLiteral("clock"));
    case SurfaceHealth::Live:
        return health(tr("Live"), liveSecond(surface), Tone::Ok, QStringLiteral("check"));
    case SurfaceHealth::Waiting:
        return health(tr("Cannot see"), problem, Tone::Idle, QStringLiteral("question"));
    case SurfaceHealth::KeyUnknown:
        return health(tr("Key not trusted"), tr("first contact, nothing sent"), Tone::Warn,
            QStringLiteral("key"));
    case SurfaceHealth::KeyRefused:
        return health(tr("Key refused"), problem, Tone::Err, QStringLiteral("block"));
    case SurfaceHealth::LoginRefused:
        return health(tr("Login refused"), problem, Tone::Err, QStringLiteral("cross"));
    case SurfaceHealth::DriverSilent:
        return health(tr("Driver silent"), problem, Tone::Warn, QStringLiteral("warn"));
    }
    return {};
}

QString shapeWords(const SurfaceView &surface)
{
    const Json *gpus = gpusOf(surface);
    if (!gpus)
        return {};
    if (gpus->empty())
        return tr("no GPU");
    QString name = QString::fromStdString((*gpus)[0].value("name", std::string()));
    name.remove(QStringLiteral("NVIDIA "));
    QString words = tr("%1 × %2").arg(gpus->size()).arg(name);
    const Json memory = (*gpus)[0].value("memory_bytes", Json());
    if (memory.is_number_integer())
        words += u' ' + bytesBinary(memory.get<std::int64_t>());
    return words;
}

CellContent surfaceCell(const SurfaceView &surface, SurfaceColumn column, Time now)
{
    const bool dim = surface.status.health != SurfaceHealth::Live
        && surface.status.health != SurfaceHealth::Connecting;
    CellContent cell;
    cell.kind = CellKind::TwoLines;
    cell.stale = dim;
    switch (column) {
    case SurfaceColumn::Health:
        return healthCell(surface, now);
    case SurfaceColumn::Surface:
        cell.kind = CellKind::IconText;
        cell.icon = kindIcon(surface);
        cell.text = QString::fromStdString(surface.id);
        cell.strong = true;
        cell.second = surface.kind == "host"
            ? QStringLiteral("%1:%2")
                  .arg(QString::fromStdString(surface.form.address))
                  .arg(surface.form.port)
            : QString::fromStdString(surface.target);
        cell.secondMono = true;
        break;
    case SurfaceColumn::AsWhom:
        cell.text = hostText(surface, "user");
        cell.second = hostText(surface, "host_name");
        if (cell.text.isEmpty()) {
            cell.text = QString::fromStdString(surface.form.user);
            cell.second = surface.kind == "host" ? tr("not tried yet") : QString();
        }
        break;
    case SurfaceColumn::Shape:
        cell.text = shapeWords(surface);
        if (cell.text.isEmpty()) {
            cell.text = tr("not seen");
            cell.unknown = true;
            break;
        }
        cell.second = hostText(surface, "link_class");
        if (const QString boot = hostText(surface, "boot_id"); !boot.isEmpty())
            cell.second += (cell.second.isEmpty() ? QString() : QStringLiteral(", "))
                + tr("boot %1…").arg(boot.left(4));
        break;
    case SurfaceColumn::InUse: {
        int busy = 0, known = 0;
        for (const GpuStatus &gpu : surface.status.gpus) {
            known += gpu.utilizationPercent.known() ? 1 : 0;
            busy += gpu.utilizationPercent.valueOr(0) > 0 ? 1 : 0;
        }
        if (surface.status.gpus.empty()) {
            cell.text = QStringLiteral("—");
        } else if (known == 0) {
            cell.text = tr("unknown");
            cell.unknown = true;
            cell.second = tr("no load reported");
        } else {
            cell.text = tr("%1 in use").arg(busy);
            cell.second = tr("%n run(s)", surface.aliveRuns);
        }
        break;
    }
    case SurfaceColumn::LastSign:
        cell.kind = CellKind::Number;
        cell.text = QStringLiteral("—");
        if (surface.status.lastSign) {
            const double seconds = secondsBetween(*surface.status.lastSign, now);
            cell.text = seconds < 1 ? tr("now") : duration(std::floor(seconds));
        }
        cell.second = QString::fromStdString(surface.status.lastSignWhat);
        break;
    case SurfaceColumn::Count:
        break;
    }
    return cell;
}

HealthText healthText(const SurfaceView &surface, Time now)
{
    const QString problem = QString::fromStdString(surface.status.problem);
    const QString remedy = QString::fromStdString(surface.status.remedy);
    const QString both = remedy.isEmpty() ? problem : problem + QStringLiteral(". ") + remedy;
    if (surface.kind != "host")
        return {tr("This surface is read, not connected"),
            tr("Its section stands in %1. Modal calls direct use of its gRPC API unsupported; the "
               "client identity that is sent is a setting.")
                .arg(QString::fromStdString(surface.source))};
    switch (surface.status.health) {
    case SurfaceHealth::NotAsked:
        return {tr("Not asked yet"), tr("The console will connect as soon as it watches.")};
    case SurfaceHealth::Connecting:
        return {tr("Connecting"), tr("Asking %1.").arg(QString::fromStdString(surface.target))};
    case SurfaceHealth::Live:
        return {tr("Connected"),
            tr("As %1, %2.")
                .arg(surfaceCell(surface, SurfaceColumn::AsWhom, now).text, since(surface, now))};
    case SurfaceHealth::Waiting: {
        const QString next = surface.status.nextTry
            ? tr(" Next try %1.").arg(age(secondsBetween(*surface.status.nextTry, now)))
            : QString();
        return {tr("Cannot see this host"), both + u'.' + next + tr(" Its runs go on without us.")};
    }
    case SurfaceHealth::KeyUnknown:
        return {tr("This host has never been met from here"),
            tr("It sent the key below. Compare it with one that you got another way: from the "
               "machine's owner, its console, or a note you trust. Until you do, no login is tried "
               "and nothing is sent.")};
    case SurfaceHealth::KeyRefused:
        return {tr("This is not the key that was trusted"), both};
    case SurfaceHealth::LoginRefused:
        return {tr("The host refused the login"), both};
    case SurfaceHealth::DriverSilent:
        return {tr("The GPU driver does not answer"), both};
    }
    return {};
}

QVector<SurfaceFact> surfaceFacts(const SurfaceView &surface, Time now)
{
    struct Row {
        const char *field;
        const char *member;
    };
    static constexpr Row rows[]
        = {{QT_TRANSLATE_NOOP("SurfaceWords", "Server banner"), "server_banner"},
            {QT_TRANSLATE_NOOP("SurfaceWords", "Host name"), "host_name"},
            {QT_TRANSLATE_NOOP("SurfaceWords", "Account"), "user"},
            {QT_TRANSLATE_NOOP("SurfaceWords", "System"), "os"},
            {QT_TRANSLATE_NOOP("SurfaceWords", "Kernel"), "kernel"},
            {QT_TRANSLATE_NOOP("SurfaceWords", "Processors"), "processors"},
            {QT_TRANSLATE_NOOP("SurfaceWords", "Driver"), "driver"},
            {QT_TRANSLATE_NOOP("SurfaceWords", "GPU links"), "link_class"},
            {QT_TRANSLATE_NOOP("SurfaceWords", "Boot id"), "boot_id"},
            {QT_TRANSLATE_NOOP("SurfaceWords", "Clock ahead of ours, s"), "clock_skew_s"}};
    const QString seen = ageOf(surface.status.hostAt, now);
    QVector<SurfaceFact> facts;
    for (const Row &row : rows) {
        const QString value = hostText(surface, row.member);
        facts.append({tr(row.field), value, {},
            value.isEmpty() ? whyUnknown(surface, row.member) : QString(),
            value.isEmpty() ? QString() : seen});
    }
    const QString shape = shapeWords(surface);
    facts.insert(6,
        {tr("GPUs"), shape,
            shape.isEmpty() || surface.surfaceClass == "unknown"
                ? QString()
                : QString::fromStdString(surface.surfaceClass),
            shape.isEmpty() ? whyUnknown(surface, "gpus") : QString(),
            shape.isEmpty() ? QString() : seen});
    return facts;
}

} // namespace fairlead
