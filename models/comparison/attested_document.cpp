#include "models/comparison/attested_document.h"

#include <map>

#include "models/comparison/identity_keys.h"
#include "models/receipts/attest.h"
#include "models/receipts/receipt_members.h"

namespace fairlead {
namespace {

bool isSilent(const Json &document, const std::string &dotted)
{
    const Observed<Json> stated = member(document, dotted);
    return stated.unknown() || (stated.known() && stated.value() == Json("unknown"));
}

void applyOldWord(Json &document)
{
    const Observed<Json> declared = member(document, "starting_state.declared");
    if (!declared.known())
        return;
    for (const OldStartupName &old : oldStartupNames())
        if (!old.compileCacheStorage.empty() && declared.value() == Json(std::string(old.old))
            && isSilent(document, "storage.compile_cache.class"))
            (void)setKnown(
                document, "storage.compile_cache.class", std::string(old.compileCacheStorage));
}

} // namespace

AttestedDocument applyAttestations(
    const Json &document, const std::vector<Attestation> &attestations)
{
    AttestedDocument out;
    out.document = document;
    std::map<std::string, const Attestation *> last;
    for (const Attestation &each : attestations) {
        if (each.key == "startup_class") {
            if (each.value.is_string())
                out.startupClass = startupClassFromId(each.value.get<std::string>())
                                       .value_or(StartupClass::Unknown);
        } else {
            last[documentMember(each.key)] = &each;
        }
    }
    for (const auto &[name, attestation] : last) {
        // A ledger may hold what an older console let people state.
        if (!isSilent(document, name) || attestation->value.is_null() || !attestableKey(name))
            continue;
        if (setKnown(out.document, name, attestation->value))
            out.members.insert(name);
    }
    applyOldWord(out.document);
    return out;
}

} // namespace fairlead
