// One of the two cells of a pair, as a line: letter, surface, name and revision, then what it ran
// on.
#pragma once

#include <QWidget>

#include "models/items/cell_facts.h"

namespace fairlead::ui {

class CellLine : public QWidget {
    Q_OBJECT

public:
    explicit CellLine(QWidget *parent = nullptr);

    void setFacts(const CellFacts &facts);
    QSize sizeHint() const override { return {400, 24}; }
    QSize minimumSizeHint() const override { return {80, 24}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    CellFacts m_facts;
};

} // namespace fairlead::ui
