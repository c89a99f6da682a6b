#include "models/items/state_timeline_rows.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "models/items/run_words.h"

namespace fairlead {

std::vector<TimelineRow> timelineRows(const RunStatus &status, Time now)
{
    std::vector<TimelineRow> rows;
    for (const StateSpan &span : status.spans) {
        // Clocks of hosts differ: no row begins before the one that it follows.
        const Time since = rows.empty() ? span.since : std::max(span.since, rows.back().from);
        if (!rows.empty())
            rows.back().to = since;
        rows.push_back({markOf(span.state, std::nullopt), since, since,
            QString::fromStdString(span.evidence)});
    }
    if (rows.empty())
        rows.push_back({markOf(status.state, status.outcome), status.run.adoptedAt,
            status.run.adoptedAt, QString::fromStdString(status.evidence)});
    rows.back().mark = markOf(status.state, status.outcome);
    if (ended(status.state))
        return rows;
    rows.back().to = std::max(rows.back().from, now);
    rows.back().open = true;
    const Condition *trouble = troubleOver(status);
    if (!trouble)
        return rows;
    TimelineRow over = rows.back();
    over.mark = markOf(status);
    over.from = std::clamp(trouble->since, over.from, over.to);
    over.evidence = QString::fromStdString(
        trouble->evidence.empty() ? trouble->says : trouble->evidence.front());
    over.trouble = true;
    rows.back().to = over.from;
    rows.back().open = false;
    if (rows.back().from == rows.back().to && rows.size() > 1)
        rows.pop_back();
    rows.push_back(over);
    return rows;
}

std::vector<int> timelineEdges(
    const std::vector<TimelineRow> &rows, int width, const std::vector<int> &least)
{
    const std::size_t count = rows.size();
    std::vector<int> edges{0};
    if (count == 0)
        return edges;
    const int all = std::accumulate(least.begin(), least.end(), 0);
    const double scale = all > width ? double(width) / all : 1;
    std::vector<double> seconds, widths(count, 0);
    const auto floor = [&](std::size_t row) { return least[row] * scale; };
    for (const TimelineRow &row : rows)
        seconds.push_back(std::max(0.0, secondsBetween(row.from, row.to)));
    // Who would be too narrow gets its least, the others share what is left; until all are served.
    std::vector<bool> floored(count, false);
    for (bool again = true; again;) {
        again = false;
        double room = width, shared = 0;
        for (std::size_t row = 0; row < count; ++row) {
            room -= floored[row] ? floor(row) : 0;
            shared += floored[row] ? 0 : seconds[row];
        }
        for (std::size_t row = 0; row < count; ++row) {
            widths[row] = floored[row] || shared <= 0 ? floor(row) : room * seconds[row] / shared;
            if (!floored[row] && widths[row] < floor(row)) {
                floored[row] = true;
                again = true;
            }
        }
    }
    double at = 0;
    for (const double each : widths)
        edges.push_back(int(std::lround(at += each)));
    // All of no length: the last takes the rest.
    edges.back() = width;
    return edges;
}

int timelinePixel(const std::vector<TimelineRow> &rows, const std::vector<int> &edges, Time time)
{
    for (std::size_t row = 0; row < rows.size(); ++row) {
        if (time > rows[row].to && row + 1 < rows.size())
            continue;
        const double length = secondsBetween(rows[row].from, rows[row].to);
        const double part
            = length > 0 ? std::clamp(secondsBetween(rows[row].from, time) / length, 0.0, 1.0) : 0;
        return edges[row] + int(std::lround(part * (edges[row + 1] - edges[row])));
    }
    return edges.back();
}

} // namespace fairlead
