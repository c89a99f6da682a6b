// A ranking as the Route page shows it: plain texts and figures, one struct a surface. Pure
// functions.
#pragma once

#include <optional>
#include <vector>

#include <QString>
#include <QStringList>

#include "models/items/cell_roles.h"
#include "models/routing/routing.h"

namespace fairlead {

/// One rule that speaks of a surface, or will once a question is answered.
struct RouteRow {
    QString icon; ///< "check", "cross", "dash" for a rule whose question is open
    Tone tone = Tone::None;
    QString id;       ///< "R4"
    QString sentence; ///< "GPUs coupled from the first compiled forward"
    QString answer;   ///< "question 5: yes"
};

/// Where the evidence comes from just now.
enum class EvidenceNow { Asking, Known, Failed };

/// The way to a result as a bar: seconds a segment, in the order of latencySegments.
struct RouteLatency {
    QString headline; ///< "38 min"; empty without evidence
    QString what;     ///< "to a first trustworthy result, median", or why there is no figure
    QString inShort;  ///< the same where there is little room, "median"
    QString facts;    ///< "P90 1 h 12 min · n = 14 · newest 2 d ago · usable 13 of 14"
    std::vector<std::optional<double>> segments, segmentP90s; ///< medians, P90s
    std::optional<double> median, p90;                        ///< of the whole way
    QString spoken;                                           ///< each name, median, P90 and n
};

struct RouteSurface {
    Surface surface = Surface::Unknown;
    QString place, name, icon; ///< "1", "Owned H200:8", "host"
    QString standing, standingIcon;
    Tone standingTone = Tone::None;
    QString expected; ///< "Expected start: warm compile."
    QString price;    ///< "about 31.00 an hour's rate …"; says so where no rate is configured
    std::vector<RouteRow> rows; ///< what decides first, open rules last
    RouteLatency latency;
    QString spoken; ///< the surface in one sentence, for a screen reader
};

struct RouteFlipLine {
    QString change; ///< "Question 5 becomes no", "Questions 1 and 6 become wave, no"
    QString icon;   ///< of the surface that is first then
    QString winner; ///< "Modal is first"
    QString whole;  ///< the same with the questions' texts
};

RouteSurface routeSurface(const RoutedSurface &routed, int place, const Routing &routing,
    const RoutingRules &rules, EvidenceNow evidence, Time now);
RouteFlipLine flipLine(const Flip &flip, const RoutingRules &rules);

/// "One long training run", "Yes", "20 min", "receipt 9f2c…01ab", "Don't know".
QString answerWord(const RoutingQuestion &question, const AnswerValue &value);
/// Its number from 1 on; 0 for an id that is none.
int questionNumber(const RoutingRules &rules, const std::string &questionId);
/// "fairlead-cli route job_shape=training multi_host=no", in the order asked, quoted for a shell.
QString routeCommand(const Answers &answers, const RoutingRules &rules);
/// "Decided by routing/1, sha256 9f3c…02e1".
QString decidedBy(const Routing &routing);

/// The axis that the bars of all surfaces share, and the unit of the figures below them.
struct RouteScale {
    double seconds = 1; ///< at its right end
    double unit = 1;    ///< seconds of one
    QString words = {}; ///< "0 to 160 min; median / P90"; says so where there is no figure
};
RouteScale sharedScale(const std::vector<RouteSurface> &surfaces);
/// "queue 0 / 4   image 2 / 3", in the unit of the scale.
QString segmentLegend(const RouteLatency &latency, const RouteScale &scale);

} // namespace fairlead
