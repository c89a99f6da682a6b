#include "models/comparison/identity_keys.h"

#include <algorithm>
#include <span>

#include "models/comparison/metric_scope.h"
#include "models/comparison/units.h"

namespace fairlead {
namespace {

bool isUnder(std::string_view name, std::string_view object)
{
    return name.size() > object.size() && name.starts_with(object) && name[object.size()] == '.';
}

/// The members that a composed key must state to be known as a whole.
std::span<const std::string_view> expectedMembers(std::string_view key)
{
    static constexpr std::string_view versions[] = {"name", "version"};
    static constexpr std::string_view rule[] = {"kind", "discarded", "eval_inside", "profiler_on"};
    if (key == "window.rule")
        return rule;
    if (key == "stack.framework" || key == "stack.compiler" || key == "stack.accelerator_runtime")
        return versions;
    return {};
}

/// Reads the keys of one receipt.
class KeyReader {
public:
    KeyReader(const KeySources &sources, const Policy &policy)
        : m_sources(sources), m_document(sources.document), m_policy(policy)
    {
    }

    std::vector<KeyValue> read()
    {
        for (m_row = 0; m_row < m_policy.keys.size(); ++m_row)
            for (const std::string &name : m_policy.keys[m_row].members) {
                readMember(name);
                if (name == "starting_state.components.*")
                    addDerivedComponents();
            }
        for (KeyValue &each : m_keys)
            each.identity = isIdentity(m_policy.keys[each.row]);
        return std::move(m_keys);
    }

private:
    void readMember(const std::string &name)
    {
        if (name.ends_with(".*"))
            return readMembers(name.substr(0, name.size() - 2));
        if (name == "surface")
            return add(name, surface());
        if (name == "startup_class")
            return add(name, startupClass());
        if (name == "revision")
            return add(name, revision());
        if (name.starts_with("metric."))
            return add(name, metric(name.substr(7)));
        if (name == documentMember(name))
            return add(name, whole(name));
        add(name, storage(documentMember(name)));
    }

    /// A key while it is read.
    struct Reading {
        Observed<Json> value;
        Json partial;
        std::vector<std::string> missing;
        std::vector<std::string> from; ///< members of the document it rests on
    };

    void add(const std::string &name, Reading reading)
    {
        m_keys.push_back(keyFrom(name, std::move(reading)));
    }

    KeyValue keyFrom(const std::string &name, Reading reading) const
    {
        KeyValue key;
        key.row = m_row;
        key.key = name;
        key.attested = std::any_of(reading.from.begin(), reading.from.end(),
            [this](const std::string &each) { return isAttested(each); });
        key.value = std::move(reading.value);
        key.partial = std::move(reading.partial);
        key.missing = std::move(reading.missing);
        return key;
    }

    bool isAttested(const std::string &name) const
    {
        return std::any_of(
            m_sources.attested.begin(), m_sources.attested.end(), [&name](const std::string &each) {
                return each == name || isUnder(each, name) || isUnder(name, each);
            });
    }

    static Reading unknownReading(const std::string &reason, const std::string &member)
    {
        return {Unknown{reason}, nullptr, {member}, {member}};
    }

    /// A member as it stands, composed or not. An object is known only where everything in it is.
    Reading whole(const std::string &name) const
    {
        Reading out;
        out.from = {name};
        const Observed<Json> found = member(m_document, name);
        if (!found.known()) {
            out.value = found;
            if (found.unknown())
                out.missing = missingIn(name);
            return out;
        }
        if (found.value() == Json("unknown") || found.value() == Json("")) {
            out.value = Unknown{"the source says nothing"};
            out.missing = {name};
            return out;
        }
        Json value = canonicalJson(found.value());
        std::string reason;
        for (const std::string_view each : expectedMembers(name))
            if (value.is_object() && !value.contains(std::string(each)))
                value[std::string(each)] = nullptr;
        dropUnknown(value, name, out.missing, reason);
        if (!m_policy.keys[m_row].aliases.empty())
            dropEmpty(value, name, out.missing, reason);
        if (out.missing.empty()) {
            out.value = allNull(value) ? Observed<Json>(NotApplicable{}) : std::move(value);
        } else {
            out.value = Unknown{reason};
            if (!value.empty())
                out.partial = std::move(value);
        }
        return out;
    }

