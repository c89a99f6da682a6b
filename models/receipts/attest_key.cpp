#include <algorithm>
#include <array>
#include <string_view>

#include "models/comparison/identity_keys.h"
#include "models/receipts/attest.h"
#include "models/receipts/receipt_document.h"

namespace fairlead {
namespace {

/// Members that nobody may attest, with all below them; "*" stands for one part. What is measured
/// and lifts a finding is barred, not disclosed: ATTESTED speaks of identity keys alone.
struct Barred {
    std::string_view member;
    std::string_view why;
};

constexpr std::string_view evidence = "it is evidence: attest startup_class instead";
constexpr std::string_view judged = "it follows from the evidence: attest startup_class instead";
constexpr std::string_view measured = "the window is measured, never stated: attest window.rule";
constexpr std::string_view recorded = "when a run ended is recorded, never stated";
constexpr std::array barredMembers{
    Barred{"schema", "it names the shape of the file"},
    Barred{"producer", "it names the program that wrote the file"},
    Barred{"practice", "it says who made the file"},
    Barred{"unknown", "it says what the file leaves out"},
    Barred{"not_applicable", "it says what the file leaves out"},
    Barred{"extensions", "it holds what only the source can say"},
    Barred{"steps", "steps are measured, never stated"},
    Barred{"metrics.*.value", "a result is measured, never stated"},
    Barred{"metrics.*.window", "how a result was computed only the source can say"},
    Barred{"window.begin", measured},
    Barred{"window.end", measured},
    Barred{"window.discarded", measured},
    Barred{"window.excluded", measured},
    Barred{"memory", "memory is measured, never stated"},
    Barred{"monitor", "what watched the run is recorded, never stated"},
    Barred{"timeline.window_ended_at", recorded},
    Barred{"timeline.ended_at", recorded},
    Barred{"artifacts", "an artifact is collected, never stated"},
    Barred{"surface.machine.machine_id_sha256", "it is read from the machine, never stated"},
    Barred{"starting_state.declared", "what was declared stands in the file: attest startup_class"},
    Barred{"starting_state.observed", evidence},
    Barred{"starting_state.first_step_s", evidence},
    Barred{"starting_state.caches", evidence},
    Barred{"starting_state.derived", judged},
    Barred{"starting_state.effective", judged},
    Barred{"starting_state.basis", judged},
    Barred{"starting_state.reuse", judged},
    Barred{"starting_state.contradictions", judged},
    Barred{"window.steady", "it follows from the steps"},
};

std::string_view takePart(std::string_view &name)
{
    const std::size_t dot = name.find('.');
    const std::string_view part = name.substr(0, dot);
    name.remove_prefix(dot == std::string_view::npos ? name.size() : dot + 1);
    return part;
}

bool covers(std::string_view pattern, std::string_view member)
{
    while (!pattern.empty()) {
        if (member.empty())
            return false;
        const std::string_view wanted = takePart(pattern), part = takePart(member);
        if (wanted != "*" && wanted != part)
            return false;
    }
    return true;
}

Error notAttestable(const std::string &name, std::string_view why)
{
    return {"unknown_key", '"' + name + "\" is not attestable: " + std::string(why), name,
        "Leave it out"};
}

/// A group of members, of which some state results, others facts.
bool isGroup(const std::string &member)
{
    const MemberType type = memberType(member);
    const auto dots = std::count(member.begin(), member.end(), '.');
    return (type == MemberType::Object || type == MemberType::Array)
        && (dots == 0 || (dots == 1 && member.starts_with("metrics.")));
}

} // namespace

Result<std::string> attestableKey(const std::string &name)
{
    if (name == "startup_class")
        return name;
    // The effective class has a member too, but it is judged, not stated.
    const std::string member = documentMember(name);
    for (const Barred &barred : barredMembers)
        if (covers(barred.member, member))
            return fail(notAttestable(name, barred.why));
    if (memberType(member) == MemberType::Missing)
        return fail(Error{"unknown_key",
            '"' + name + "\" is neither an identity key nor a member of fairlead.receipt/1", name,
            "Name one, such as surface, startup_class, launch.hosts or workload.precision"});
    if (isGroup(member))
        return fail(notAttestable(name, "it is a group: name one of its members"));
    return member;
}

} // namespace fairlead
