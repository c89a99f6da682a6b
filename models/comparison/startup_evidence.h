// The evidence from which a startup class is derived: observations by name, and compile caches
// summed and compared with the run's own versions. The three derivations (modal, host, tpu) read
// nothing else.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "models/comparison/starting_state.h"

namespace fairlead {

/// What is known of the run's compile caches, all together or on one worker.
struct CacheEvidence {
    enum class Start { NotRecorded, Empty, Filled };
    enum class Validity { NotRecorded, Equal, Differs };

    Start start = Start::NotRecorded;
    Validity validity = Validity::NotRecorded;
    double startFiles = 0, startBytes = 0; ///< precondition: start is recorded
    std::optional<double> addedFiles,
        addedBytes;                     ///< end minus start; nothing where an end is not recorded
    std::optional<double> hits, misses; ///< summed; nothing where an entry does not count them
    std::string
        differs; ///< "image sha256:a against sha256:b": the first difference of the validity key
    std::string missing; ///< what is not recorded, in words
};

class StartupEvidence {
public:
    /// Both must outlive this.
    StartupEvidence(const Json &document, const Policy &policy);

    Surface surface() const { return m_surface; }
    double threshold(const std::string &name) const { return m_policy.threshold(name); }

    /// The last observation of that name; on TPU the element of the worker where the value is an
    /// array.
    Observed<Json> observed(const std::string &what, std::optional<int> worker = {}) const;
    /// The last observation as true or false; nothing where it is neither.
    std::optional<bool> flag(const std::string &what, std::optional<int> worker = {}) const;
    std::optional<double> number(const std::string &what) const;
    /// Is the observation, or one element of it, this word, with or without the enumeration's
    /// prefix?
    bool says(const std::string &what, const std::string &word) const;

    /// Nothing was compiled: the posture is eager or compiling was switched off.
    bool compilesNothing() const;
    /// The fallback seed, 1 to 4, that filled the cache before step 0.
    std::optional<int> seedSource() const;
    /// Did a build step of the image end at or after the run was created?
    bool imageBuiltForThisRun() const;

    /// All entries of role compile_cache, or those of one worker and those without a worker, which
    /// all share.
    CacheEvidence caches(std::optional<int> worker = {}) const;
    /// Numbers of all workers: as many as the launch has hosts, else those that the caches name.
    std::vector<int> workers() const;

private:
    CacheEvidence sumOf(const std::vector<std::string> &entries) const;
    void compareKey(const std::string &entry, CacheEvidence &sum) const;

    const Json &m_document;
    const Policy &m_policy;
    std::vector<std::string> m_caches; // dotted names of the entries of role compile_cache
    std::map<int, std::vector<std::string>> m_ofWorker;
    std::vector<std::string> m_shared; // entries that name no worker
    Surface m_surface = Surface::Unknown;
};

/// "0 files, 0 bytes".
std::string sizeText(double files, double bytes);

} // namespace fairlead
