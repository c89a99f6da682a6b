#include "models/items/receipt_query.h"

#include <array>
#include <utility>

namespace fairlead {
namespace {

using Field = QueryTerm::Field;

constexpr std::array<std::pair<QLatin1String, Field>, 4> fields = {{
    {QLatin1String("class:"), Field::Class},
    {QLatin1String("surface:"), Field::Surface},
    {QLatin1String("finding:"), Field::Finding},
    {QLatin1String("format:"), Field::Format},
}};

std::vector<QString> words(const QString &typed)
{
    std::vector<QString> found;
    QString word;
    bool quoted = false;
    for (const QChar each : typed) {
        if (each == QLatin1Char('"')) {
            quoted = !quoted;
        } else if (each.isSpace() && !quoted) {
            if (!word.isEmpty())
                found.push_back(std::exchange(word, {}));
        } else {
            word += each;
        }
    }
    if (!word.isEmpty())
        found.push_back(word);
    return found;
}

} // namespace

std::vector<QueryTerm> parseReceiptQuery(const QString &typed)
{
    std::vector<QueryTerm> terms;
    for (const QString &word : words(typed.toLower())) {
        QueryTerm term{Field::None, word};
        for (const auto &[prefix, field] : fields)
            if (word.startsWith(prefix))
                term = {field, word.mid(prefix.size())};
        if (!term.text.isEmpty())
            terms.push_back(std::move(term));
    }
    return terms;
}

} // namespace fairlead
