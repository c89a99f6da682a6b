// What comes back to the attest panel: a card, a report.
#include <algorithm>

#include "models/items/receipt_words.h"
#include "ui/receipts/attest_panel.h"
#include "ui/receipts/attest_row.h"
#include "ui/widgets/numbers.h"

namespace fairlead::ui {

void AttestPanel::readCard(const QString &path)
{
    const auto card = readAttestationCard(path.toStdString());
    if (!card) {
        tell(card.error());
        return;
    }
    QStringList left;
    for (const auto &[name, value] : *card) {
        const auto key = attestableKey(name);
        const QString words = key ? QString::fromStdString(*key) : QString::fromStdString(name);
        addRow(words);
        const auto row = std::find_if(m_rows.begin(), m_rows.end(),
            [&](const AttestRow *each) { return each->key() == words; });
        if (row != m_rows.end())
            (*row)->setValue(QString::fromStdString(value));
        if (row == m_rows.end() || (*row)->value().isEmpty())
            left << words;
    }
    tellFields();
    if (left.isEmpty())
        hideBanner();
    else
        tell(Tone::Warn, tr("Not all of the card applies"),
            tr("Left out, since no selected receipt leaves it unknown or the value does not fit: "
               "%1.")
                .arg(left.join(QStringLiteral(", "))));
}

void AttestPanel::take(const AttestReport &done)
{
    if (done.refused.empty()) {
        takeDone();
        return;
    }
    constexpr std::size_t mostNamed = 6;
    QStringList lines;
    for (const AttestRefusal &refusal : done.refused) {
        if (std::size_t(lines.size()) == mostNamed) {
            lines << tr("and %1 more.").arg(grouped(std::int64_t(done.refused.size() - mostNamed)));
            break;
        }
        const auto judged = m_desk.receipt(QString::fromStdString(refusal.receiptId));
        lines << (judged ? nameOf(*judged) : shortId(refusal.receiptId)) + QStringLiteral(": ")
                + QString::fromStdString(refusal.reason);
    }
    takeFailure(Tone::Warn,
        tr("%1 attested, %2 not")
            .arg(grouped(std::int64_t(done.attested.size())),
                grouped(std::int64_t(done.refused.size()))),
        lines.join(QLatin1Char('\n')));
}

} // namespace fairlead::ui
