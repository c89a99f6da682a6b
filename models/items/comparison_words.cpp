#include "models/items/comparison_words.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <QCoreApplication>

#include "models/comparison/identity_keys.h"
#include "models/domain/startup_class.h"
#include "models/domain/surface.h"
#include "models/items/numbers.h"

namespace fairlead {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ComparisonWords)
};

QString fromStd(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

struct StorageWord {
    std::string_view id;
    const char *word;
};

constexpr std::array<StorageWord, 9> storageWords{{
    {"local_nvme", QT_TRANSLATE_NOOP("ComparisonWords", "local NVMe")},
    {"root_volume", QT_TRANSLATE_NOOP("ComparisonWords", "root volume")},
    {"network_fs", QT_TRANSLATE_NOOP("ComparisonWords", "network file system")},
    {"tmpfs", QT_TRANSLATE_NOOP("ComparisonWords", "tmpfs")},
    {"modal_volume", QT_TRANSLATE_NOOP("ComparisonWords", "Modal volume")},
    {"cloud_bucket_mount", QT_TRANSLATE_NOOP("ComparisonWords", "bucket mount")},
    {"container_ephemeral", QT_TRANSLATE_NOOP("ComparisonWords", "container disk")},
    {"image_baked", QT_TRANSLATE_NOOP("ComparisonWords", "baked in the image")},
    {"object_storage", QT_TRANSLATE_NOOP("ComparisonWords", "object storage")},
}};

bool isHash(const std::string &text)
{
    return text.size() >= 32 && std::all_of(text.begin(), text.end(), [](unsigned char each) {
        return std::isxdigit(each) != 0;
    });
}

QString numberWord(const Json &value)
{
    if (value.is_number_integer() || value.is_number_unsigned())
        return grouped(value.get<std::int64_t>());
    return fromStd(value.dump()); // shortest round trip: a learning rate stays as it was written
}

QString textWord(const std::string &key, const std::string &text)
{
    if (key == "startup_class")
        return startupWord(text);
    if (key == "surface" || key == "surface.id")
        if (const auto surface = surfaceFromId(text))
            return fromStd(nameOf(*surface).word);
    if (key.starts_with("storage"))
        for (const StorageWord &each : storageWords)
            if (each.id == text)
                return Words::tr(each.word);
    if (isHash(text))
        return fromStd(std::string_view(text).substr(0, 10));
    return fromStd(text).simplified();
}

QString listWord(const std::string &key, const Json &value)
{
    QStringList parts;
    for (auto item = value.begin(); item != value.end(); ++item) {
        if (item->is_null())
            continue;
        const QString word = valueWord(key, *item);
        parts << (value.is_object() && !item->is_string()
                ? fromStd(item.key()) + QLatin1Char(' ') + word
                : word);
    }
    return parts.isEmpty() ? Words::tr("none") : parts.join(QStringLiteral(", "));
}

} // namespace

QString letterOf(int row)
{
    QString letters;
    for (int rest = row; rest >= 0; rest = rest / 26 - 1)
        letters.prepend(QChar(u'A' + rest % 26));
    return letters;
}

QString verdictWord(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Comparable:
        return Words::tr("Comparable");
    case Verdict::WithDisclosure:
        return Words::tr("Comparable with disclosure");
    case Verdict::SideBySideOnly:
        return Words::tr("Side by side only");
    case Verdict::Unknown:
        break;
    }
    return Words::tr("Not recorded");
}

Mark markOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Comparable:
        return Mark::Comparable;
    case Verdict::WithDisclosure:
        return Mark::WithDisclosure;
    case Verdict::SideBySideOnly:
        return Mark::SideBySide;
    case Verdict::Unknown:
        break;
    }
    return Mark::NotRecorded;
}

QString keyWord(const Policy &policy, const std::string &key)
{
    if (policy.keyWords.contains(key))
        return fromStd(policy.wordsFor(key));
    for (const KeyRow &row : policy.keys)
        if (row.id == key)
            return fromStd(row.name);
    // What is attested is named by the member that states it.
    for (const auto &[name, words] : policy.keyWords)
        if (documentMember(name) == key)
            return fromStd(words);
    return fromStd(policy.wordsFor(key));
}

QString valueWord(const std::string &key, const Json &value)
{
    switch (value.type()) {
    case Json::value_t::null:
        return Words::tr("not recorded");
    case Json::value_t::boolean:
        return value.get<bool>() ? Words::tr("yes") : Words::tr("no");
    case Json::value_t::string:
        return textWord(key, value.get<std::string>());
    case Json::value_t::array:
    case Json::value_t::object:
        return listWord(key, value);
    default:
        return numberWord(value);
    }
}

QString startupWord(std::string_view classId)
{
    const auto known = startupClassFromId(classId);
    if (!known)
        return fromStd(classId).simplified();
    const StartupClassName &name = nameOf(*known);
    const QString word = fromStd(name.word);
    if (name.id.starts_with("modal_"))
        return Words::tr("Modal %1").arg(word);
    if (name.id.starts_with("host_"))
        return Words::tr("host %1").arg(word);
    if (name.id.starts_with("tpu_"))
        return Words::tr("TPU %1").arg(word);
    return word;
}

QString lowered(const QString &sentence)
{
    QString text = sentence.trimmed();
    while (text.endsWith(QLatin1Char('.')))
        text.chop(1);
    // "TPU workers differ" keeps its capitals: only a capital before a small letter opens a
    // sentence.
    if (text.size() > 1 && text[0].isUpper() && !text[1].isUpper())
        text[0] = text[0].toLower();
    return text;
}

} // namespace fairlead
