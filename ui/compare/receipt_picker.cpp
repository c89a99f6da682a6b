#include "ui/compare/receipt_picker.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QVBoxLayout>

#include "models/items/receipt_pick_model.h"
#include "ui/compare/icon_line.h"
#include "ui/style/metrics.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/numbers.h"
#include "ui/widgets/pane_header.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/table_view.h"

namespace fairlead::ui {

ReceiptPicker::ReceiptPicker(QWidget *parent)
    : QWidget(parent), m_model(new ReceiptPickModel(this)),
      m_shown(new QSortFilterProxyModel(this)),
      m_header(new PaneHeader(tr("Receipts to compare"), this)),
      m_filter(
          new SearchField(tr("Filter by name, surface, class or hash"), QStringLiteral("/"), this)),
      m_tickShown(quietButton(tr("Tick all shown"), QStringLiteral("check"), this)),
      m_table(new TableView(tr("Receipts to compare"), metric::rowTwoLines, this)),
      m_line(new ElidedLabel(QString(), this)), m_accept(primaryButton(QString(), QString(), this))
{
    setObjectName(QStringLiteral("receiptPicker"));
    m_shown->setSourceModel(m_model);
    m_shown->setFilterRole(ReceiptPickModel::SearchRole);
    m_shown->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_filter->setObjectName(QStringLiteral("pickFilter"));
    m_filter->setAccessibleName(tr("Filter receipts"));
    m_filter->setProperty("dense", true);
    m_filter->setFixedWidth(300);
    m_header->addWidget(m_filter);
    m_tickShown->setObjectName(QStringLiteral("tickShown"));
    m_header->addWidget(m_tickShown);
    m_table->setObjectName(QStringLiteral("pickTable"));
    m_table->setModel(m_shown);
    m_table->horizontalHeader()->setStretchLastSection(true);
    constexpr int widths[] = {320, 190, 190};
    for (int column = 0; column < ReceiptPickModel::MetricName; ++column)
        m_table->setColumnWidth(column, widths[column]);
    m_line->setObjectName(QStringLiteral("pickLine"));
    m_line->setInk(Ink::Second);
    m_accept->setObjectName(QStringLiteral("acceptPick"));
    auto *cancel = plainButton(tr("Cancel"), QString(), this);
    cancel->setObjectName(QStringLiteral("cancelPick"));

    auto *foot = new IconLine(QString(), m_line, this, 44);
    foot->addWidget(cancel);
    foot->addWidget(m_accept);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_table, 1);
    column->addWidget(foot);

    connect(
        m_filter, &QLineEdit::textChanged, m_shown, &QSortFilterProxyModel::setFilterFixedString);
    connect(m_model, &ReceiptPickModel::pickedChanged, this, &ReceiptPicker::tell);
    connect(m_tickShown, &QPushButton::clicked, this, &ReceiptPicker::tickShown);
    connect(m_table, &TableView::rowActivated, this, [this](const QModelIndex &at) {
        const QModelIndex index = at.siblingAtColumn(ReceiptPickModel::Name);
        const bool on = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
        m_shown->setData(index, int(on ? Qt::Unchecked : Qt::Checked), Qt::CheckStateRole);
    });
    connect(m_accept, &QPushButton::clicked, this, [this] { emit accepted(picked()); });
    connect(cancel, &QPushButton::clicked, this, &ReceiptPicker::cancelled);
    tell();
}

void ReceiptPicker::setReceipts(const std::shared_ptr<const JudgedReceipts> &receipts)
{
    m_model->setReceipts(receipts);
    tell();
}

void ReceiptPicker::setPicked(const QStringList &ids)
{
    m_filter->clear();
    m_model->setPicked(ids);
}

QStringList ReceiptPicker::picked() const
{
    return m_model->picked();
}

void ReceiptPicker::focusList()
{
    if (!m_table->selectionModel()->hasSelection() && m_shown->rowCount() > 0)
        m_table->selectRow(0);
    m_table->setFocus(Qt::OtherFocusReason);
}

void ReceiptPicker::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
}

void ReceiptPicker::tickShown()
{
    for (int row = 0; row < m_shown->rowCount(); ++row)
        m_shown->setData(m_shown->index(row, 0), int(Qt::Checked), Qt::CheckStateRole);
}

void ReceiptPicker::tell()
{
    const int picked = m_model->pickedCount();
    m_header->setNote(tr("%1 in the library").arg(grouped(qint64(m_model->rowCount()))));
    m_accept->setText(tr("Compare %n receipt(s)", nullptr, picked));
    m_accept->setEnabled(picked >= 2);
    m_line->setText(picked >= 2
            ? tr("Receipts that agree in every key become one group of the matrix")
            : tr("Tick at least two receipts"));
}

void ReceiptPicker::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        emit cancelled();
    else
        QWidget::keyPressEvent(event);
}

} // namespace fairlead::ui