    /// An object that says of each member that it does not apply says it of the whole.
    static bool allNull(const Json &value)
    {
        return value.is_object() && !value.empty()
            && std::all_of(
                value.begin(), value.end(), [](const Json &each) { return each.is_null(); });
    }

    static std::vector<std::string> missingIn(const std::string &name)
    {
        std::vector<std::string> out;
        for (const std::string_view each : expectedMembers(name))
            out.push_back(name + "." + std::string(each));
        if (out.empty())
            out.push_back(name);
        return out;
    }

    /// Takes unknown nulls out of an object; those that do not apply stay as null.
    void dropUnknown(Json &value, const std::string &name, std::vector<std::string> &missing,
        std::string &reason) const
    {
        if (!value.is_object())
            return;
        for (auto it = value.begin(); it != value.end();) {
            const std::string below = name + "." + it.key();
            dropUnknown(*it, below, missing, reason);
            const Observed<Json> state
                = it->is_null() ? member(m_document, below) : Observed<Json>(Json());
            if (state.unknown()) {
                missing.push_back(below);
                if (reason.empty())
                    reason = state.reason();
                it = value.erase(it);
            } else {
                ++it;
            }
        }
    }

    /// In key objects of others an empty text, or one that says so, stands for what is missing.
    static void dropEmpty(Json &value, const std::string &name, std::vector<std::string> &missing,
        std::string &reason)
    {
        if (!value.is_object())
            return;
        for (auto it = value.begin(); it != value.end();) {
            const std::string below = name + "." + it.key();
            dropEmpty(*it, below, missing, reason);
            if (*it == Json("") || *it == Json("<missing>")) {
                missing.push_back(below);
                if (reason.empty())
                    reason = it.key() + " is missing in the key object";
                it = value.erase(it);
            } else {
                ++it;
            }
        }
    }

    void readMembers(const std::string &object)
    {
        const Observed<Json> found = member(m_document, object);
        const bool members = found.known() && found.value().is_object() && !found.value().empty();
        Reading reading = members ? whole(object) : Reading();
        if (members && !reading.value.notApplicable()) {
            for (const auto &[name, value] : found.value().items())
                add(object + "." + name, whole(object + "." + name));
            return;
        }
        if (members)
            return add(object, std::move(reading));
        reading.from = {object};
        reading.value = found.known() ? Observed<Json>(Unknown{"no member is recorded"}) : found;
        add(object, std::move(reading));
    }

    /// What the evidence shows of a part that the receipt itself is silent of: nobody may state
    /// another warmth.
    void addDerivedComponents()
    {
        const std::string object = "starting_state.components";
        const auto keyOf = [this](const std::string &name) {
            return std::find_if(m_keys.begin(), m_keys.end(),
                [&name](const KeyValue &each) { return each.key == name; });
        };
        const auto whole = keyOf(object);
        if (m_sources.starting.components.empty()
            || (whole != m_keys.end() && whole->value.notApplicable()))
            return;
        if (whole != m_keys.end())
            m_keys.erase(whole);
        for (const auto &[part, warmth] : m_sources.starting.components) {
            const std::string name = object + "." + part;
            KeyValue shown
                = keyFrom(name, {Json(std::string(wordOf(warmth))), nullptr, {}, startupSources()});
            if (const auto stated = keyOf(name); stated == m_keys.end())
                m_keys.push_back(std::move(shown));
            else if (stated->value.unknown() || stated->attested)
                *stated = std::move(shown);
        }
        // In one order, whoever said which of them: the hash of the keys follows it.
        std::sort(std::find_if(m_keys.begin(), m_keys.end(),
                      [&object](const KeyValue &each) { return isUnder(each.key, object); }),
            m_keys.end(), [](const KeyValue &a, const KeyValue &b) { return a.key < b.key; });
    }

