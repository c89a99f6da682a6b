#include "ui/receipts/attest_panel.h"

#include <algorithm>
#include <set>
#include <utility>

#include <QComboBox>
#include <QPushButton>
#include <QVBoxLayout>

#include "models/items/receipt_words.h"
#include "ui/receipts/attest_row.h"
#include "ui/receipts/file_chooser.h"
#include "ui/style/metrics.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/numbers.h"
#include "ui/widgets/pane_header.h"

namespace fairlead::ui {
namespace {

/// In whatever order: a statement may change how the list is sorted.
bool sameReceipts(const JudgedReceipts &some, const JudgedReceipts &others)
{
    const auto idsOf = [](const JudgedReceipts &receipts) {
        std::set<std::string> ids;
        for (const auto &each : receipts)
            ids.insert(each->entry.receipt.id);
        return ids;
    };
    return idsOf(some) == idsOf(others);
}

} // namespace

AttestPanel::AttestPanel(ReviewDesk &desk, FileChooser &chooser, QWidget *parent)
    : SignedPane(QStringLiteral("attest"), parent), m_desk(desk), m_chooser(chooser),
      m_rowLayout(new QVBoxLayout), m_more(new QComboBox(this))
{
    setPromise(
        tr("A statement fills only what a receipt leaves unknown. It is kept beside the receipt "
           "with your name, the "
           "time and your reason, and every comparison that rests on it says so."));
    setReasonHint(tr("What you know it from"));
    setSignText(tr("Attest"));
    m_rowLayout->setSpacing(metric::labelGap);
    m_more->setObjectName(QStringLiteral("addKey"));
    m_more->setAccessibleName(tr("Add a key to attest"));
    m_more->setFixedHeight(metric::control);
    m_more->setPlaceholderText(tr("Add a key…"));
    m_more->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    fields().addLayout(m_rowLayout);
    fields().addWidget(m_more);
    fields().addSpacing(metric::labelGap);
    auto *card = quietButton(tr("From card…"), QStringLiteral("file"), this);
    card->setObjectName(QStringLiteral("fromCardButton"));
    header().addWidget(card);

    connect(card, &QPushButton::clicked, this, [this] {
        m_chooser.chooseCard(this, [this](const QStringList &paths) {
            if (!paths.isEmpty())
                readCard(paths.front());
        });
    });
    connect(m_more, &QComboBox::activated, this, [this](int index) {
        addRow(m_more->itemData(index).toString());
        tellFields();
    });
    connect(&m_desk, &ReviewDesk::attested, this,
        [this](const std::shared_ptr<const AttestReport> &done) { take(*done); });
    connect(&m_desk, &ReviewDesk::failed, this, [this](DeskWork work, const Error &error) {
        if (work == DeskWork::Attest)
            takeFailure(error);
    });
}

void AttestPanel::begin(const JudgedReceipts &receipts, const QStringList &keys)
{
    beginAnew();
    while (!m_rows.empty())
        removeRow(m_rows.back());
    m_receipts = receipts;
    m_open = openKeys(receipts);
    QStringList wanted = keys;
    for (QString &key : wanted)
        if (const auto canonical = attestableKey(key.toStdString()))
            key = QString::fromStdString(*canonical);
    if (wanted.isEmpty())
        wanted = {QStringLiteral("startup_class"), QStringLiteral("surface.id")};
    for (const QString &key : wanted)
        addRow(key);
    if (m_rows.empty() && !m_open.empty())
        addRow(m_open.front().key);
    tellFields();
    if (!m_rows.empty())
        m_rows.front()
            ->findChild<QWidget *>(QStringLiteral("value-") + m_rows.front()->key())
            ->setFocus();
}

void AttestPanel::setReceipts(const JudgedReceipts &receipts)
{
    std::vector<OpenKey> open = openKeys(receipts);
    const bool same = sameReceipts(receipts, m_receipts);
    if (!same)
        leave();
    if (same && open == m_open) {
        m_receipts = receipts; // read again; the form, and where the cursor stands in it, stays
        return;
    }
    std::vector<std::pair<QString, QString>> typed;
    for (const AttestRow *row : m_rows)
        typed.emplace_back(row->key(), row->value());
    while (!m_rows.empty())
        removeRow(m_rows.back());
    m_receipts = receipts;
    m_open = std::move(open);
    for (const auto &[key, value] : typed)
        addRow(key, value);
    tellFields();
}

void AttestPanel::addRow(const QString &key, const QString &value)
{
    const auto open = std::find_if(
        m_open.begin(), m_open.end(), [&](const OpenKey &each) { return each.key == key; });
    const bool there = std::any_of(
        m_rows.begin(), m_rows.end(), [&](const AttestRow *row) { return row->key() == key; });
    if (open == m_open.end() || there)
        return;
    auto *row = new AttestRow(*open, choicesOf(key, m_receipts), int(m_receipts.size()), this);
    row->setValue(value);
    m_rowLayout->addWidget(row);
    m_rows.push_back(row);
    connect(row, &AttestRow::changed, this, &AttestPanel::tellFields);
    connect(row, &AttestRow::removeAsked, this, [this, row] {
        removeRow(row);
        tellFields();
    });
}

void AttestPanel::removeRow(AttestRow *row)
{
    m_rows.erase(std::find(m_rows.begin(), m_rows.end(), row));
    m_rowLayout->removeWidget(row);
    row->hide();
    row->deleteLater(); // its own signal may be on the stack
}

void AttestPanel::tellKeysLeft()
{
    m_more->clear();
    for (const OpenKey &open : m_open) {
        const bool there = std::any_of(m_rows.begin(), m_rows.end(),
            [&](const AttestRow *row) { return row->key() == open.key; });
        if (!there)
            m_more->addItem(
                tr("%1, unknown in %2").arg(open.words, grouped(std::int64_t(open.receipts))),
                open.key);
    }
    m_more->setCurrentIndex(-1);
    m_more->setVisible(m_more->count() > 0);
}

void AttestPanel::tellFields()
{
    const int count = int(m_receipts.size());
    header().setTitle(count == 1 ? tr("Attest for %1").arg(nameOf(*m_receipts.front()))
                                 : tr("Attest for %n receipt(s)", nullptr, count));
    setSignText(tr("Attest %n receipt(s)", nullptr, count));
    setLack(lack());
    tellKeysLeft();
}

QString AttestPanel::lack() const
{
    if (m_receipts.empty())
        return tr("Select a receipt");
    if (m_rows.empty())
        return m_open.empty() ? tr("Nothing is left unknown") : tr("Add a key");
    for (const AttestRow *row : m_rows)
        if (row->value().isEmpty())
            return tr("Choose a value for %1").arg(row->words());
    return {};
}

void AttestPanel::sign()
{
    AttestedValues values;
    for (const AttestRow *row : m_rows)
        values[row->key().toStdString()] = row->value().toStdString();
    QStringList ids;
    for (const auto &each : m_receipts)
        ids << QString::fromStdString(each->entry.receipt.id);
    const QString first = nameOf(*m_receipts.front());
    waitFor(ids.size() == 1
            ? tr("Attestation of %1").arg(first)
            : tr("Attestation of %1 and %n more", nullptr, int(ids.size()) - 1).arg(first));
    m_desk.attest(ids, values, by(), reason());
}

} // namespace fairlead::ui
