// What the Compare page is asking: a set of receipts, what may differ, under which name; and the
// newest answer. Every change of the question can be undone. Window's thread.
#pragma once

#include <map>
#include <memory>

#include <QObject>
#include <QStringList>
#include <QUndoStack>

#include "models/items/cell_pairs.h"
#include "models/items/review_desk.h"
#include "models/items/treatment_choices.h"

namespace fairlead::ui {

struct Question {
    QString name; ///< of the saved set; empty for one that was never saved
    QStringList receipts;
    QStringList treatment;
    QString metric; ///< empty: each receipt's headline
    /// The treatment was changed after values of the set's pairs had been on screen: what is
    /// claimed from it was explored, and can never be sealed.
    bool explored = false;
    bool operator==(const Question &) const = default;
};

class CompareSession : public QObject {
    Q_OBJECT

public:
    /// `desk` must outlive it.
    explicit CompareSession(ReviewDesk &desk, QObject *parent = nullptr);

    ReviewDesk &desk() { return m_desk; }
    const Question &question() const { return m_question; }
    /// The answer to the present question; null while there is none, and for fewer than two
    /// receipts.
    std::shared_ptr<const CellPairs> pairs() const { return m_pairs; }
    bool asking() const { return m_asking; }
    /// Does the question differ from the set saved under its name?
    bool changedSinceSaved() const;

    /// A question of its own, with the code revision as what may differ.
    void start(const QStringList &receipts);
    void open(const ComparisonSet &set);
    void setReceipts(const QStringList &receipts);
    void setTreated(const QString &key, bool treated);
    /// Values of these receipts stand on screen, beside one another: a later change of what may
    /// differ is a change after the fact. Neither undo nor a restart unsees.
    void noteShown(const std::vector<std::string> &receipts);
    /// What may differ, with what each choice would open or close.
    std::vector<TreatmentChoice> choices();
    /// Keeps the question under a name, which becomes its own.
    void saveAs(const QString &name);
    /// Asks the same again; the old answer stays until the new one is there, as judgingAgain says.
    void askAgain();

    QUndoStack &undoStack() { return m_undo; }

signals:
    void questionChanged();
    /// A new answer, or none: pairs().
    void answered();
    /// pairs() holds what was known before, and is asked again: asking() until `answered`.
    void judgingAgain();
    /// What was asked could not be answered; pairs() is null.
    void refusedToAnswer(const fairlead::Error &error);

private:
    class Change;
    void change(const Question &to, const QString &text);
    void apply(const Question &question);
    void forget();
    void tellJudgingAgain();
    /// Have two of its receipts been on screen while something else might differ, today or long
    /// ago?
    bool seenOtherwise() const;
    void tellExplored();
    void take(const std::shared_ptr<const ComparisonResult> &result);

    ReviewDesk &m_desk;
    Question m_question;
    std::shared_ptr<const CellPairs> m_pairs;
    bool m_asking = false;
    QUndoStack m_undo;
    bool m_opening = false; ///< a kept set is being opened
    bool m_asKept = false;  ///< the question is a kept set's: it is what it was when it was kept
    std::map<std::string, std::int64_t> m_opens; ///< pairs that each choice would open
    QStringList m_opensOf;                       ///< the receipts they were counted over
};

} // namespace fairlead::ui
