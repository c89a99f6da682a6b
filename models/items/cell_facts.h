// What a row of the comparison matrix says about its cell, and the runs behind it, as plain values.
#pragma once

#include <vector>

#include <QString>

#include "models/comparison/comparison.h"

namespace fairlead {

/// One run of a cell: its receipt's value of the metric, where it has one.
struct RunValue {
    QString receipt; ///< display name
    Observed<double> value;
};

struct CellFacts {
    QString letter;  ///< A, B, ...
    QString name;    ///< what the names of its receipts have in common
    QString icon;    ///< drawing of the surface
    QString surface; ///< "Owned H200:8"
    bool surfaceUnknown = false;
    QString startup; ///< "warm compile", "unknown"
    bool startupUnknown = false;
    bool attested = false; ///< the startup class rests on an attestation
    QString storage;       ///< of the data; empty where not recorded
    QString revision; ///< six digits of the commit, ", dirty" where so; empty where not recorded
    bool practice = false;
    QString metric, unit, scope; ///< empty where no receipt has the metric
    std::vector<RunValue> runs;  ///< in the order of the cell's receipts

    int count() const { return int(runs.size()); }
    std::vector<double> values() const; ///< the known ones
    /// "Owned H200:8 · warm compile · local NVMe · 6 runs"
    QString summary() const;
    /// "nam52-base 4be0c1"
    QString title() const;
};

CellFacts factsOf(const Comparison &comparison, const Cell &cell, int row);

/// What several names share, cut at a word's end: "nam52-base-01" and "nam52-base-07" ->
/// "nam52-base".
QString commonName(const QStringList &names);

} // namespace fairlead
