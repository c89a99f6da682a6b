#include "ui/compare/compare_home.h"

#include <algorithm>

#include <QPushButton>
#include <QVBoxLayout>

#include "ui/widgets/empty_state.h"
#include "ui/widgets/safe_text.h"

namespace fairlead::ui {

CompareHome::CompareHome(QWidget *parent) : QWidget(parent), m_column(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("compareHome"));
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    m_column->setContentsMargins(0, 0, 0, 0);
    setLibrary(false, {});
}

void CompareHome::setLibrary(bool anyReceipts, const std::vector<ComparisonSet> &sets)
{
    delete m_state;
    m_state = new EmptyState(tr("Pick at least two receipts"),
        tr("Each pair is judged before any number is shown; what must not be compared stays grey, "
           "with every reason."),
        false);
    m_state->setObjectName(QStringLiteral("compareEmpty"));
    QPushButton *pick
        = m_state->addButton(tr("Add receipts…"), QStringLiteral("plus"), anyReceipts);
    pick->setObjectName(QStringLiteral("emptyAddReceipts"));
    pick->setEnabled(anyReceipts);
    connect(pick, &QPushButton::clicked, this, &CompareHome::pickRequested);
    if (!anyReceipts) {
        QPushButton *import
            = m_state->addButton(tr("Import receipts…"), QStringLiteral("drop"), true);
        import->setObjectName(QStringLiteral("emptyImport"));
        connect(import, &QPushButton::clicked, this, &CompareHome::importRequested);
    }
    constexpr std::size_t lastSets = 5;
    for (std::size_t each = 0; each < std::min(lastSets, sets.size()); ++each) {
        QString name = displayLine(QString::fromStdString(sets[each].name));
        QPushButton *link = m_state->addLink(name.replace(QLatin1Char('&'), QStringLiteral("&&")),
            tr("%n receipt(s)", nullptr, int(sets[each].receiptIds.size())));
        link->setObjectName(QStringLiteral("lastSet%1").arg(each));
        connect(
            link, &QPushButton::clicked, this, [this, set = sets[each]] { emit setChosen(set); });
    }
    m_column->addWidget(m_state);
    m_state->show();
}

} // namespace fairlead::ui
