#include "ui/compare/compare_work.h"

#include <algorithm>

#include <QPointer>
#include <QShortcut>
#include <QVBoxLayout>

#include "models/items/review_desk.h"
#include "ui/compare/matrix_pane.h"
#include "ui/compare/pair_matrix.h"
#include "ui/compare/pair_panel.h"
#include "ui/compare/why_grey_pane.h"
#include "ui/widgets/splitter.h"

namespace fairlead::ui {
namespace {

constexpr int matrixWidth = 586; ///< twelve groups, the case the page is drawn for

} // namespace

CompareWork::CompareWork(ReviewDesk &desk, QWidget *parent)
    : QWidget(parent), m_matrix(new MatrixPane), m_why(new WhyGreyPane), m_pair(new PairPanel),
      m_left(new Splitter(Qt::Vertical, QStringLiteral("compareLeft")))
{
    m_pair->setDesk(desk);
    m_left->addWidget(m_matrix);
    m_left->addWidget(m_why);
    m_left->setStretchFactor(0, 0);
    m_left->setStretchFactor(1, 1);
    auto *work = new Splitter(Qt::Horizontal, QStringLiteral("compareWork"));
    work->addWidget(m_left);
    work->addWidget(m_pair);
    work->setStretchFactor(0, 0);
    work->setStretchFactor(1, 1);
    work->setSizes({matrixWidth, matrixWidth});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(work);

    connect(m_matrix, &MatrixPane::selectionMoved, this, &CompareWork::showSelected);
    connect(m_matrix, &MatrixPane::entered, m_pair, &PairPanel::focusContent);
    connect(m_matrix, &MatrixPane::copyRequested, m_pair, &PairPanel::copy);
    connect(m_why, &WhyGreyPane::filterChanged, m_matrix, &MatrixPane::setFilter);
    connect(m_why, &WhyGreyPane::attestRequested, this, &CompareWork::attestRequested);
    connect(m_why, &WhyGreyPane::treatmentRequested, this, &CompareWork::treatmentRequested);
    addKeys();
}

void CompareWork::addKeys()
{
    const auto key = [this](const QKeySequence &sequence, auto act) {
        auto *shortcut = new QShortcut(sequence, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, act);
    };
    PairMatrix &matrix = m_matrix->matrix();
    key(QKeySequence(Qt::Key_BracketLeft), [&matrix] { matrix.goToComparable(false); });
    key(QKeySequence(Qt::Key_BracketRight), [&matrix] { matrix.goToComparable(true); });
    key(QKeySequence(Qt::Key_G), [&matrix] { matrix.goToGrey(true); });
    key(QKeySequence(Qt::SHIFT | Qt::Key_G), [&matrix] { matrix.goToGrey(false); });
    key(QKeySequence(Qt::Key_R), [this] { m_why->focusReasons(); });
}

void CompareWork::setPairs(const std::shared_ptr<const CellPairs> &pairs)
{
    const QPointer<QWidget> focused = window()->focusWidget();
    const bool within = focused && isAncestorOf(focused) && focused->isVisible();
    m_pairs = pairs;
    m_pair->setJudgedAgain(false);
    m_matrix->setPairs(pairs);
    m_why->setPairs(pairs.get());
    m_matrix->setFilter(m_why->filter());
    if (!pairs)
        m_pair->clear(tr("Judging every pair…"));
    else if (pairs->rows() < 2)
        m_pair->clear(tr("All these receipts agree in every key: they are one group, and "
                         "replicates of one another. There is "
                         "nothing to compare between them."));
    else if (const Square square = squareToSelect(); square.valid())
        m_matrix->select(square);
    else
        m_pair->clear(tr("Choose a pair. Until then no number of a pair is on screen, and what may "
                         "differ can be set first: set after it, a claim counts as explored."));
    // What had the focus may be gone with the pair it told of.
    if (within && (!focused || !focused->isVisible()))
        focusMatrix();
    fitMatrix();
}

void CompareWork::judgeAgain()
{
    m_matrix->setNote(tr("judging again…"));
    m_pair->setJudgedAgain(true);
}

void CompareWork::tell(const QString &note, const QString &pair)
{
    m_matrix->setNote(note);
    if (!m_pairs)
        m_pair->clear(pair);
}

void CompareWork::showPair(const std::string &oneReceipt, const std::string &otherReceipt)
{
    if (!m_pairs)
        return;
    const int one = m_pairs->rowOfReceipt(oneReceipt), other = m_pairs->rowOfReceipt(otherReceipt);
    if (one >= 0 && other >= 0 && one != other)
        m_matrix->select({std::min(one, other), std::max(one, other)});
}

void CompareWork::focusMatrix()
{
    m_matrix->focusPairs();
}

bool CompareWork::ready() const
{
    return !m_pair->awaitsEffect();
}

void CompareWork::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitMatrix();
}

void CompareWork::showSelected(const Square &square)
{
    m_selected = {{m_pairs->cellId(square.upper), m_pairs->receiptsOf(square.upper)},
        {m_pairs->cellId(square.lower), m_pairs->receiptsOf(square.lower)}};
    std::vector<std::string> shown = m_selected.first.receipts;
    shown.insert(shown.end(), m_selected.second.receipts.begin(), m_selected.second.receipts.end());
    emit valuesShown(shown); // first, so that it is kept before anything long is computed
    m_pair->show(m_pairs, square);
}

int CompareWork::rowOf(const Chosen &chosen) const
{
    const int row = m_pairs->rowOf(chosen.id);
    return row >= 0 ? row : m_pairs->rowOfReceipts(chosen.receipts);
}

Square CompareWork::squareToSelect() const
{
    const auto between = [](int one, int other) {
        return Square{std::min(one, other), std::max(one, other)};
    };
    const int one = rowOf(m_selected.first), other = rowOf(m_selected.second);
    if (one >= 0 && other >= 0 && one != other)
        return between(one, other);
    return {};
}

void CompareWork::fitMatrix()
{
    // The whole matrix where it leaves the reasons some room; the operator's own choice of sizes
    // stays for one set.
    if (!m_pairs || m_pairs->rows() == m_fittedRows
        || m_left->height() < m_left->minimumSizeHint().height())
        return;
    m_fittedRows = m_pairs->rows();
    const int reasons = std::max(m_why->minimumHeight(), m_left->height() / 3);
    const int matrix = std::min(m_matrix->wholeHeight(), m_left->height() - reasons);
    m_left->setSizes({matrix, m_left->height() - matrix});
}

} // namespace fairlead::ui
