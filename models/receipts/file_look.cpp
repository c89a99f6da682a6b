#include "models/receipts/file_look.h"

#include <algorithm>
#include <vector>

#include "models/receipts/run_sidecars.h"

namespace fairlead {
namespace {

constexpr std::size_t namedMembers = 5;
constexpr std::size_t longestName = 40;
constexpr std::size_t firstBlock = 4096;

std::string_view withoutMark(std::string_view bytes)
{
    static constexpr std::string_view mark = "\xEF\xBB\xBF";
    return bytes.starts_with(mark) ? bytes.substr(mark.size()) : bytes;
}

/// rank0.json of a run over several processes: {"rank": 0, "world_size": 2, ...}.
bool isRankFile(const Json *document)
{
    if (!document || !document->is_object())
        return false;
    const auto whole = [&](const char *name) {
        const auto found = document->find(name);
        return found != document->end() && found->is_number_integer();
    };
    return whole("rank") && whole("world_size");
}

/// Sidecars of formats whose main file no importer takes yet are named by their own shape.
bool isNamedLikeRank(std::string_view name)
{
    static constexpr std::string_view begin = "rank", end = ".json";
    if (!name.starts_with(begin) || !name.ends_with(end)
        || name.size() <= begin.size() + end.size())
        return false;
    name.remove_prefix(begin.size());
    name.remove_suffix(end.size());
    return std::all_of(name.begin(), name.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string membersOf(const Json &object)
{
    std::string list;
    std::size_t named = 0;
    for (const auto &member : object.items()) {
        if (named == namedMembers)
            break;
        // Cut between characters: what is left must still be UTF-8.
        std::string name = member.key().substr(0, longestName);
        while (name.size() < member.key().size() && !name.empty()
            && (static_cast<unsigned char>(member.key()[name.size()]) & 0xC0) == 0x80)
            name.pop_back();
        list += (named++ == 0 ? "" : ", ") + name;
    }
    if (object.size() > namedMembers)
        list += " and " + std::to_string(object.size() - namedMembers) + " more";
    return list;
}

std::string lookOf(const SourceFile &file)
{
    if (file.json && file.json->is_object())
        return file.json->empty() ? "an empty JSON object"
                                  : "a JSON object with " + membersOf(*file.json);
    if (file.json && file.json->is_array()) {
        const std::string count = std::to_string(file.json->size());
        if (!file.json->empty() && file.json->front().is_object())
            return "a JSON array of " + count + " whose first element has "
                + membersOf(file.json->front());
        return "a JSON array of " + count;
    }
    if (file.bytes.substr(0, firstBlock).find('\0') != std::string_view::npos)
        return "binary data";
    return "text that no log reader knows";
}

} // namespace

bool holdsNothing(std::string_view bytes)
{
    return withoutMark(bytes).find_first_not_of(" \t\r\n") == std::string_view::npos;
}

bool looksLikeJson(std::string_view bytes)
{
    bytes = withoutMark(bytes);
    const std::size_t first = bytes.find_first_not_of(" \t\r\n");
    return first != std::string_view::npos && (bytes[first] == '{' || bytes[first] == '[');
}

bool looksLikeSidecar(const SourceFile &file)
{
    return !runSidecarKind(file.name).empty()
        || (isNamedLikeRank(file.name) && isRankFile(file.json));
}

Error unknownFormat(const SourceFile &file)
{
    if (looksLikeSidecar(file))
        return {"sidecar_alone", "This file belongs to another one and says nothing by itself", {},
            "Import the file beside which it stands; it is taken with it"};
    std::string known;
    for (const Importer &importer : importers())
        known += (known.empty() ? "" : ", ") + std::string(importer.title);
    return {"unknown_format", "This is " + lookOf(file) + ", which is no format that is understood",
        {}, "Understood are: " + known};
}

} // namespace fairlead
