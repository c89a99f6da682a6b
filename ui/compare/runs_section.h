// The runs of a pair as dots: over one axis where the pair may be compared, else each side alone on
// its own scale.
#pragma once

#include <QWidget>

#include "models/items/cell_facts.h"

namespace fairlead::ui {

class LoneStrip;
class SectionTitle;
class SharedStrips;
class SideBySide;

class RunsSection : public QWidget {
    Q_OBJECT

public:
    explicit RunsSection(QWidget *parent = nullptr);

    /// Precondition: the pair is not refused.
    void showTogether(const CellFacts &left, const CellFacts &right);
    void showApart(const CellFacts &left, const CellFacts &right);

private:
    SectionTitle *m_title;
    SharedStrips *m_shared;
    LoneStrip *m_left, *m_right;
    SideBySide *m_apart;
};

} // namespace fairlead::ui
