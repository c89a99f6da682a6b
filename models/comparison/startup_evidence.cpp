#include "models/comparison/startup_evidence.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "models/comparison/identity_keys.h"
#include "models/comparison/value_text.h"

namespace fairlead {
namespace {

/// The same version, written alone or behind the name: "2.9.0", "torch 2.9.0", "torch-2.9.0",
/// "torch==2.9.0".
bool sameVersion(const std::string &written, const Json &name, const Json &version)
{
    if (!version.is_string())
        return false;
    const std::string &number = version.get_ref<const std::string &>();
    if (written == number)
        return true;
    if (!name.is_string())
        return false;
    const std::string &product = name.get_ref<const std::string &>();
    for (const char *between : {" ", "-", "==", "="})
        if (written == product + between + number)
            return true;
    return false;
}

std::optional<double> amount(const Json &document, const std::string &name)
{
    const Observed<Json> found = member(document, name);
    if (!found.known() || !found.value().is_number())
        return std::nullopt;
    return found.value().get<double>();
}

void addUp(std::optional<double> &sum, std::optional<double> part)
{
    if (sum && part)
        *sum += *part;
    else
        sum.reset();
}

} // namespace

StartupEvidence::StartupEvidence(const Json &document, const Policy &policy)
    : m_document(document), m_policy(policy)
{
    const Observed<Json> id = member(document, "surface.id");
    if (id.known() && id.value().is_string())
        m_surface = surfaceFromId(id.value().get<std::string>()).value_or(Surface::Unknown);
    const auto state = document.find("starting_state");
    if (state == document.end() || !state->is_object() || !state->contains("caches"))
        return;
    const Json &list = (*state)["caches"];
    for (std::size_t i = 0; list.is_array() && i < list.size(); ++i) {
        if (!list[i].is_object() || list[i].value("role", Json()) != Json("compile_cache"))
            continue;
        m_caches.push_back("starting_state.caches." + std::to_string(i));
        const Json worker = list[i].value("worker", Json());
        if (worker.is_number_integer())
            m_ofWorker[worker.get<int>()].push_back(m_caches.back());
        else
            m_shared.push_back(m_caches.back());
    }
}

Observed<Json> StartupEvidence::observed(const std::string &what, std::optional<int> worker) const
{
    const auto state = m_document.find("starting_state");
    if (state == m_document.end() || !state->is_object())
        return Unknown{"the starting state is not recorded"};
    const auto list = state->find("observed");
    Observed<Json> last = Unknown{what + " is not recorded"};
    if (list == state->end() || !list->is_array())
        return last;
    for (const Json &each : *list) {
        if (!each.is_object() || each.value("what", Json()) != Json(what)
            || !each.contains("value"))
            continue;
        Json value = each["value"];
        if (worker && value.is_array()) {
            const auto index = static_cast<std::size_t>(*worker);
            value = index < value.size() ? value[index] : Json();
        }
        if (!value.is_null())
            last = value;
    }
    return last;
}

std::optional<bool> StartupEvidence::flag(const std::string &what, std::optional<int> worker) const
{
    const Observed<Json> found = observed(what, worker);
    if (!found.known() || !found.value().is_boolean())
        return std::nullopt;
    return found.value().get<bool>();
}

std::optional<double> StartupEvidence::number(const std::string &what) const
{
    const Observed<Json> found = observed(what);
    if (!found.known() || !found.value().is_number())
        return std::nullopt;
    return found.value().get<double>();
}

bool StartupEvidence::says(const std::string &what, const std::string &word) const
{
    const Observed<Json> found = observed(what);
    if (!found.known())
        return false;
    const Json list = found.value().is_array() ? found.value() : Json::array({found.value()});
    return std::any_of(list.begin(), list.end(), [&](const Json &each) {
        return each == Json(word) || each == Json("SNAPSHOT_BEHAVIOR_" + word)
            || each == Json("TASK_STATE_" + word);
    });
}

bool StartupEvidence::compilesNothing() const
{
    const Observed<Json> posture = member(m_document, "compile.posture");
    if (posture.known())
        return posture.value().is_string()
            && m_policy.holds(
                "postures_without_compile", posture.value().get_ref<const std::string &>());
    return member(m_document, "compile.warmup.reason").valueOr(Json()) == Json("compile_disabled");
}

std::optional<int> StartupEvidence::seedSource() const
{
    const std::optional<double> seed = amount(m_document, "starting_state.seed_source");
    for (const int each : {1, 2, 3, 4})
        if (seed == each)
            return each;
    return std::nullopt;
}

bool StartupEvidence::imageBuiltForThisRun() const
{
    const Observed<Json> created = member(m_document, "timeline.created_at");
    const Observed<Json> built = observed("image_build_finished_at");
    if (!created.known() || !created.value().is_string() || !built.known())
        return false;
    const std::optional<Time> call = parseUtc(created.value().get<std::string>());
    const Json steps = built.value().is_array() ? built.value() : Json::array({built.value()});
    return call && std::any_of(steps.begin(), steps.end(), [&call](const Json &each) {
        const std::optional<Time> end
            = each.is_string() ? parseUtc(each.get<std::string>()) : std::nullopt;
        return end && *end >= *call;
    });
}

CacheEvidence StartupEvidence::caches(std::optional<int> worker) const
{
    if (!worker)
        return sumOf(m_caches);
    std::vector<std::string> entries = m_shared;
    if (const auto own = m_ofWorker.find(*worker); own != m_ofWorker.end())
        entries.insert(entries.end(), own->second.begin(), own->second.end());
    return sumOf(entries);
}

CacheEvidence StartupEvidence::sumOf(const std::vector<std::string> &entries) const
{
    CacheEvidence sum;
    if (entries.empty()) {
        sum.missing = "no compile cache is recorded";
        return sum;
    }
    bool complete = true;
    sum.validity = CacheEvidence::Validity::Equal;
    sum.addedFiles = sum.addedBytes = sum.hits = sum.misses = 0.0;
    for (const std::string &entry : entries) {
        const auto files = amount(m_document, entry + ".start.files");
        auto bytes = amount(m_document, entry + ".start.bytes");
        const bool listed
            = member(m_document, entry + ".start.complete").valueOr(true) != Json(false);
        if (files && *files == 0 && !bytes)
            bytes = 0.0;
        if (!bytes)
            sum.missing = "the size of the compile cache at start is not recorded";
        complete = complete && listed;
        sum.startFiles += files.value_or(0);
        sum.startBytes += bytes.value_or(0);
        const bool endListed
            = listed && member(m_document, entry + ".end.complete").valueOr(true) != Json(false);
        auto endFiles = amount(m_document, entry + ".end.files");
        auto endBytes = amount(m_document, entry + ".end.bytes");
        if (files && endFiles)
            *endFiles -= *files;
        if (bytes && endBytes)
            *endBytes -= *bytes;
        addUp(sum.addedFiles, endListed && files ? endFiles : std::nullopt);
        addUp(sum.addedBytes, endListed && bytes ? endBytes : std::nullopt);
        addUp(sum.hits, amount(m_document, entry + ".hits"));
        addUp(sum.misses, amount(m_document, entry + ".misses"));
        const bool empty = files && *files == 0;
        if (!empty)
            compareKey(entry, sum);
    }
    if (!sum.missing.empty())
        return sum;
    const bool empty = sum.startBytes < threshold("cache_empty_bytes");
    // A listing that was cut short proves what is there, never what is not.
    if (empty && !complete)
        sum.missing = "the compile cache was not listed to its end";
    else
        sum.start = empty ? CacheEvidence::Start::Empty : CacheEvidence::Start::Filled;
    return sum;
}

void StartupEvidence::compareKey(const std::string &entry, CacheEvidence &sum) const
{
    using Validity = CacheEvidence::Validity;
    struct Part {
        const char *word;
        const char *cacheMember;
        std::string own;
        bool versioned;
    };
    std::vector<Part> parts{{"framework", "framework", "stack.framework", true},
        {"compiler", "compiler", "stack.compiler", true},
        {"accelerator", "accelerator", "launch.accelerators.observed.model", false},
        {"accelerator count", "count", "launch.accelerators.observed.count", false}};
    if (m_surface == Surface::Modal)
        parts.push_back({"image", "image", "stack.image.digest", false});
    for (const Part &part : parts) {
        const Observed<Json> cache
            = member(m_document, entry + ".validity_key." + part.cacheMember);
        const Observed<Json> own
            = member(m_document, part.versioned ? part.own + ".version" : part.own);
        if (cache.unknown() || own.unknown()) {
            if (sum.validity == Validity::Equal)
                sum.validity = Validity::NotRecorded;
            if (sum.validity == Validity::NotRecorded && sum.differs.empty())
                sum.differs = std::string("the ") + part.word + " of the "
                    + (cache.unknown() ? "compile cache" : "run") + " is not recorded";
            continue;
        }
        bool same = cache.notApplicable() && own.notApplicable();
        if (cache.known() && own.known()) {
            const Json written = canonicalJson(cache.value());
            same = written == canonicalJson(own.value());
            if (!same && part.versioned && written.is_string())
                same = sameVersion(written.get<std::string>(),
                    member(m_document, part.own + ".name").valueOr(Json()), own.value());
        }
        if (!same && sum.validity != Validity::Differs) {
            sum.validity = Validity::Differs;
            sum.differs
                = std::string(part.word) + " " + valueText(cache) + " against " + valueText(own);
        }
    }
}

std::vector<int> StartupEvidence::workers() const
{
    std::set<int> found;
    const Observed<Json> hosts = member(m_document, "launch.hosts");
    // The launch of a receipt from outside may claim any number; a slice has fewer hosts than this.
    constexpr std::int64_t mostHosts = 4096;
    if (hosts.known() && hosts.value().is_number_integer()) {
        const auto count = hosts.value().get<std::int64_t>();
        for (int i = 0; i < std::min(count, mostHosts); ++i)
            found.insert(i);
    }
    for (const auto &[worker, entries] : m_ofWorker)
        found.insert(worker);
    return {found.begin(), found.end()};
}

std::string sizeText(double files, double bytes)
{
    return valueText(Json(files)) + " files, " + valueText(Json(bytes)) + " bytes";
}

} // namespace fairlead
