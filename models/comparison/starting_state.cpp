#include "models/comparison/starting_state.h"

#include <algorithm>
#include <array>

#include "models/comparison/startup_contradictions.h"
#include "models/comparison/startup_rules.h"

namespace fairlead {
namespace {

std::string textAt(const Json &document, std::string_view name)
{
    const Observed<Json> found = member(document, name);
    return found.known() && found.value().is_string() ? found.value().get<std::string>()
                                                      : std::string();
}

/// The class of today for a word as written; Unknown for a word that says nothing.
StartupClass classOfWord(const std::string &word)
{
    if (const auto today = startupClassFromId(word))
        return *today;
    for (const OldStartupName &each : oldStartupNames())
        if (each.old == word)
            return each.startupClass;
    return StartupClass::Unknown;
}

std::string idOf(StartupClass startupClass)
{
    return std::string(nameOf(startupClass).id);
}

bool isForced(const Json &document, const std::string &declared)
{
    const Observed<Json> written = member(document, "starting_state.forced");
    if (written.known() && written.value() == Json(true))
        return true;
    const auto old = oldStartupNames();
    return std::any_of(old.begin(), old.end(),
        [&](const OldStartupName &each) { return each.forced && each.old == declared; });
}

} // namespace

std::string_view wordOf(Basis basis)
{
    constexpr std::array<std::string_view, 4> words{"derived", "attested", "declared", "none"};
    return words[static_cast<std::size_t>(basis)];
}

DerivedClass deriveStartupClass(const Json &document, const Policy &policy)
{
    const StartupEvidence evidence(document, policy);
    switch (evidence.surface()) {
    case Surface::Modal:
        return deriveOnModal(evidence);
    case Surface::OwnedH200:
    case Surface::OtherHost:
        return deriveOnHost(evidence);
    case Surface::Tpu:
        return deriveOnTpu(evidence);
    case Surface::Unknown:
        break;
    }
    DerivedClass out;
    out.missing = "the surface is not recorded";
    return out;
}

StartingState startingState(const Json &document, StartupClass attested, const Policy &policy)
{
    StartingState state;
    state.attested = attested;
    state.derived = deriveStartupClass(document, policy);
    state.components
        = deriveComponents(StartupEvidence(document, policy), state.derived.startupClass);
    state.declared = textAt(document, "starting_state.declared");
    state.declaredClass = classOfWord(state.declared);
    const StartupClass derived = state.derived.startupClass;

    // A derived class that the evidence here does not give is no more than a word of the file's
    // maker.
    const StartupClass written = classOfWord(textAt(document, "starting_state.derived"));
    if (derived == StartupClass::Unknown && written != StartupClass::Unknown) {
        if (state.declaredClass == StartupClass::Unknown) {
            state.declaredClass = written;
            if (state.declared.empty())
                state.declared = idOf(written);
        } else if (state.declaredClass != written) {
            state.contradictions.push_back("The file declares " + idOf(state.declaredClass)
                + " and states a derived " + idOf(written) + " without evidence");
        }
    }
    if (derived != StartupClass::Unknown)
        state.effective = derived, state.basis = Basis::Derived;
    else if (attested != StartupClass::Unknown)
        state.effective = attested, state.basis = Basis::Attested;
    else if (state.declaredClass != StartupClass::Unknown)
        state.effective = state.declaredClass, state.basis = Basis::Declared;
    if (isForced(document, state.declared) && state.effective == StartupClass::ModalColdCache)
        state.derived.forced = true;

    for (std::string &each : contradictionsOf(document, state, policy))
        state.contradictions.push_back(std::move(each));
    return state;
}

} // namespace fairlead
