#include "models/items/field_groups.h"

#include <QCoreApplication>
#include <QStringList>

#include "models/items/comparison_words.h"
#include "models/items/field_source.h"
#include "models/items/field_values.h"
#include "models/items/numbers.h"
#include "models/items/receipt_words.h"
#include "models/receipts/importer.h"

namespace fairlead {
namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("RecordFields", text);
}

} // namespace

std::vector<ReceiptField> findingFields(const Judged &judged)
{
    std::vector<ReceiptField> fields;
    const auto found = findings(judged);
    const auto &warnings = judged.entry.receipt.warnings;
    const std::size_t all = found.size() + warnings.size();
    for (const Reason &reason : found) {
        if (fields.size() == mostRows)
            break;
        const FindingWord word = wordOf(reason);
        ReceiptField field{word.text};
        field.finding = true;
        field.tone = word.tone;
        field.value = QString::fromStdString(reason.says);
        field.note = QString::fromStdString(reason.fix);
        field.source = QString::fromStdString(reason.code);
        fields.push_back(std::move(field));
    }
    for (const ImportWarning &warning : warnings) {
        if (fields.size() == mostRows)
            break;
        ReceiptField field{tr("on import")};
        field.finding = true;
        field.value = QString::fromStdString(warning.message);
        field.source = QString::fromStdString(warning.key.empty() ? warning.code : warning.key);
        fields.push_back(std::move(field));
    }
    if (fields.size() < all) {
        fields.push_back(moreRow(all - fields.size()));
        fields.back().finding = true;
    }
    return fields;
}

std::vector<ReceiptField> sourceFields(const Judged &judged)
{
    const Receipt &receipt = judged.entry.receipt;
    ReceiptField source{tr("source")};
    source.value = shortId(receipt.id);
    source.copy = QString::fromStdString(receipt.id);
    const std::string_view title = formatTitle(receipt.format);
    source.note = tr("%1, read by version %2")
                      .arg(QString::fromUtf8(title.data(), qsizetype(title.size())),
                          QString::fromStdString(receipt.importerVersion));
    source.source = QString::fromStdString(judged.entry.path);
    std::vector<ReceiptField> fields{std::move(source)};
    for (const Sidecar &sidecar : receipt.sidecars) {
        ReceiptField field{tr("beside it")};
        field.value = shortHash(QString::fromStdString(sidecar.sha256));
        field.copy = QString::fromStdString(sidecar.sha256);
        field.source = QString::fromStdString(sidecar.name);
        fields.push_back(std::move(field));
    }
    return fields;
}

std::vector<ReceiptField> artifactFields(const Judged &judged, Time now)
{
    std::vector<ReceiptField> fields;
    const auto artifacts = member(judged.document, "artifacts");
    if (!artifacts.known() || !artifacts.value().is_array())
        return fields;
    std::size_t index = 0;
    for (const Json &artifact : artifacts.value()) {
        if (index == mostRows) {
            fields.push_back(moreRow(artifacts.value().size() - index));
            break;
        }
        const FieldSource source = sourceOf(judged, "artifacts." + std::to_string(index++), now);
        const auto text = [&](const char *name) {
            const Json part = artifact.is_object() ? artifact.value(name, Json()) : Json();
            return part.is_string() ? QString::fromStdString(part.get<std::string>()) : QString();
        };
        ReceiptField field{text("kind").isEmpty() ? tr("artifact") : text("kind")};
        field.value = text("uri");
        QStringList notes;
        if (const auto size
            = wholeNumber(artifact.is_object() ? artifact.value("bytes", Json()) : Json()))
            notes << bytes(*size);
        if (const QString hash = text("sha256"); !hash.isEmpty())
            notes << shortHash(hash);
        if (artifact.is_object() && artifact.value("exists", Json()) == Json(false))
            notes << tr("missing");
        if (field.value.isEmpty())
            field.value = notes.isEmpty() ? tr("named without address") : notes.takeFirst();
        field.note = notes.join(QStringLiteral(", "));
        field.source = source.text;
        field.sourceOpens = source.opens;
        fields.push_back(std::move(field));
    }
    return fields;
}

std::vector<ReceiptField> statementFields(const Judged &judged, Time now)
{
    std::vector<ReceiptField> fields;
    const auto &all = judged.entry.attestations;
    for (auto each = all.rbegin(); each != all.rend(); ++each) {
        ReceiptField field{keyWord(builtInPolicy(), each->key)};
        field.value = valueWord(each->key, each->value);
        field.copy = QString::fromStdString(each->value.dump());
        field.note = QString::fromStdString(each->reason);
        field.source
            = tr("by %1, %2").arg(QString::fromStdString(each->by), dayText(each->at, now));
        field.ground = Tone::Accent;
        fields.push_back(std::move(field));
    }
    return fields;
}

} // namespace fairlead
