// One pair in depth: both cells, the verdict, what follows from it, and what can be taken away from
// here.
#pragma once

#include <memory>

#include <QWidget>

#include "models/items/cell_pairs.h"
#include "ui/compare/matrix_grid.h"

class QPushButton;
class QScrollArea;
class QStackedWidget;

namespace fairlead {
class ReviewDesk;
}

namespace fairlead::ui {

class CellLine;
class ElidedLabel;
class PairContent;
class SaveChooser;
class VerdictBand;
class WrappedLabel;

class PairPanel : public QWidget {
    Q_OBJECT

public:
    explicit PairPanel(QWidget *parent = nullptr);
    ~PairPanel() override;

    /// For what is computed only about a pair that is looked at. It must outlive the panel.
    void setDesk(ReviewDesk &desk);
    /// In place of the file dialog. It must outlive the panel.
    void setChooser(SaveChooser &chooser) { m_chooser = &chooser; }

    /// Precondition: the square lies in the pairs.
    void show(const std::shared_ptr<const CellPairs> &pairs, const Square &square);
    /// Nothing to show; says why.
    void clear(const QString &why);
    /// The answer that pairs come from is being judged again: what is shown of them is not to be
    /// carried away, and says so.
    void setJudgedAgain(bool again);
    bool awaitsEffect() const;
    /// To the first thing that can be read with the keys.
    void focusContent();
    /// Puts the pair on the clipboard as text. This and the next do nothing while the effect is
    /// computed, or the pair is judged again.
    void copy() const;
    /// Asks where to, then writes the runs of both cells as they stand now.
    void exportRuns();

private:
    QWidget *buildPair();
    QWidget *buildNothing();
    bool canBeTaken() const;
    void tellClaim();
    QString claim() const;

    std::shared_ptr<const CellPairs> m_pairs;
    Square m_square;
    bool m_judgedAgain = false;
    std::unique_ptr<SaveChooser> m_dialog;
    SaveChooser *m_chooser;
    QStackedWidget *m_stack;
    WrappedLabel *m_nothing;
    CellLine *m_left, *m_right;
    VerdictBand *m_band;
    QScrollArea *m_scroll;
    PairContent *m_content;
    ElidedLabel *m_claim;
    QPushButton *m_export, *m_copy;
};

} // namespace fairlead::ui
