#include "models/items/attest_choices.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_map>

#include <QCoreApplication>

#include "models/domain/startup_class.h"
#include "models/items/comparison_words.h"
#include "models/receipts/attest.h"
#include "models/receipts/receipt_document.h"

namespace fairlead {
namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("AttestChoices", text);
}

QString fromUtf8(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

constexpr std::array<std::string_view, 9> storageClasses
    = {"local_nvme", "root_volume", "network_fs", "tmpfs", "modal_volume", "cloud_bucket_mount",
        "container_ephemeral", "image_baked", "object_storage"};

/// A person states words, numbers and yes or no, not whole objects.
bool canBeTyped(const std::string &key)
{
    const MemberType type = memberType(key);
    return key == "startup_class"
        || (type != MemberType::Missing && type != MemberType::Object && type != MemberType::Array);
}

bool fits(StartupClass startupClass, const JudgedReceipts &receipts)
{
    return std::all_of(receipts.begin(), receipts.end(), [&](const auto &each) {
        return each->surface == Surface::Unknown || standsOn(startupClass, each->surface);
    });
}

} // namespace

std::vector<OpenKey> openKeys(const JudgedReceipts &receipts)
{
    std::vector<OpenKey> open;
    const Policy &policy = builtInPolicy();
    // A key is looked up once for all receipts: a library of thousands may be selected whole.
    constexpr int notForPersons = -1;
    std::unordered_map<std::string_view, int> places;
    for (const auto &each : receipts)
        for (const KeyValue &value : each->keys) {
            if (!value.value.unknown())
                continue;
            const auto [place, isNew] = places.try_emplace(value.key, notForPersons);
            if (isNew) {
                const auto key = attestableKey(value.key);
                if (key && canBeTyped(*key)) {
                    const auto &need = policy.keys[value.row].need;
                    const auto row = need.find(value.key);
                    place->second = int(open.size());
                    open.push_back({QString::fromStdString(*key), keyWord(policy, value.key), 0,
                        row != need.end() && row->second == Need::Required});
                }
            }
            if (place->second != notForPersons)
                ++open[std::size_t(place->second)].receipts;
        }
    std::stable_sort(open.begin(), open.end(),
        [](const OpenKey &a, const OpenKey &b) { return a.required > b.required; });
    return open;
}

std::vector<KeyChoice> choicesOf(const QString &key, const JudgedReceipts &receipts)
{
    std::vector<KeyChoice> choices;
    if (key == QStringLiteral("startup_class")) {
        for (const StartupClassName &name : startupClassNames())
            if (name.startupClass != StartupClass::Unknown && fits(name.startupClass, receipts))
                choices.push_back({fromUtf8(name.id), startupWord(name.id)});
    } else if (key == QStringLiteral("surface.id")) {
        for (const SurfaceName &name : surfaceNames())
            if (name.surface != Surface::Unknown)
                choices.push_back({fromUtf8(name.id), fromUtf8(name.word)});
    } else if (key.startsWith(QStringLiteral("storage."))
        && key.endsWith(QStringLiteral(".class"))) {
        for (const std::string_view id : storageClasses)
            choices.push_back({fromUtf8(id), valueWord(key.toStdString(), Json(std::string(id)))});
    } else if (memberType(key.toStdString()) == MemberType::Boolean) {
        choices = {{QStringLiteral("true"), tr("yes")}, {QStringLiteral("false"), tr("no")}};
    }
    return choices;
}

} // namespace fairlead
