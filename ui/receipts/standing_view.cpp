#include "ui/receipts/standing_view.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/style/metrics.h"
#include "ui/style/type.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/safe_text.h"
#include "ui/widgets/wrapped_label.h"

namespace fairlead::ui {

StandingView::StandingView(QWidget *parent) : QWidget(parent), m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(metric::labelGap);
    hide();
}

QWidget *StandingView::makeLine(const StandingLine &line)
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metric::controlGap);
    auto *says = new WrappedLabel(line.says, row);
    says->setFont(Type::second());
    says->setInk(Ink::Second);
    layout->addWidget(new Chip({line.chip, line.tone}, row), 0, Qt::AlignTop);
    layout->addWidget(says, 1);
    if (!line.shows.isEmpty()) {
        auto *show = linkButton(tr("Show it"), row);
        show->setObjectName(QStringLiteral("showSuperseding"));
        connect(show, &QPushButton::clicked, this, [this, id = line.shows] { emit showAsked(id); });
        layout->addWidget(show, 0, Qt::AlignTop);
    }
    return row;
}

void StandingView::setLines(const std::vector<StandingLine> &lines)
{
    while (QLayoutItem *item = m_column->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater(); // its own signal may be on the stack
        delete item;
    }
    QString all;
    for (const StandingLine &line : lines) {
        m_column->addWidget(makeLine(line));
        all += (all.isEmpty() ? QString() : QStringLiteral(". ")) + line.chip + QLatin1Char(' ')
            + line.says;
    }
    setAccessibleName(displayLine(all));
    setVisible(!lines.empty());
}

} // namespace fairlead::ui
