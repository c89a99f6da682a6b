// What comes back to the attest panel: a card, a report, an error.
#include <algorithm>

#include "models/items/receipt_words.h"
#include "ui/receipts/attest_panel.h"
#include "ui/receipts/attest_row.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/numbers.h"

namespace fairlead::ui {
namespace {

QString nameFor(const std::string &id, const JudgedReceipts &receipts)
{
    for (const auto &each : receipts)
        if (each->entry.receipt.id == id)
            return nameOf(*each);
    return shortId(id);
}

} // namespace

void AttestPanel::readCard(const QString &path)
{
    const auto card = readAttestationCard(path.toStdString());
    if (!card) {
        fail(card.error());
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
    tell();
    m_banner->setVisible(!left.isEmpty());
    if (!left.isEmpty()) {
        m_banner->setTone(Tone::Warn);
        m_banner->setText(tr("Not all of the card applies"),
            tr("Left out, since no selected receipt leaves it unknown or the value does not fit: "
               "%1.")
                .arg(left.join(QStringLiteral(", "))));
    }
}

void AttestPanel::report(const AttestReport &done)
{
    if (done.refused.empty()) {
        emit finished();
        return;
    }
    constexpr std::size_t mostNamed = 6;
    QStringList lines;
    for (const AttestRefusal &refusal : done.refused) {
        if (std::size_t(lines.size()) == mostNamed) {
            lines << tr("and %1 more.").arg(grouped(std::int64_t(done.refused.size() - mostNamed)));
            break;
        }
        lines << nameFor(refusal.receiptId, m_receipts) + QStringLiteral(": ")
                + QString::fromStdString(refusal.reason);
    }
    m_banner->setTone(Tone::Warn);
    m_banner->setText(tr("%1 attested, %2 not")
                          .arg(grouped(std::int64_t(done.attested.size())),
                              grouped(std::int64_t(done.refused.size()))),
        lines.join(QLatin1Char('\n')));
    m_banner->show();
    tell();
}

void AttestPanel::fail(const Error &error)
{
    m_banner->setTone(Tone::Err);
    QStringList lines{QString::fromStdString(error.where), QString::fromStdString(error.remedy)};
    lines.removeAll(QString());
    m_banner->setText(QString::fromStdString(error.message), lines.join(QLatin1Char('\n')));
    m_banner->show();
    tell();
}

} // namespace fairlead::ui
