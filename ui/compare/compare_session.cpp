#include "ui/compare/compare_session.h"

#include <algorithm>

#include <QUndoCommand>

namespace fairlead::ui {
namespace {

QStringList toQt(const std::vector<std::string> &list)
{
    QStringList result;
    for (const std::string &each : list)
        result << QString::fromStdString(each);
    return result;
}

Question questionOf(const ComparisonSet &set)
{
    return {QString::fromStdString(set.name), toQt(set.receiptIds), toQt(set.treatment),
        QString::fromStdString(set.metric), set.explored};
}

} // namespace

class CompareSession::Change : public QUndoCommand {
public:
    Change(CompareSession &session, Question before, Question after, const QString &text)
        : QUndoCommand(text), m_session(session), m_before(std::move(before)),
          m_after(std::move(after))
    {
    }
    void undo() override { m_session.apply(m_before); }
    void redo() override { m_session.apply(m_after); }

private:
    CompareSession &m_session;
    Question m_before, m_after;
};

CompareSession::CompareSession(ReviewDesk &desk, QObject *parent) : QObject(parent), m_desk(desk)
{
    m_question.treatment = {QStringLiteral("revision")};
    connect(&m_desk, &ReviewDesk::compared, this, &CompareSession::take);
    connect(&m_desk, &ReviewDesk::readingReceipts, this, &CompareSession::tellJudgingAgain);
    connect(&m_desk, &ReviewDesk::receiptsChanged, this, [this] {
        tellExplored(); // another console may have shown them
        askAgain();
    });
    connect(&m_desk, &ReviewDesk::failed, this, [this](DeskWork work, const Error &error) {
        if (work != DeskWork::Compare || !m_asking)
            return;
        m_asking = false;
        forget();
        emit refusedToAnswer(error);
    });
}

bool CompareSession::changedSinceSaved() const
{
    const auto &sets = m_desk.sets();
    const auto saved = std::find_if(sets.begin(), sets.end(), [&](const ComparisonSet &set) {
        return QString::fromStdString(set.name) == m_question.name;
    });
    return saved == sets.end() || questionOf(*saved) != m_question;
}

void CompareSession::start(const QStringList &receipts)
{
    Question question;
    question.receipts = receipts;
    question.receipts.removeDuplicates();
    question.treatment = {QStringLiteral("revision")};
    change(question, tr("compare %n receipt(s)", nullptr, int(receipts.size())));
}

void CompareSession::open(const ComparisonSet &set)
{
    m_opening = true;
    change(questionOf(set), tr("open %1").arg(QString::fromStdString(set.name)));
    m_opening = false;
}

void CompareSession::setReceipts(const QStringList &receipts)
{
    Question question = m_question;
    question.receipts = receipts;
    question.receipts.removeDuplicates();
    change(question, tr("change of the set"));
}

void CompareSession::setTreated(const QString &key, bool treated)
{
    Question question = m_question;
    question.treatment.removeAll(key);
    if (treated)
        question.treatment << key;
    change(question, tr("change of what may differ"));
}

void CompareSession::saveAs(const QString &name)
{
    m_question.name = name;
    m_desk.saveSet(
        name, m_question.receipts, m_question.treatment, m_question.metric, m_question.explored);
    emit questionChanged();
}

void CompareSession::askAgain()
{
    if (m_question.receipts.size() < 2) {
        m_asking = false;
        forget();
        return;
    }
    m_asking = true;
    tellJudgingAgain();
    m_desk.compare(m_question.receipts, m_question.treatment, m_question.metric);
}

void CompareSession::change(const Question &to, const QString &text)
{
    if (to == m_question)
        askAgain();
    else
        m_undo.push(new Change(*this, m_question, to, text));
}

void CompareSession::apply(const Question &question)
{
    Question renamed = m_question;
    renamed.name = question.name;
    renamed.explored = question.explored;
    const bool other = question != renamed;
    m_question = question;
    m_asKept = m_opening;
    tellExplored();
    m_asking = m_question.receipts.size() >= 2;
    if (other)
        forget(); // a ratio of another question is no answer to this
    askAgain();
    emit questionChanged();
}

bool CompareSession::seenOtherwise() const
{
    std::vector<std::string> present;
    for (const QString &key : m_question.treatment)
        present.push_back(key.toStdString());
    std::sort(present.begin(), present.end());
    const ShownTreatments &shown = m_desk.shown();
    const auto seen = std::count_if(
        m_question.receipts.begin(), m_question.receipts.end(), [&](const QString &each) {
            const auto found = shown.find(each.toStdString());
            return found != shown.end()
                && (found->second.size() > 1 || !found->second.contains(present));
        });
    return seen >= 2;
}

void CompareSession::tellExplored()
{
    if (!m_asKept && seenOtherwise())
        m_question.explored = true;
}

void CompareSession::noteShown(const std::vector<std::string> &receipts)
{
    m_desk.noteShown(receipts, m_question.treatment);
}

std::vector<TreatmentChoice> CompareSession::choices()
{
    // While the same set is judged anew its choices stay where they are, for whoever tabs through
    // them.
    if (m_pairs)
        m_opens = m_pairs->result().treatmentOpens;
    else if (!m_asking || m_question.receipts != m_opensOf)
        m_opens.clear();
    m_opensOf = m_question.receipts;
    return treatmentChoices(m_opens, m_question.treatment, builtInPolicy());
}

void CompareSession::forget()
{
    if (!m_pairs)
        return;
    m_pairs.reset();
    emit answered();
}

void CompareSession::tellJudgingAgain()
{
    if (!m_pairs)
        return;
    m_asking = true;
    emit judgingAgain();
}

void CompareSession::take(const std::shared_ptr<const ComparisonResult> &result)
{
    if (!m_asking)
        return;
    m_asking = false;
    m_pairs = std::make_shared<const CellPairs>(result);
    emit answered();
}

} // namespace fairlead::ui
