#include "ui/compare/firm_section.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QVBoxLayout>

#include "models/items/sensitivity_model.h"
#include "ui/compare/section_title.h"
#include "ui/style/icons.h"
#include "ui/style/metrics.h"
#include "ui/style/type.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/safe_text.h"
#include "ui/widgets/table_view.h"
#include "ui/widgets/wrapped_label.h"

namespace fairlead::ui {
namespace {

constexpr int labelWidth = 188; ///< what follows begins where the plots begin
constexpr int lineHeight = 20;
constexpr int changeWidth = 260;
constexpr int factorWidth = 110;

QString exactTest()
{
    return FirmSection::tr("Exact Mann-Whitney");
}

} // namespace

FirmSection::FirmSection(QWidget *parent)
    : QWidget(parent), m_model(new SensitivityModel(this)),
      m_sentence(new WrappedLabel(QString(), this)), m_rows(new QWidget(this)),
      m_lines(new QVBoxLayout(m_rows)),
      m_fold(quietButton(QString(), QStringLiteral("chevron"), this)),
      m_table(new TableView(tr("Small changes that were tried"), metric::rowDense, this))
{
    setObjectName(QStringLiteral("firmSection"));
    m_sentence->setObjectName(QStringLiteral("firmSentence"));
    m_sentence->setFont(Type::second());
    m_lines->setContentsMargins(0, 0, 0, 0);
    m_lines->setSpacing(0);
    m_fold->setObjectName(QStringLiteral("foldTrials"));
    m_fold->setCheckable(true);
    m_table->setObjectName(QStringLiteral("trialTable"));
    m_table->setModel(m_model);
    m_table->horizontalHeader()->hide();
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);

    auto *inner = new QVBoxLayout;
    inner->setContentsMargins(metric::panePadding, 0, metric::panePadding, 0);
    inner->setSpacing(metric::grid);
    inner->addWidget(m_sentence);
    inner->addWidget(m_rows);
    auto *fold = new QHBoxLayout;
    fold->setContentsMargins(metric::grid, 0, metric::panePadding, 0);
    fold->addWidget(m_fold);
    fold->addStretch(1);
    auto *table = new QHBoxLayout;
    table->setContentsMargins(
        metric::panePadding - metric::cellPadding, 0, metric::panePadding - metric::cellPadding, 0);
    table->addWidget(m_table);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, metric::grid);
    column->setSpacing(0);
    column->addWidget(new SectionTitle(tr("How firm is it"), this));
    column->addLayout(inner);
    column->addLayout(fold);
    column->addLayout(table);
    connect(m_fold, &QPushButton::toggled, this, &FirmSection::fit);
    clear();
}

void FirmSection::clear()
{
    m_model->clear();
    m_sentence->setText({});
    setLines({});
    fit();
}

void FirmSection::showComputing(const QString &p)
{
    m_model->clear();
    m_sentence->setText(tr("Trying small changes of these runs…"));
    setLines(p.isEmpty() ? std::vector<FirmLine>() : std::vector{FirmLine{exactTest(), p}});
    fit();
}

void FirmSection::showTrials(
    const Sensitivity &sensitivity, const std::map<std::string, QString> &names, const QString &p)
{
    m_model->setTrials(sensitivity, names);
    m_sentence->setText(firmSentence(sensitivity));
    std::vector<FirmLine> lines = firmLines(sensitivity);
    lines.push_back({exactTest(), p});
    setLines(lines);
    fit();
}

void FirmSection::setLines(const std::vector<FirmLine> &lines)
{
    while (QLayoutItem *item = m_lines->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const FirmLine &each : lines) {
        auto *line = new QWidget(m_rows);
        line->setFixedHeight(lineHeight);
        auto *row = new QHBoxLayout(line);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(metric::controlGap);
        auto *label = plainLabel(each.label, Type::second(), Ink::Second, line);
        label->setFixedWidth(labelWidth);
        auto *text = new ElidedLabel(each.text, line);
        text->setFont(Type::second());
        row->addWidget(label);
        row->addWidget(text, 1);
        m_lines->addWidget(line);
    }
}

void FirmSection::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

void FirmSection::fit()
{
    const int rows = m_model->rowCount();
    const bool open = m_fold->isChecked() && rows > 0;
    m_fold->setVisible(rows > 0);
    m_fold->setText(open ? tr("Hide the trials") : tr("Show %n trial(s)", nullptr, rows));
    m_fold->setIcon(makeIcon(open ? QStringLiteral("up") : QStringLiteral("chevron")));
    m_table->setVisible(open);
    m_table->setFixedHeight(rows * metric::rowDense);
    m_table->setColumnWidth(SensitivityModel::Change, changeWidth);
    m_table->setColumnWidth(SensitivityModel::Factor, factorWidth);
    m_table->setColumnWidth(
        SensitivityModel::Direction, std::max(80, m_table->width() - changeWidth - factorWidth));
}

} // namespace fairlead::ui
