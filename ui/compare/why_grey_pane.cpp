#include "ui/compare/why_grey_pane.h"

#include <algorithm>

#include <QCheckBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QVBoxLayout>

#include "models/items/comparison_result.h"
#include "models/items/reason_count_model.h"
#include "ui/compare/icon_line.h"
#include "ui/compare/ways_out.h"
#include "ui/style/metrics.h"
#include "ui/style/type.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/numbers.h"
#include "ui/widgets/pane_header.h"
#include "ui/widgets/safe_text.h"
#include "ui/widgets/table_view.h"
#include "ui/widgets/text_painting.h"

namespace fairlead::ui {
namespace {

std::int64_t mostPairs(const std::vector<ReasonCount> &counts)
{
    std::int64_t most = 0;
    for (const ReasonCount &each : counts)
        most = std::max(most, each.pairs);
    return most;
}

} // namespace

WhyGreyPane::WhyGreyPane(QWidget *parent)
    : QWidget(parent), m_model(new ReasonCountModel(this)),
      m_header(new PaneHeader(tr("Why pairs are grey"), this)),
      m_clear(linkButton(tr("Show all pairs"), this)),
      m_alone(new QCheckBox(tr("refused by this only"), this)),
      m_table(new TableView(tr("Why pairs are grey"), metric::rowSection, this)),
      m_ways(new WaysOut(this)), m_line(new ElidedLabel(QString(), this))
{
    setObjectName(QStringLiteral("whyGreyPane"));
    m_clear->setObjectName(QStringLiteral("clearReasons"));
    m_clear->setProperty("dense", true);
    m_clear->hide();
    m_alone->setObjectName(QStringLiteral("aloneOnly"));
    setPlainToolTip(m_alone,
        tr("Mark only pairs that one of the ticked reasons refuses and nothing else does"));
    m_alone->hide();
    m_header->addWidget(m_alone);
    m_header->addWidget(m_clear);
    m_table->setObjectName(QStringLiteral("reasonCounts"));
    m_table->setModel(m_model);
    QHeaderView *head = m_table->horizontalHeader();
    head->setSectionResizeMode(ReasonCountModel::ReasonText, QHeaderView::Stretch);
    for (int column = ReasonCountModel::Code; column < ReasonCountModel::ColumnCount; ++column)
        head->setSectionResizeMode(column, QHeaderView::Fixed);
    fitColumns(0);
    m_line->setObjectName(QStringLiteral("greyLine"));
    m_line->setInk(Ink::Second);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_table, 1);
    column->addWidget(m_ways);
    column->addWidget(new IconLine(QStringLiteral("filter"), m_line, this));
    setMinimumHeight(metric::paneHeader + metric::tableHeader + 2 * metric::rowSection + 40);

    connect(m_model, &ReasonCountModel::checkedChanged, this, [this] {
        tell();
        emit filterChanged(filter());
    });
    connect(m_alone, &QCheckBox::toggled, this, [this] { emit filterChanged(filter()); });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        &WhyGreyPane::tell);
    connect(m_table, &TableView::rowActivated, this, [this](const QModelIndex &at) {
        const QModelIndex index = at.siblingAtColumn(ReasonCountModel::ReasonText);
        const bool on = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
        m_model->setData(index, int(on ? Qt::Unchecked : Qt::Checked), Qt::CheckStateRole);
    });
    connect(m_clear, &QPushButton::clicked, m_model, &ReasonCountModel::uncheckAll);
    connect(m_ways, &WaysOut::attestRequested, this, &WhyGreyPane::attestRequested);
    connect(m_ways, &WaysOut::treatmentRequested, this, &WhyGreyPane::treatmentRequested);
}

void WhyGreyPane::setPairs(const CellPairs *pairs)
{
    const ComparisonResult *result = pairs ? &pairs->result() : nullptr;
    std::vector<std::string> receipts;
    if (pairs)
        for (const auto &each : pairs->comparison().receipts())
            receipts.push_back(each->entry.receipt.id);
    else if (m_judged)
        m_kept = m_model->checked();
    const bool again = pairs && !m_judged && receipts == m_receipts;
    m_judged = pairs != nullptr;
    m_model->setCounts(result ? result->summary.byReason : std::vector<ReasonCount>(),
        result ? result->comparison->policy() : builtInPolicy());
    if (again)
        m_model->check(m_kept);
    if (pairs)
        m_receipts = std::move(receipts);
    fitColumns(result ? mostPairs(result->summary.byReason) : 0);
    m_ways->setWays(result ? result->waysOut : std::vector<WayOut>());
    tell();
}

void WhyGreyPane::fitColumns(std::int64_t most)
{
    const int count = lineWidth(grouped(most), Type::body()) + 3 * metric::cellPadding;
    m_table->setColumnWidth(ReasonCountModel::Code, 176);
    m_table->setColumnWidth(ReasonCountModel::Pairs, std::max(62, count));
    m_table->setColumnWidth(ReasonCountModel::Only, std::max(92, count));
}

PairFilter WhyGreyPane::filter() const
{
    return {m_model->checked(), m_alone->isChecked()};
}

void WhyGreyPane::focusReasons()
{
    if (!m_table->currentIndex().isValid() && m_model->rowCount() > 0)
        m_table->setCurrentIndex(m_model->index(0, 0));
    m_table->setFocus(Qt::ShortcutFocusReason);
}

void WhyGreyPane::tell()
{
    m_line->setText(m_judged ? m_model->sentence(m_table->currentIndex().row()) : QString());
    m_clear->setVisible(!m_model->checked().empty());
    m_alone->setVisible(!m_model->checked().empty());
}

} // namespace fairlead::ui