    Reading surface() const
    {
        const std::string model = "launch.accelerators.observed.model";
        const Observed<Json> id = member(m_document, "surface.id");
        if (!id.known() || id.value() == Json("unknown"))
            return unknownReading(
                id.unknown() ? id.reason() : "the source says nothing", "surface.id");
        if (id.value() != Json("other_host"))
            return {id.value(), nullptr, {}, {"surface.id"}};
        // Two machines of different make are two surfaces.
        const Observed<Json> observed = member(m_document, model);
        if (observed.unknown()) {
            Reading out = unknownReading("the accelerator model is unknown", model);
            out.from.push_back("surface.id");
            return out;
        }
        const Json pair = Json::array({id.value(), observed.known() ? observed.value() : Json()});
        return {pair, nullptr, {}, {"surface.id", model}};
    }

    /// What the evidence is held against may be attested too, and then what it shows rests on that.
    static std::vector<std::string> startupSources()
    {
        return {"starting_state.seed_source", "stack.framework", "stack.compiler",
            "stack.image.digest", "launch.accelerators.observed", "compile.posture",
            "compile.warmup.reason", "timeline.created_at"};
    }

    Reading startupClass() const
    {
        Reading out;
        const StartingState &starting = m_sources.starting;
        out.from = {"starting_state"};
        if (starting.basis == Basis::Attested)
            out.from = {"startup_class"};
        if (starting.basis == Basis::Derived)
            out.from = startupSources();
        if (starting.effective != StartupClass::Unknown) {
            out.value = Json(std::string(nameOf(starting.effective).id));
        } else {
            out.value = Unknown{starting.derived.missing};
            out.missing = {"startup_class"};
        }
        return out;
    }

    Reading revision() const
    {
        const Observed<Json> commit = member(m_document, "revision.commit");
        if (commit.notApplicable())
            return {NotApplicable{}, nullptr, {}, {"revision.commit"}};
        if (commit.unknown())
            return unknownReading(commit.reason(), "revision.commit");
        if (commit.value() == Json("unknown") || commit.value() == Json(""))
            return unknownReading("the source says nothing", "revision.commit");
        const Observed<Json> dirty = member(m_document, "revision.dirty");
        const std::vector<std::string> from{"revision.commit", "revision.dirty"};
        if (!dirty.known() || dirty.value() != Json(true))
            return {commit.value(), nullptr, {}, from};
        const Observed<Json> diff = member(m_document, "revision.diff_sha256");
        if (!diff.known()) {
            Reading out = unknownReading(
                "the tree was dirty and its difference is not recorded", "revision.diff_sha256");
            out.partial = {{"commit", commit.value()}};
            out.from = from;
            return out;
        }
        const Json both{{"commit", commit.value()}, {"diff_sha256", diff.value()}};
        return {both, nullptr, {}, {"revision.commit", "revision.dirty", "revision.diff_sha256"}};
    }

    Reading metric(const std::string &name) const
    {
        if (!m_sources.metric) {
            const std::string none = "the receipt has no metric";
            const std::string &named = m_sources.metricName;
            // Nothing that a person could state: a result is measured.
            return {Unknown{named.empty() ? none : none + " named " + named}, nullptr, {}, {}};
        }
        Reading out = whole("metrics." + std::to_string(*m_sources.metric) + "." + name);
        if (name == "scope") {
            MetricScope scope = metricScope(m_document, *m_sources.metric, m_policy);
            if (scope.converted)
                return {std::move(scope.scope), nullptr, {}, std::move(scope.from)};
        }
        if (name == "unit" && out.value.known() && out.value.value().is_string())
            out.value = Json(canonicalUnit(out.value.value().get<std::string>()).unit);
        return out;
    }

    Reading storage(const std::string &name) const
    {
        Reading out = whole(name);
        if (out.value.known() && out.value.value() == Json("unknown"))
            return unknownReading("the source says nothing", name);
        return out;
    }

    bool isIdentity(const KeyRow &row) const
    {
        return std::all_of(row.onlyWhereUnknown.begin(), row.onlyWhereUnknown.end(),
            [this](const std::string &name) {
                return std::all_of(m_keys.begin(), m_keys.end(), [&name](const KeyValue &each) {
                    return each.key != name || each.value.unknown();
                });
            });
    }

    const KeySources &m_sources;
    const Json &m_document;
    const Policy &m_policy;
    std::size_t m_row = 0;
    std::vector<KeyValue> m_keys;
};

} // namespace

std::vector<KeyValue> readIdentityKeys(const KeySources &sources, const Policy &policy)
{
    return KeyReader(sources, policy).read();
}

} // namespace fairlead
