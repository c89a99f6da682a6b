#include "models/items/field_values.h"

#include <limits>

#include <QCoreApplication>
#include <QStringList>

#include "models/items/field_source.h"
#include "models/items/numbers.h"
#include "models/items/receipt_words.h"

namespace fairlead {
namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("FieldValues", text);
}

QString textOf(const Json &value)
{
    return QString::fromStdString(value.get_ref<const std::string &>());
}

QString named(const Json &value)
{
    QStringList parts;
    for (const char *part : {"name", "version"})
        if (value.contains(part) && value[part].is_string())
            parts << textOf(value[part]);
    return parts.join(QLatin1Char(' '));
}

QString members(const Json &value)
{
    QStringList parts;
    for (const auto &[name, each] : value.items())
        if (!each.is_null())
            parts << QString::fromStdString(name) + QLatin1Char(' ') + plainValue(each);
    return parts.join(QStringLiteral(", "));
}

QString elements(const Json &value)
{
    QStringList parts;
    for (const Json &each : value) {
        parts << plainValue(each);
        if (parts.size() == 24) {
            parts << QStringLiteral("…");
            break;
        }
    }
    return parts.join(QLatin1Char(' '));
}

/// Fills value, unit and copy of a known value.
void write(ReceiptField &field, const Json &value, FieldStyle style)
{
    field.copy = value.is_string() ? textOf(value) : QString::fromStdString(value.dump());
    const auto whole = wholeNumber(value);
    const bool number = value.is_number(), text = value.is_string();
    switch (style) {
    case FieldStyle::Hash:
        field.value = text ? shortId(value.get<std::string>()) : plainValue(value);
        return;
    case FieldStyle::Bytes:
        if (whole) {
            const QString size = bytes(*whole);
            field.value = size.section(QLatin1Char(' '), 0, 0);
            field.unit = size.section(QLatin1Char(' '), 1);
            return;
        }
        break;
    case FieldStyle::Seconds:
        if (number) {
            field.value = duration(value.get<double>());
            return;
        }
        break;
    case FieldStyle::Watts:
        field.unit = QStringLiteral("W");
        break;
    case FieldStyle::When:
        if (text) {
            field.value = textOf(value).replace(QLatin1Char('T'), QLatin1Char(' '));
            field.value.replace(QLatin1Char('Z'), QStringLiteral(" UTC"));
            return;
        }
        break;
    case FieldStyle::Version:
        if (value.is_object()) {
            field.value = named(value);
            return;
        }
        break;
    case FieldStyle::Text:
    case FieldStyle::Count:
    case FieldStyle::Number:
    case FieldStyle::YesNo:
    case FieldStyle::List:
    case FieldStyle::Object:
        break;
    }
    // A row holds one line; the whole stands in `copy` and in the original bytes.
    constexpr qsizetype longest = 500;
    field.value = plainValue(value).left(longest);
}

} // namespace

ReceiptField moreRow(std::size_t rest)
{
    ReceiptField field{tr("and more")};
    field.value = grouped(std::int64_t(rest));
    return field;
}

std::optional<std::int64_t> wholeNumber(const Json &value)
{
    constexpr auto most = std::uint64_t(std::numeric_limits<std::int64_t>::max());
    if (!value.is_number_integer()
        || (value.is_number_unsigned() && value.get<std::uint64_t>() > most))
        return std::nullopt;
    return value.get<std::int64_t>();
}

QString plainValue(const Json &value)
{
    switch (value.type()) {
    case Json::value_t::string:
        return textOf(value);
    case Json::value_t::boolean:
        return value.get<bool>() ? tr("yes") : tr("no");
    case Json::value_t::number_integer:
    case Json::value_t::number_unsigned:
        if (const auto whole = wholeNumber(value))
            return grouped(*whole);
        return QString::fromStdString(value.dump());
    case Json::value_t::number_float:
        return QString::fromStdString(value.dump());
    case Json::value_t::array:
        return value.empty() ? tr("none") : elements(value);
    case Json::value_t::object:
        return value.empty() ? tr("none") : members(value);
    default:
        return tr("unknown");
    }
}

ReceiptField fieldOf(const Judged &judged, const FieldSpec &spec, Time now)
{
    ReceiptField field;
    field.label = QString::fromUtf8(spec.label);
    const Observed<Json> value = member(judged.document, spec.member);
    const FieldSource source = sourceOf(judged, spec.member, now);
    field.source = source.text;
    field.sourceOpens = source.opens;
    if (source.attested)
        field.ground = Tone::Accent;
    if (value.unknown()) {
        field.unknown = true;
        field.note = QString::fromStdString(value.reason());
        return field;
    }
    if (value.notApplicable()) {
        field.notApplicable = true;
        field.note = tr("does not apply");
        return field;
    }
    write(field, value.value(), spec.style);
    if (field.value.isEmpty() && value.value().is_object()) {
        field.unknown = true;
        field.note = tr("not recorded");
    }
    if (spec.note)
        if (const auto note = member(judged.document, spec.note); note.known())
            field.note = plainValue(note.value());
    if (source.attested)
        field.note = field.note.isEmpty() ? tr("attested") : tr("attested, %1").arg(field.note);
    return field;
}

} // namespace fairlead
