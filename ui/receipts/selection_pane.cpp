#include "ui/receipts/selection_pane.h"

#include <map>
#include <utility>

#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include "models/items/attest_choices.h"
#include "models/items/receipt_words.h"
#include "models/items/starting_words.h"
#include "models/receipts/importer.h"
#include "ui/receipts/action_bar.h"
#include "ui/style/metrics.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/evidence_label.h"
#include "ui/widgets/numbers.h"
#include "ui/widgets/pane_header.h"
#include "ui/widgets/paper.h"
#include "ui/widgets/strips.h"

namespace fairlead::ui {
namespace {

QString fromUtf8(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

/// "6 Owned H200:8, 2 Modal"
QString tally(const std::map<QString, int> &counts)
{
    QStringList parts;
    for (const auto &[word, count] : counts)
        parts << grouped(std::int64_t(count)) + QLatin1Char(' ') + word;
    return parts.join(QStringLiteral(", "));
}

} // namespace

SelectionPane::SelectionPane(QWidget *parent)
    : QWidget(parent), m_header(new PaneHeader(QString(), this)), m_content(new QWidget),
      m_rows(new QVBoxLayout(m_content)), m_actions(new ActionBar(this)),
      m_attest(plainButton(tr("Attest…"), QStringLiteral("pin"), this)),
      m_compare(primaryButton(tr("Compare…"), QStringLiteral("compare"), this))
{
    setObjectName(QStringLiteral("selectionPane"));
    m_attest->setObjectName(QStringLiteral("attestManyButton"));
    m_compare->setObjectName(QStringLiteral("compareManyButton"));
    auto *copy = plainButton(tr("Copy rows"), QStringLiteral("copy"), this);
    copy->setObjectName(QStringLiteral("copyRowsButton"));
    m_actions->addLeft(m_attest);
    m_actions->addRight(copy);
    m_actions->addRight(m_compare);
    m_rows->setContentsMargins(0, 0, 0, metric::groupGap);
    m_rows->setSpacing(0);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(paperScroll(m_content, this), 1);
    column->addWidget(m_actions);
    connect(m_attest, &QPushButton::clicked, this, &SelectionPane::attestAsked);
    connect(m_compare, &QPushButton::clicked, this, &SelectionPane::compareAsked);
    connect(copy, &QPushButton::clicked, this, &SelectionPane::copyAsked);
}

void SelectionPane::setReceipts(const JudgedReceipts &receipts)
{
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const auto section = [this](const QString &title) {
        auto *strip = new GroupStrip(m_content);
        strip->setTitle(title);
        m_rows->addWidget(strip);
    };
    const auto row = [this](Evidence evidence) {
        auto *label = new EvidenceLabel(std::move(evidence), m_content);
        label->setColumns(178, 0);
        auto *inset = new QVBoxLayout;
        inset->setContentsMargins(metric::prosePadding, 0, metric::prosePadding, 0);
        auto *holder = new QWidget(m_content);
        holder->setLayout(inset);
        inset->addWidget(label);
        m_rows->addWidget(holder);
    };
    std::map<QString, int> surfaces, classes, formats;
    int findings = 0;
    for (const auto &each : receipts) {
        ++surfaces[fromUtf8(nameOf(each->surface).word)];
        ++classes[fromUtf8(nameOf(each->starting.effective).word)];
        ++formats[fromUtf8(formatTitle(each->entry.receipt.format))];
        findings += needsAttention(*each) ? 1 : 0;
    }
    const int count = int(receipts.size());
    m_header->setTitle(tr("%n receipt(s) selected", nullptr, count));
    section(tr("What they are"));
    row({tr("surface"), tally(surfaces)});
    row({tr("startup class"), tally(classes)});
    row({tr("format"), tally(formats)});
    row({tr("with findings"), findings == 0 ? tr("none") : grouped(std::int64_t(findings))});

    const std::vector<OpenKey> open = openKeys(receipts);
    for (const bool required : {true, false}) {
        bool titled = false;
        for (const OpenKey &key : open) {
            if (key.required != required)
                continue;
            if (!std::exchange(titled, true))
                section(required ? tr("What the gate needs and they leave unknown")
                                 : tr("What else they leave unknown"));
            row({key.words,
                tr("in %1 of %2")
                    .arg(grouped(std::int64_t(key.receipts)), grouped(std::int64_t(count)))});
        }
    }
    m_rows->addStretch(1);
    m_attest->setText(tr("Attest for %1…").arg(grouped(std::int64_t(count))));
    m_attest->setVisible(!open.empty());
    m_compare->setText(tr("Compare %1…").arg(grouped(std::int64_t(count))));
}

} // namespace fairlead::ui
