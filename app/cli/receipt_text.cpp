#include "app/cli/receipt_text.h"

#include "app/cli/json_text.h"
#include "app/cli/plain_text.h"
#include "app/cli/proof_text.h"
#include "app/cli/receipt_argument.h"
#include "app/cli/receipt_object.h"
#include "app/cli/table.h"
#include "app/cli/words.h"
#include "models/receipts/importer.h"

namespace fairlead::cli {
namespace {

/// What is said, and why it is not known where it is not.
std::string withReason(const Observed<Json> &value)
{
    return value.unknown() ? "unknown: " + value.reason() : saidOf(value);
}

std::string revisionWords(const Json &document)
{
    const auto commit = member(document, "revision.commit");
    if (!commit.known())
        return withReason(commit);
    std::string words = saidOf(commit);
    if (const auto branch = member(document, "revision.branch"); branch.known())
        words += " on " + saidOf(branch);
    const auto dirty = member(document, "revision.dirty");
    if (!dirty.known())
        return words + ", not known whether clean";
    return words + (dirty.value() == Json(true) ? ", with uncommitted changes" : ", clean");
}

std::string launchWords(const Json &document)
{
    const auto model = member(document, "launch.accelerators.observed.model");
    const auto count = member(document, "launch.accelerators.observed.count");
    const auto hosts = member(document, "launch.hosts");
    std::string words = count.known() ? saidOf(count) + " x " : "accelerator count unknown, ";
    words += model.known() ? saidOf(model) : "accelerator model unknown";
    words += hosts.known() ? ", hosts " + saidOf(hosts) : ", number of hosts unknown";
    if (const auto mode = member(document, "launch.distributed_mode"); mode.known())
        words += ", " + saidOf(mode);
    return words;
}

std::string startingStateWords(const StartingState &starting)
{
    std::string words = startingWords(starting);
    if (starting.effective == StartupClass::Unknown && !starting.derived.missing.empty())
        words += ": " + starting.derived.missing;
    if (!starting.declared.empty())
        words += "; declared \"" + starting.declared + "\"";
    if (starting.derived.reuse == Reuse::Unproven)
        words += "; that the cache was used is not proven";
    return words;
}

std::string bundleWords(const Json &document)
{
    const auto artifacts = member(document, "artifacts");
    if (!artifacts.known() || !artifacts.value().is_array())
        return withReason(artifacts);
    return counted(artifacts.value().size(), "artifact", "artifacts");
}

std::string metricRows(const Json &document)
{
    const auto metrics = member(document, "metrics");
    if (!metrics.known() || !metrics.value().is_array() || metrics.value().empty())
        return "  none\n";
    std::vector<Row> rows;
    for (std::size_t i = 0; i < metrics.value().size(); ++i) {
        const std::string at = "metrics." + std::to_string(i) + ".";
        const auto compile = member(document, at + "includes_compile");
        rows.push_back({saidOf(member(document, at + "name")),
            saidOf(member(document, at + "value")), saidOf(member(document, at + "unit")),
            "per " + saidOf(member(document, at + "scope")),
            !compile.known()                    ? "not known whether compile time is in it"
                : compile.value() == Json(true) ? "compile time is in it"
                                                : "without compile time"});
    }
    return table(rows, 2);
}

std::string findingRows(const Judged &judged)
{
    std::string text;
    for (const Reason &reason : findings(judged)) {
        text += "  " + std::string(wordOf(reason.severity)) + "  " + reason.code + ": "
            + plainText(reason.says) + '\n';
        if (!reason.fix.empty())
            text += "    " + plainText(reason.fix) + '\n';
    }
    return text.empty() ? "  none\n" : text;
}

std::string attestationRows(const std::vector<Attestation> &attestations)
{
    std::vector<Row> rows;
    for (const Attestation &each : attestations)
        rows.push_back({each.key, saidOf(each.value), "by " + each.by + ", " + formatUtc(each.at),
            each.reason});
    return rows.empty() ? "  none\n" : table(rows, 2);
}

std::string acknowledgementRows(const std::vector<Acknowledgement> &acknowledgements)
{
    std::vector<Row> rows;
    for (const Acknowledgement &each : acknowledgements)
        rows.push_back({each.finding, "by " + each.by + ", " + formatUtc(each.at), each.reason});
    return rows.empty() ? "  none\n" : table(rows, 2);
}

/// "current", or why no figure of it is to be cited.
std::string standingWords(const LedgerEntry &entry)
{
    std::string words;
    if (const auto &retraction = entry.retraction)
        words = "retracted by " + retraction->by + ", " + formatUtc(retraction->at) + ": "
            + retraction->reason;
    for (const std::string &id : entry.supersededBy)
        words += (words.empty() ? "superseded by " : "; superseded by ") + shortId(id);
    return words.empty() ? "current" : words;
}

std::string sourceRows(const LedgerEntry &entry)
{
    std::vector<Row> rows;
    for (const Json &source : sourcesJson(entry))
        rows.push_back({source["role"], source["sha256"], source["path"]});
    return table(rows, 2);
}

} // namespace

std::string receiptText(const Judged &judged)
{
    const Receipt &receipt = judged.entry.receipt;
    const Json &document = judged.document;
    const bool practice = member(document, "practice").valueOr(Json()) == Json(true);
    const std::vector<Row> head{{"receipt", receipt.id}, {"name", displayName(judged.entry)},
        {"format",
            std::string(formatTitle(receipt.format)) + " (" + receipt.format + ", importer "
                + receipt.importerVersion + ")"},
        {"kind", practice ? "practice: made by the lab" : "real"},
        {"standing", standingWords(judged.entry)},
        {"created", withReason(member(document, "timeline.created_at"))}, {},
        {"revision", revisionWords(document)}, {"surface", surfaceWords(judged)},
        {"launch shape", launchWords(document)},
        {"starting state", startingStateWords(judged.starting)}, {"bundle", bundleWords(document)},
        {"lane", withReason(member(document, "lane"))}};
    std::string text = table(head) + "\nMetrics, the headline first\n" + metricRows(document)
        + proofText(document);
    text += "\nEvidence of the starting state\n";
    for (const std::string &fact : judged.starting.derived.evidence)
        text += "  " + plainText(fact) + '\n';
    for (const std::string &fact : judged.starting.contradictions)
        text += "  contradiction: " + plainText(fact) + '\n';
    if (judged.starting.derived.evidence.empty() && judged.starting.contradictions.empty())
        text += "  none\n";
    return text + "\nFindings, worst first\n" + findingRows(judged) + "\nAttestations\n"
        + attestationRows(judged.entry.attestations) + "\nAcknowledgements\n"
        + acknowledgementRows(judged.entry.acknowledgements) + "\nSources\n"
        + sourceRows(judged.entry);
}

} // namespace fairlead::cli
