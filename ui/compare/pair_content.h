// What stands below the verdict of a pair. A pair that may be compared shows its effect, then both
// sides over shared axes; one that may not shows every reason, then each side alone on its own
// scale, and the one run that would open it. Which is which is decided by the verdict and nowhere
// else.
#pragma once

#include <memory>

#include <QPointer>
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
    ~PairContent() override; // nothing is computed for it any more

    /// What is computed only for a pair that is looked at is asked for here. `desk` must outlive
    /// this; without one no effect is ever known.
    void setDesk(ReviewDesk &desk);
    /// Verdict and reasons stand at once, the rest comes as it is computed. Precondition: the
    /// square lies in the pairs.
    void show(const std::shared_ptr<const CellPairs> &pairs, const Square &square);
    /// Forgets the pair; no late answer about it is shown.
    void clear();
    /// The pair on show, with its effect once that is known.
    const CellPair &pair() const { return m_pair; }
    /// Is its effect still being computed?
    bool awaitsEffect() const { return m_awaitsEffect; }
    int equalKeys() const;
    /// To the first thing that can be read with the keys; false where there is none.
    bool focusFirst();

signals:
    /// Of the pair on show: it awaits none any more.
    void effectKnown();

private:
    void showAllowed(const CellFacts &left, const CellFacts &right);
    void showRefused(const CellFacts &left, const CellFacts &right);
    void tellEffect(const CellFacts &left, const CellFacts &right);
    void ask();
    void takeDepth(const std::shared_ptr<const PairDepth> &depth);
    void takeAnalysis(quint64 number, const std::shared_ptr<const PairAnalysis> &analysis);

    QPointer<ReviewDesk> m_desk;
    PairDepthReader *m_reader;
    std::shared_ptr<const CellPairs> m_pairs;
    Square m_square;
    CellPair m_pair;
    quint64 m_asked = 0; ///< number of the analysis that is for this pair
    bool m_awaitsEffect = false;
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
