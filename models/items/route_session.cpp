#include "models/items/route_session.h"

namespace fairlead {

RouteSession::RouteSession(RouteDesk &desk, QObject *parent) : QObject(parent), m_desk(desk)
{
    connect(&desk, &RouteDesk::evidenceChanged, this, &RouteSession::settle);
    connect(&desk, &RouteDesk::decisionsChanged, this, &RouteSession::changed);
    settle();
}

int RouteSession::answeredCount() const
{
    int count = 0;
    for (int question = 0; question < questionCount(); ++question)
        count += answerAt(question) ? 1 : 0;
    return count;
}

std::optional<AnswerValue> RouteSession::answerAt(int question) const
{
    const std::string &id = rules().questions.at(std::size_t(question)).id;
    if (const auto given = m_answers.given.find(id); given != m_answers.given.end())
        return given->second;
    if (const auto implied = m_effective.find(id); implied != m_effective.end())
        return implied->second;
    return {};
}

int RouteSession::impliedBy(int question) const
{
    const std::string &id = rules().questions.at(std::size_t(question)).id;
    if (m_answers.given.contains(id) || !m_effective.contains(id))
        return 0;
    for (const RoutingQuestion &each : rules().questions)
        for (const Implication &implied : each.implies)
            if (implied.question == id)
                return questionNumber(rules(), each.id);
    return 0;
}

std::optional<AnswerValue> RouteSession::lastAnswer(int question) const
{
    const RoutingQuestion &asked = rules().questions.at(std::size_t(question));
    if (m_desk.decisions().empty())
        return {};
    const nlohmann::json &answers = m_desk.decisions().front().answers;
    if (!answers.is_object() || !answers.contains(asked.id))
        return {};
    const nlohmann::json &last = answers[asked.id];
    const std::string text = last.is_string() ? last.get<std::string>()
        : last.is_number()                    ? textOf(AnswerValue(last.get<double>()))
                                              : std::string();
    const auto value = readAnswer(rules(), asked.id, text);
    return value ? std::optional(*value) : std::nullopt;
}

bool RouteSession::set(int question, const QString &text)
{
    const std::string &id = rules().questions.at(std::size_t(question)).id;
    if (text.isEmpty()) {
        m_answers.given.erase(id);
    } else {
        auto value = readAnswer(rules(), id, text.toStdString());
        if (!value)
            return false;
        m_answers.given.insert_or_assign(id, std::move(*value));
    }
    m_taken.reset(); // another ranking asks for another choice
    return true;
}

bool RouteSession::answer(const QString &text)
{
    if (m_current < 0 || text.isEmpty() || !set(m_current, text))
        return false;
    m_effective = effectiveAnswers(rules(), m_answers);
    m_current = nextOpen(m_current);
    settle();
    return true;
}

bool RouteSession::answerAt(int question, const QString &text)
{
    if (!set(question, text))
        return false;
    m_effective = effectiveAnswers(rules(), m_answers);
    if (m_current < 0 || answerAt(m_current))
        m_current = nextOpen(-1);
    settle();
    return true;
}

int RouteSession::nextOpen(int after) const
{
    const int count = questionCount();
    for (int step = 1; step <= count; ++step)
        if (const int question = (after + step + count) % count; !answerAt(question))
            return question;
    return -1;
}

void RouteSession::goTo(int question)
{
    if (question == m_current || question < 0 || question >= questionCount())
        return;
    m_current = question;
    emit changed();
}

void RouteSession::back()
{
    goTo(m_current < 0 ? questionCount() - 1 : m_current - 1);
}

void RouteSession::startAnew()
{
    m_answers = {};
    m_taken.reset();
    m_current = 0;
    settle();
}

void RouteSession::take(const Decision &decision)
{
    m_answers = {};
    m_taken.reset();
    if (decision.answers.is_object())
        for (const auto &[id, value] : decision.answers.items()) {
            const std::string text = value.is_string() ? value.get<std::string>()
                : value.is_number()                    ? textOf(AnswerValue(value.get<double>()))
                                                       : std::string();
            if (auto read = readAnswer(rules(), id, text))
                m_answers.given.insert_or_assign(id, std::move(*read));
        }
    m_effective = effectiveAnswers(rules(), m_answers);
    m_current = nextOpen(-1);
    settle();
}

std::optional<Surface> RouteSession::chosen() const
{
    return m_taken ? m_taken : m_routing.winner();
}

void RouteSession::choose(Surface surface)
{
    if (chosen() == surface || !m_routing.of(surface))
        return;
    m_taken = surface;
    emit changed();
}

void RouteSession::save()
{
    const std::string_view id = m_taken ? nameOf(*m_taken).id : std::string_view();
    m_desk.save(m_answers, QString::fromUtf8(id.data(), qsizetype(id.size())));
}

void RouteSession::settle()
{
    m_effective = effectiveAnswers(rules(), m_answers);
    m_routing = m_desk.route(m_answers);
    const EvidenceNow evidence = m_desk.evidence() == RouteDesk::State::Loading
        ? EvidenceNow::Asking
        : m_desk.evidence() == RouteDesk::State::Failed ? EvidenceNow::Failed
                                                        : EvidenceNow::Known;
    m_surfaces.clear();
    int place = 0;
    for (const RoutedSurface &routed : m_routing.ranking)
        m_surfaces.push_back(
            routeSurface(routed, ++place, m_routing, rules(), evidence, m_desk.now()));
    emit changed();
}

} // namespace fairlead
