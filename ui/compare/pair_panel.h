// One pair in depth. A pair that may be compared shows its effect, then the runs over one axis; one
// that may not shows every reason, then each side alone on its own scale. Which is which is decided
// by the verdict and nowhere else.
#pragma once

#include <memory>

#include <QWidget>

#include "models/items/cell_pairs.h"
#include "ui/compare/matrix_grid.h"

class QLabel;
class QPushButton;
class QScrollArea;
class QStackedWidget;

namespace fairlead::ui {

class CellLine;
class EffectView;
class ElidedLabel;
class KeysSection;
class LoneStrip;
class ReasonListView;
class SectionTitle;
class SharedStrips;
class VerdictBand;
class WrappedLabel;

class PairPanel : public QWidget {
    Q_OBJECT

public:
    explicit PairPanel(QWidget *parent = nullptr);

    /// Precondition: the square lies in the pairs.
    void show(const std::shared_ptr<const CellPairs> &pairs, const Square &square);
    /// Nothing to show; says why.
    void clear(const QString &why);
    /// To the first thing that can be read with the keys.
    void focusContent();
    /// Puts the pair on the clipboard as text.
    void copy() const;

private:
    QWidget *buildContent();
    void showAllowed(const CellPair &pair);
    void showRefused(const CellPair &pair);

    std::shared_ptr<const CellPairs> m_pairs;
    Square m_square;
    QStackedWidget *m_stack;
    WrappedLabel *m_nothing;
    CellLine *m_left, *m_right;
    VerdictBand *m_band;
    QScrollArea *m_scroll;
    QWidget *m_allowed; ///< effect and runs over one axis
    EffectView *m_effect;
    SectionTitle *m_runsTitle;
    SharedStrips *m_strips;
    ReasonListView *m_reasons; ///< those that refuse
    QWidget *m_apart;          ///< each side alone
    LoneStrip *m_loneLeft, *m_loneRight;
    SectionTitle *m_otherTitle;
    ReasonListView *m_others; ///< to disclose, and notes
    KeysSection *m_keys;
    ElidedLabel *m_claim;
    QPushButton *m_copy;
};

} // namespace fairlead::ui
