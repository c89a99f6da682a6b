#include "app/cli/receipt_object.h"

#include <filesystem>

#include "app/cli/json_text.h"

namespace fairlead::cli {
namespace {

const std::string startingPointer = "/starting_state";

/// Writes members of `starting_state` and keeps the document's account of its nulls true.
class StartingStateWriter {
public:
    explicit StartingStateWriter(Json &document) : m_document(document)
    {
        if (!m_document["unknown"].is_object())
            m_document["unknown"] = Json::object();
        if (!m_document["not_applicable"].is_array())
            m_document["not_applicable"] = Json::array();
        if (!m_document["starting_state"].is_object())
            unfold();
    }

    void set(const std::string &name, Json value)
    {
        forget(startingPointer + "/" + name);
        m_document["starting_state"][name] = std::move(value);
    }

    void unknown(const std::string &name, const std::string &reason)
    {
        set(name, nullptr);
        m_document["unknown"][startingPointer + "/" + name] = reason;
    }

    void notApplicable(const std::string &name)
    {
        set(name, nullptr);
        m_document["not_applicable"].push_back(startingPointer + "/" + name);
    }

private:
    /// A null object says the same of every member; the members now have to say it themselves.
    void unfold()
    {
        const auto whole = member(m_document, "starting_state");
        forget(startingPointer);
        m_document["starting_state"] = Json::object();
        for (const char *name : {"declared", "observed", "forced", "calibrated", "seed_source",
                 "components", "first_step_s", "caches"}) {
            if (whole.notApplicable())
                notApplicable(name);
            else
                unknown(name, whole.reason());
        }
    }

    void forget(const std::string &pointer)
    {
        m_document["unknown"].erase(pointer);
        Json &list = m_document["not_applicable"];
        for (auto it = list.begin(); it != list.end();)
            it = *it == pointer ? list.erase(it) : it + 1;
    }

    Json &m_document;
};

void writeStartingState(Json &document, const StartingState &starting)
{
    StartingStateWriter writer(document);
    if (starting.derived.startupClass == StartupClass::Unknown)
        writer.unknown("derived",
            starting.derived.missing.empty() ? "the evidence gives no class"
                                             : starting.derived.missing);
    else
        writer.set("derived", nameOf(starting.derived.startupClass).id);
    writer.set("effective", nameOf(starting.effective).id);
    writer.set("basis", wordOf(starting.basis));
    if (starting.derived.reuse == Reuse::NotApplicable)
        writer.notApplicable("reuse");
    else
        writer.set("reuse", starting.derived.reuse == Reuse::Proven ? "proven" : "unproven");
    if (starting.derived.forced)
        writer.set("forced", true);
    writer.set("contradictions", starting.contradictions);
}

Json attestationsJson(const std::vector<Attestation> &attestations)
{
    Json list = Json::array();
    for (const Attestation &each : attestations)
        list.push_back({{"key", each.key}, {"value", each.value}, {"by", each.by},
            {"reason", each.reason}, {"at", formatUtc(each.at)}});
    return list;
}

Json acknowledgementsJson(const std::vector<Acknowledgement> &acknowledgements)
{
    Json list = Json::array();
    for (const Acknowledgement &each : acknowledgements)
        list.push_back(acknowledgementJson(each));
    return list;
}

Json retractionJson(const std::optional<Retraction> &retraction)
{
    if (!retraction)
        return nullptr;
    return {
        {"by", retraction->by}, {"reason", retraction->reason}, {"at", formatUtc(retraction->at)}};
}

Json findingsJson(const Judged &judged)
{
    const auto orNull = [](const std::string &text) { return text.empty() ? Json() : Json(text); };
    Json list = Json::array();
    for (const Reason &reason : findings(judged))
        list.push_back({{"code", reason.code}, {"key", orNull(reason.key)}, {"value", reason.left},
            {"severity", wordOf(reason.severity)}, {"says", reason.says}, {"rule", reason.rule},
            {"source", orNull(reason.source)}, {"fix", orNull(reason.fix)}});
    return list;
}

} // namespace

Json acknowledgementJson(const Acknowledgement &acknowledgement)
{
    return {{"finding", acknowledgement.finding}, {"by", acknowledgement.by},
        {"reason", acknowledgement.reason}, {"at", formatUtc(acknowledgement.at)}};
}

Json sourcesJson(const LedgerEntry &entry)
{
    const std::filesystem::path folder = std::filesystem::path(entry.path).parent_path();
    Json list = Json::array();
    list.push_back(
        {{"sha256", entry.receipt.sourceSha256}, {"path", entry.path}, {"role", "main"}});
    for (const Sidecar &sidecar : entry.receipt.sidecars)
        list.push_back({{"sha256", sidecar.sha256}, {"path", (folder / sidecar.name).string()},
            {"role", "sidecar"}});
    return list;
}

Json receiptObject(const Judged &judged)
{
    const Receipt &receipt = judged.entry.receipt;
    Json object = receipt.document;
    writeStartingState(object, judged.starting);
    object["receipt_schema"] = object["schema"];
    object["schema"] = outputSchema;
    object["receipt_id"] = receipt.id;
    object["sources"] = sourcesJson(judged.entry);
    object["importer"] = {{"format", receipt.format}, {"version", receipt.importerVersion}};
    object["attestations"] = attestationsJson(judged.entry.attestations);
    object["acknowledgements"] = acknowledgementsJson(judged.entry.acknowledgements);
    object["retraction"] = retractionJson(judged.entry.retraction);
    object["superseded_by"] = judged.entry.supersededBy;
    object["findings"] = findingsJson(judged);
    return object;
}

} // namespace fairlead::cli
