// One job being routed: the answers so far, the question that is asked now, and what follows from
// them.
#pragma once

#include <QObject>

#include "models/items/route_desk.h"
#include "models/items/route_words.h"

namespace fairlead {

class RouteSession : public QObject {
    Q_OBJECT

public:
    /// `desk` must outlive it.
    explicit RouteSession(RouteDesk &desk, QObject *parent = nullptr);

    RouteDesk &desk() const { return m_desk; }
    const RoutingRules &rules() const { return m_desk.rules(); }
    const Answers &answers() const { return m_answers; }
    const Routing &routing() const { return m_routing; }
    /// The surfaces in their order, in words.
    const std::vector<RouteSurface> &surfaces() const { return m_surfaces; }

    /// Index of the question asked now; -1 where all are answered.
    int current() const { return m_current; }
    int questionCount() const { return int(rules().questions.size()); }
    int answeredCount() const;
    /// What was answered, or follows from another answer; nothing where it is open.
    std::optional<AnswerValue> answerAt(int question) const;
    /// The question whose answer implied this one; 0 where it was answered itself, or is open.
    int impliedBy(int question) const;
    /// The answer that the newest kept decision gave; nothing where it gave none.
    std::optional<AnswerValue> lastAnswer(int question) const;

    /// Answers the current question and goes on to the next open one. False, and nothing changes,
    /// where it takes no such answer.
    bool answer(const QString &text);
    /// Answers any question and stays where it is; an empty text opens it again.
    bool answerAt(int question, const QString &text);
    void goTo(int question);
    /// To the question before this one.
    void back();
    /// No answers, first question.
    void startAnew();
    /// Takes the answers of a kept decision; those that today's rules do not ask are left out.
    void take(const Decision &decision);

    /// The surface that is looked at and would be kept: the first place unless the operator took
    /// another. Nothing where none is left.
    std::optional<Surface> chosen() const;
    void choose(Surface surface);
    void save();

signals:
    /// Answers, question, ranking or choice changed.
    void changed();

private:
    int nextOpen(int after) const;
    bool set(int question, const QString &text);
    void settle();

    RouteDesk &m_desk;
    Answers m_answers;
    Routing m_routing;
    std::map<std::string, AnswerValue> m_effective;
    std::vector<RouteSurface> m_surfaces;
    std::optional<Surface> m_taken;
    int m_current = 0;
};

} // namespace fairlead
