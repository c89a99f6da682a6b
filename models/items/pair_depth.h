// What the two cells of a pair recorded step by step and on the way to their first step, read from
// whole documents on a thread of its own, so that looking at a pair of long runs never holds up the
// window.
#pragma once

#include <memory>

#include <QObject>
#include <QThreadPool>

#include "models/items/startup_way.h"
#include "models/items/step_lines.h"

namespace fairlead {

/// Each side read by itself.
struct PairDepth {
    StepLines leftSteps, rightSteps;
    StartupWay leftStartup, rightStartup;
};

/// `together`: the pair is not refused, and both sides' steps are measured in the same quantity;
/// else each side's in its own. Precondition: cells of the comparison. Pure.
PairDepth pairDepthOf(
    const Comparison &comparison, std::size_t left, std::size_t right, bool together);

/// Lives on the window's thread.
class PairDepthReader : public QObject {
    Q_OBJECT

public:
    explicit PairDepthReader(QObject *parent = nullptr);
    ~PairDepthReader() override; // waits for the reading in hand

    /// `done` follows, for the newest request alone.
    void read(std::shared_ptr<const Comparison> comparison, std::size_t left, std::size_t right,
        bool together);
    /// No answer to what was asked before comes any more.
    void forget() { ++m_newest; }

signals:
    void done(std::shared_ptr<const fairlead::PairDepth> depth);

private:
    QThreadPool m_pool;
    std::uint64_t m_newest = 0;
};

} // namespace fairlead
