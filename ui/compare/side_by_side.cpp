#include "ui/compare/side_by_side.h"

#include <QHBoxLayout>

#include "ui/compare/vertical_rule.h"

namespace fairlead::ui {

SideBySide::SideBySide(QWidget *left, QWidget *right, QWidget *parent) : QWidget(parent)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(left, 1);
    row->addWidget(new VerticalRule);
    row->addWidget(right, 1);
}

} // namespace fairlead::ui
