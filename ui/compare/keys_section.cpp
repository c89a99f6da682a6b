#include "ui/compare/keys_section.h"

#include <QHeaderView>
#include <QPushButton>
#include <QScrollBar>
#include <QVBoxLayout>

#include "ui/compare/section_title.h"
#include "ui/style/icons.h"
#include "ui/style/metrics.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/table_view.h"

namespace fairlead::ui {
namespace {

constexpr int rowHeight = 23;
constexpr int keyWidth = 158;
constexpr int standingWidth = 88;

} // namespace

KeysSection::KeysSection(QWidget *parent)
    : QWidget(parent), m_model(new KeyDiffModel(this)), m_title(new SectionTitle(tr("Keys"), this)),
      m_table(new TableView(tr("Keys, differing first"), rowHeight, this)),
      m_fold(quietButton(QString(), QStringLiteral("chevron"), this))
{
    setObjectName(QStringLiteral("keysSection"));
    m_table->setObjectName(QStringLiteral("keyTable"));
    m_table->setModel(m_model);
    m_table->horizontalHeader()->hide();
    m_table->horizontalHeader()->setMinimumSectionSize(20);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_fold->setObjectName(QStringLiteral("foldKeys"));
    m_fold->setCheckable(true);

    auto *table = new QHBoxLayout;
    table->setContentsMargins(
        metric::panePadding - metric::cellPadding, 0, metric::panePadding - metric::cellPadding, 0);
    table->addWidget(m_table);
    auto *fold = new QHBoxLayout;
    fold->setContentsMargins(metric::grid, 0, metric::panePadding, 0);
    fold->addWidget(m_fold);
    fold->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, metric::grid);
    column->setSpacing(0);
    column->addWidget(m_title);
    column->addLayout(table);
    column->addLayout(fold);

    connect(m_fold, &QPushButton::toggled, this, [this](bool shown) {
        m_model->setAllShown(shown);
        fit();
    });
}

void KeysSection::setKeys(std::vector<KeyLine> lines, const QString &left, const QString &right)
{
    m_model->setKeys(std::move(lines), left, right);
    fit();
}

int KeysSection::equalCount() const
{
    return m_model->equalCount();
}

void KeysSection::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

void KeysSection::fit()
{
    const QString folded = m_model->foldedText();
    m_fold->setVisible(!folded.isEmpty());
    m_fold->setText(m_model->allShown() ? tr("Hide what is equal") : folded);
    m_fold->setIcon(
        makeIcon(m_model->allShown() ? QStringLiteral("up") : QStringLiteral("chevron")));
    m_title->setNote(m_model->rowCount() == 0 ? tr("none differs") : tr("differing first"));
    m_table->setVisible(m_model->rowCount() > 0);
    m_table->setFixedHeight(m_model->rowCount() * rowHeight);
    const int values = (m_table->width() - keyWidth - standingWidth) / 2;
    if (values < 40)
        return;
    m_table->setColumnWidth(KeyDiffModel::Key, keyWidth);
    m_table->setColumnWidth(KeyDiffModel::Left, values);
    m_table->setColumnWidth(KeyDiffModel::Right, values);
    m_table->setColumnWidth(KeyDiffModel::Standing, m_table->width() - keyWidth - 2 * values);
}

} // namespace fairlead::ui
