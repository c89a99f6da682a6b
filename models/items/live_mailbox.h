// Where the recorder's thread leaves what changed, and the window's thread finds it: newest values
// only, however much comes.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "models/items/step_reader.h"
#include "models/tracking/recorder.h"

namespace fairlead {

/// What waits for the window's thread.
struct LiveNews {
    std::map<std::string, RunStatus> runs;
    std::map<std::string, SurfaceStatus> surfaces;
    std::vector<Error> errors; ///< each once
    std::string openRun;
    std::shared_ptr<const StepSeries> series; ///< of the open run, whole; null: not read anew
    std::shared_ptr<const StepSeries> steps;  ///< of the open run, further ones; null: none
    bool wentBack = false; ///< the open run counts from an earlier step: read its series anew
};

/// Any thread.
class LiveMailbox {
public:
    /// `knock` is called under no lock when something comes into an empty box.
    explicit LiveMailbox(std::function<void()> knock) : m_knock(std::move(knock)) { }

    void put(const TrackingUpdate &update);
    /// From now on steps of this run are kept for the window; they wait until its series was put.
    void openRun(const std::string &runId);
    /// All steps of the open run up to the event `seq`. Of a run that is not open: does nothing.
    void putSeries(const std::string &runId, const std::vector<StepPoint> &steps, std::int64_t seq);

    LiveNews take();

private:
    void knock(std::unique_lock<std::mutex> lock);

    const std::function<void()> m_knock;
    std::mutex m_mutex;
    bool m_knocked = false;
    LiveNews m_news;
    std::string m_openRun;
    bool m_streaming = false; ///< the series of the open run was put
    std::int64_t m_seriesSeq = 0;
    StepCollector m_steps;                   ///< after the series
    std::vector<TrackingEvent> m_earlySteps; ///< came while the series was being read
};

} // namespace fairlead
