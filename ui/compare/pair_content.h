// What stands below the verdict of a pair. A pair that may be compared shows its effect, then both
// sides over shared axes; one that may not shows every reason, then each side alone on its own
// scale, and the one run that would open it. Which is which is decided by the verdict and nowhere
// else.
#pragma once

#include <memory>

#include <QWidget>

#include "models/items/cell_pairs.h"
#include "models/items/pair_depth.h"
#include "ui/compare/matrix_grid.h"

namespace fairlead {
class ReviewDesk;
struct PairAnalysis;
} // namespace fairlead

namespace fairlead::ui {

class EffectView;
class FirmSection;
class KeysSection;
class ReasonListView;
class RunAwaySection;
class RunsSection;
class SectionTitle;
class StartupSection;
class StepsSection;

class PairContent : public QWidget {
    Q_OBJECT

public:
    explicit PairContent(QWidget *parent = nullptr);

    /// What is computed only for a pair that is looked at is asked for here. `desk` must outlive
    /// this; without one those parts stay hidden.
    void setDesk(ReviewDesk &desk);
    /// Precondition: the square lies in the pairs.
    void show(const std::shared_ptr<const CellPairs> &pairs, const Square &square);
    /// Forgets the pair; no late answer about it is shown.
    void clear();
    int equalKeys() const;
    /// To the first thing that can be read with the keys; false where there is none.
    bool focusFirst();

private:
    void showAllowed(const CellPair &pair, const CellFacts &left, const CellFacts &right);
    void showRefused(const CellPair &pair, const CellFacts &left, const CellFacts &right);
    void ask(const CellPair &pair);
    void takeDepth(const std::shared_ptr<const PairDepth> &depth);
    void takeAnalysis(const QString &leftCell, const QString &rightCell,
        const std::shared_ptr<const PairAnalysis> &analysis);

    ReviewDesk *m_desk = nullptr;
    PairDepthReader *m_reader;
    std::shared_ptr<const CellPairs> m_pairs;
    Square m_square;
    bool m_refused = true;
    QString m_p; ///< p of an allowed pair's effect, in words
    EffectView *m_effect;
    ReasonListView *m_reasons; ///< those that refuse
    RunsSection *m_runs;
    SectionTitle *m_otherTitle;
    ReasonListView *m_others; ///< to disclose, and notes
    KeysSection *m_keys;
    RunAwaySection *m_runAway;
    StartupSection *m_startup;
    FirmSection *m_firm;
    StepsSection *m_steps;
};

} // namespace fairlead::ui
