#include "models/items/field_source.h"

#include <QCoreApplication>

#include "models/items/receipt_words.h"

namespace fairlead {
namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("FieldSource", text);
}

/// The origin of the pointer or of the nearest object around it that has one.
const std::string *originOf(const Receipt &receipt, std::string pointer)
{
    while (!pointer.empty()) {
        if (const auto found = receipt.origins.find(pointer); found != receipt.origins.end())
            return &found->second;
        pointer.resize(pointer.rfind('/'));
    }
    return nullptr;
}

/// "metrics.0.value" -> "$.metrics[0].value"
QString jsonPath(std::string_view dotted)
{
    QString path = QStringLiteral("$");
    const QString name = QString::fromUtf8(dotted.data(), qsizetype(dotted.size()));
    for (const QString &part : name.split(QLatin1Char('.'))) {
        bool isIndex = false;
        (void)part.toUInt(&isIndex);
        if (isIndex)
            path += QLatin1Char('[') + part + QLatin1Char(']');
        else
            path += QLatin1Char('.') + part;
    }
    return path;
}

bool isPlace(std::string_view origin)
{
    return origin.starts_with('$') || origin.find("line ") != std::string_view::npos;
}

} // namespace

FieldSource sourceOf(const Judged &judged, std::string_view dotted, Time now)
{
    if (const Attestation *statement = attestationOf(judged, dotted))
        return {
            tr("by %1, %2").arg(QString::fromStdString(statement->by), dayText(statement->at, now)),
            false, true};
    const bool known = !member(judged.document, dotted).unknown();
    if (const std::string *origin = originOf(judged.entry.receipt, pointerOf(dotted)))
        return {QString::fromStdString(*origin), isPlace(*origin)};
    if (!known)
        return {};
    if (judged.entry.receipt.format == "fairlead_receipt_1")
        return {jsonPath(dotted), true};
    return {tr("read by the importer")};
}

} // namespace fairlead
