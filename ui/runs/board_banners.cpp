#include "ui/runs/board_banners.h"

#include <algorithm>

#include <QDateTime>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include "models/items/run_board_words.h"
#include "ui/style/lines.h"
#include "ui/style/metrics.h"
#include "ui/style/tokens.h"
#include "ui/widgets/banner.h"

namespace fairlead::ui {
namespace {

QString text(const std::string &utf8)
{
    return QString::fromStdString(utf8);
}

/// With seconds where a try is near.
QString tryClock(Time time)
{
    return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count())
        .time()
        .toString(QStringLiteral("HH:mm:ss"));
}

QString sentence(QString words)
{
    if (!words.isEmpty() && !words.endsWith(QLatin1Char('.')))
        words += QLatin1Char('.');
    return words;
}

QString titleOf(const SurfaceView &surface, Time now)
{
    const QString name = text(surface.id);
    switch (surface.status.health) {
    case SurfaceHealth::KeyUnknown:
        return BoardBanners::tr("The host key of %1 is not trusted yet").arg(name);
    case SurfaceHealth::KeyRefused:
        return BoardBanners::tr("The host key of %1 is refused").arg(name);
    case SurfaceHealth::LoginRefused:
        return BoardBanners::tr("%1 refuses the login").arg(name);
    default:
        return surface.status.since ? BoardBanners::tr("%1 has not answered since %2")
                                          .arg(name, clockWords(*surface.status.since, now))
                                    : BoardBanners::tr("%1 does not answer").arg(name);
    }
}

} // namespace

SilentWords silentWords(const std::vector<SurfaceView> &surfaces, Time now)
{
    std::vector<const SurfaceView *> quiet;
    std::size_t hosts = 0;
    for (const SurfaceView &each : surfaces) {
        hosts += each.kind == "host" ? 1 : 0;
        if (silent(each.status.health))
            quiet.push_back(&each);
    }
    if (quiet.empty())
        return {};
    SilentWords words;
    std::optional<Time> next, since;
    QStringList names;
    for (const SurfaceView *each : quiet) {
        names << text(each->id);
        if (each->status.nextTry)
            next = next ? std::min(*next, *each->status.nextTry) : each->status.nextTry;
        if (each->status.since)
            since = since ? std::max(*since, *each->status.since) : each->status.since;
    }
    if (quiet.size() == 1) {
        words.title = titleOf(*quiet.front(), now);
        words.surfaceId = text(quiet.front()->id);
    } else if (quiet.size() == hosts) {
        words.title = since
            ? BoardBanners::tr("No surface has answered since %1").arg(clockWords(*since, now))
            : BoardBanners::tr("No surface answers");
    } else {
        words.title = BoardBanners::tr("%1 of %2 hosts do not answer: %3")
                          .arg(quiet.size())
                          .arg(hosts)
                          .arg(names.join(QStringLiteral(", ")));
    }
    QStringList parts{sentence(text(quiet.front()->status.problem)),
        BoardBanners::tr("What you see is the last thing that was said, greyed, with its age. Runs "
                         "go on without the console; nothing was stopped.")};
    if (next)
        parts << BoardBanners::tr("Next try at %1.").arg(tryClock(*next));
    else
        parts << BoardBanners::tr("It is tried again when you ask for it.");
    if (quiet.size() == 1 && quiet.front()->status.health == SurfaceHealth::KeyUnknown)
        parts = {BoardBanners::tr("Nothing is sent to it, and its runs are not seen, until you "
                                  "have compared its key and trusted it.")};
    parts.removeAll(QString());
    words.text = parts.join(QLatin1Char(' '));
    return words;
}

BoardBanners::BoardBanners(LiveDesk &desk, const Clock &clock, QWidget *parent)
    : QWidget(parent), m_desk(desk), m_clock(clock), m_ledger(new Banner(Tone::Err, {}, {}, this)),
      m_config(new Banner(Tone::Err, {}, {}, this)),
      m_elsewhere(new Banner(Tone::Accent, {}, {}, this)),
      m_silent(new Banner(Tone::Warn, {}, {}, this))
{
    m_ledger->setObjectName(QStringLiteral("ledgerBanner"));
    m_config->setObjectName(QStringLiteral("configBanner"));
    m_elsewhere->setObjectName(QStringLiteral("elsewhereBanner"));
    m_silent->setObjectName(QStringLiteral("silentBanner"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metric::panePadding, 10, metric::panePadding, 11);
    column->setSpacing(metric::controlGap);
    for (Banner *banner : {m_ledger, m_config, m_elsewhere, m_silent}) {
        column->addWidget(banner);
        banner->hide();
    }
    auto *retry = m_silent->addAction(tr("Try now"));
    retry->setObjectName(QStringLiteral("tryNowButton"));
    auto *look = m_silent->addAction(tr("Diagnostics"));
    look->setObjectName(QStringLiteral("diagnosticsButton"));
    auto *again = m_config->addAction(tr("Read again"));
    again->setObjectName(QStringLiteral("readAgainButton"));
    auto *open = m_ledger->addAction(tr("Try again"));
    open->setObjectName(QStringLiteral("openAgainButton"));
    for (QPushButton *button : {retry, again, open})
        connect(button, &QPushButton::clicked, &m_desk, &LiveDesk::refresh);
    connect(look, &QPushButton::clicked, this, [this] { emit surfacesAsked(m_silentId); });
    tell();
}

void BoardBanners::tell()
{
    const auto words = [](const Error &error) {
        QStringList lines{sentence(text(error.message)), text(error.where), text(error.remedy)};
        lines.removeAll(QString());
        return lines.join(QLatin1Char(' '));
    };
    const Error &ledger = m_desk.ledgerError(), &config = m_desk.configError();
    if (!ledger.code.empty())
        m_ledger->setText(tr("The ledger does not take what is seen"), words(ledger));
    if (!config.code.empty())
        m_config->setText(tr("The configuration cannot be read"),
            tr("%1 What was read before goes on being watched.").arg(sentence(words(config))));
    const QString who = m_desk.recordedElsewhere();
    if (!who.isEmpty())
        m_elsewhere->setText(tr("Another process records this ledger"),
            tr("%1 What it writes is shown here, about a second later; when it ends, this window "
               "goes on by itself.")
                .arg(sentence(who)));
    m_ledger->setVisible(!ledger.code.empty());
    m_config->setVisible(!config.code.empty());
    m_elsewhere->setVisible(!who.isEmpty());
    tellSilent();
    bool any = false;
    for (const Banner *banner : {m_ledger, m_config, m_elsewhere, m_silent})
        any = any || !banner->isHidden();
    setVisible(any);
}

void BoardBanners::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &t = tokensOf(palette());
    painter.fillRect(rect(), t.base);
    paintHorizontal(painter, 0, height() - 1, width(), t.border);
}

void BoardBanners::tellSilent()
{
    const SilentWords words = silentWords(m_desk.surfaces(), m_clock.now());
    m_silentId = words.surfaceId;
    if (!words.title.isEmpty())
        m_silent->setText(words.title, words.text);
    m_silent->setVisible(!words.title.isEmpty());
}

} // namespace fairlead::ui
