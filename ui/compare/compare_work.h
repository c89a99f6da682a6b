// The working place of the Compare page: the matrix over the reasons at the left, one pair in depth
// at the right. It shows an answer and moves in it; it asks nothing.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <QWidget>

#include "models/items/cell_pairs.h"
#include "ui/compare/matrix_grid.h"

namespace fairlead {
class ReviewDesk;
}

namespace fairlead::ui {

class MatrixPane;
class PairPanel;
class Splitter;
class WhyGreyPane;

class CompareWork : public QWidget {
    Q_OBJECT

public:
    /// `desk` must outlive it.
    explicit CompareWork(ReviewDesk &desk, QWidget *parent = nullptr);

    /// Null: an answer is on its way. The pair that was selected stays selected where both its
    /// cells are still there.
    void setPairs(const std::shared_ptr<const CellPairs> &pairs);
    /// The same question is asked again: the answer on show stays until the new one is there, and
    /// nothing of it can be carried away.
    void judgeAgain();
    /// What is going on, behind the matrix's title; `pair` is said in the place of a pair where
    /// there is none.
    void tell(const QString &note, const QString &pair);
    /// Selects the pair of the cells of two receipts. Nothing where one is not compared or both are
    /// of one cell.
    void showPair(const std::string &oneReceipt, const std::string &otherReceipt);
    void focusMatrix();
    /// Is nothing that a selected pair says first still being computed?
    bool ready() const;

signals:
    /// A pair with values of these receipts came on screen.
    void valuesShown(const std::vector<std::string> &receiptIds);
    void attestRequested(const QStringList &receiptIds, const QStringList &keys);
    void treatmentRequested(const QStringList &keys);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void addKeys();
    void showSelected(const Square &square);
    /// The pair that was selected, where both its cells are still there.
    Square squareToSelect() const;
    void fitMatrix();

    std::shared_ptr<const CellPairs> m_pairs;
    /// The cells of the selected pair, upper first. What is stated about a receipt gives its cell
    /// another id.
    struct Chosen {
        std::string id;
        std::vector<std::string> receipts;
    };
    int rowOf(const Chosen &chosen) const;
    std::pair<Chosen, Chosen> m_selected;
    MatrixPane *m_matrix;
    WhyGreyPane *m_why;
    PairPanel *m_pair;
    Splitter *m_left;      ///< matrix above reasons
    int m_fittedRows = -1; ///< for which the handle was last put below the matrix
};

} // namespace fairlead::ui
