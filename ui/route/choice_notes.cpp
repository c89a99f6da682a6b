#include "ui/route/choice_notes.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

#include "ui/compare/vertical_rule.h"
#include "ui/route/route_lines.h"
#include "ui/widgets/pane_header.h"
#include "ui/widgets/paper.h"
#include "ui/widgets/segmented.h"

namespace fairlead::ui {
namespace {

QString fromStd(const std::string &text)
{
    return QString::fromStdString(text);
}

} // namespace

ChoiceNotes::ChoiceNotes(QWidget *parent)
    : QWidget(parent), m_flipsHeader(new PaneHeader(tr("What would flip it"), this)),
      m_aboutHeader(new PaneHeader(QString(), this)), m_flips(new RouteLines),
      m_about(new RouteLines), m_part(new Segmented(tr("About the chosen surface"),
                                   {tr("Cannot claim"), tr("Criteria"), tr("Runbook")}, this))
{
    m_flips->setObjectName(QStringLiteral("routeFlips"));
    m_about->setObjectName(QStringLiteral("routeAbout"));
    m_part->setObjectName(QStringLiteral("routeAboutPart"));
    m_part->setDense(true);
    m_aboutHeader->addWidget(m_part);
    const auto pane = [this](PaneHeader *header, RouteLines *lines) {
        auto *column = new QVBoxLayout;
        column->setSpacing(0);
        column->addWidget(header);
        column->addWidget(paperScroll(lines, this), 1);
        return column;
    };
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addLayout(pane(m_flipsHeader, m_flips), 1);
    row->addWidget(new VerticalRule);
    row->addLayout(pane(m_aboutHeader, m_about), 1);
    connect(m_part, &Segmented::indexChanged, this, &ChoiceNotes::showAbout);
}

void ChoiceNotes::show(const RouteSession &session)
{
    showFlips(session);
    const auto chosen = session.chosen();
    m_none = !chosen;
    if (chosen) {
        m_profile = session.rules().surfaces.at(*chosen);
        const std::string_view word = nameOf(*chosen).word;
        m_aboutHeader->setTitle(QString::fromUtf8(word.data(), qsizetype(word.size())));
    } else {
        m_aboutHeader->setTitle(tr("No surface"));
    }
    showAbout();
}

void ChoiceNotes::showFlips(const RouteSession &session)
{
    const std::vector<Flip> &flips = session.routing().flips;
    m_flipsHeader->setNote(flips.empty() ? QString()
            : flips.front().changes.size() > 1
            ? tr("no single answer does, %n pair(s) do", nullptr, int(flips.size()))
            : tr("%n answer(s)", nullptr, int(flips.size())));
    std::vector<RouteLine> lines;
    for (const Flip &flip : flips) {
        const RouteFlipLine line = flipLine(flip, session.rules());
        lines.push_back({QStringLiteral("flip"), line.change, line.icon, line.winner, line.whole});
    }
    if (lines.empty())
        lines.push_back({QStringLiteral("dash"), tr("No one answer, and no two, would flip it.")});
    m_flips->setLines(std::move(lines));
}

void ChoiceNotes::showAbout()
{
    std::vector<RouteLine> lines;
    if (m_none) {
        lines.push_back({QStringLiteral("block"),
            tr("No surface is left that may be used. Change an answer, or take one by hand.")});
    } else if (m_part->index() == 0) {
        for (const std::string &sentence : m_profile.cannotClaim)
            lines.push_back({QStringLiteral("block"), fromStd(sentence)});
    } else if (m_part->index() == 1) {
        lines.push_back({QStringLiteral("info"),
            tr("Operator overhead: %1").arg(fromStd(m_profile.operatorOverhead))});
        lines.push_back(
            {QStringLiteral("clock"), tr("Latency: the bar above, from past receipts")});
        lines.push_back({QStringLiteral("shield"),
            tr("Benchmark hygiene: %1").arg(fromStd(m_profile.benchmarkHygiene))});
        lines.push_back({QStringLiteral("warn"),
            tr("Failure isolation: %1").arg(fromStd(m_profile.failureIsolation))});
    } else {
        lines.push_back({QStringLiteral("file"), fromStd(m_profile.runbook)});
        int step = 0;
        for (const std::string &each : m_profile.runbookSteps)
            lines.push_back({QString(), QStringLiteral("%1  %2").arg(++step).arg(fromStd(each))});
    }
    m_about->setLines(std::move(lines));
}

} // namespace fairlead::ui
