// The left side of the Route page: the questions, one by one or all at once, and what is known
// without asking.
#pragma once

#include <vector>

#include <QWidget>

#include "models/items/route_session.h"
#include "ui/route/route_fact.h"

class QScrollArea;
class QStackedWidget;
class QVBoxLayout;

namespace fairlead::ui {

class CurrentQuestion;
class FactsView;
class QuestionRow;
class QuestionSheet;
class WizardHeader;

class WizardPane : public QWidget {
    Q_OBJECT

public:
    /// `session` must outlive it.
    explicit WizardPane(RouteSession &session, QWidget *parent = nullptr);

    void setAllAtOnce(bool all);
    void setFacts(const QList<RouteFact> &facts);
    /// To the answers of the current question.
    void focusAnswer();

    QSize minimumSizeHint() const override { return {396, 200}; }

signals:
    /// A question was chosen that is answered one by one only.
    void oneByOneAsked();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildRows();
    void refresh();
    void placeCurrent();
    void fitRows();

    RouteSession &m_session;
    WizardHeader *m_header;
    QStackedWidget *m_ways;
    QScrollArea *m_oneByOne, *m_all;
    QVBoxLayout *m_list = nullptr;
    std::vector<QuestionRow *> m_rows;
    CurrentQuestion *m_current;
    QuestionSheet *m_sheet;
    FactsView *m_facts;
    int m_shown = -2; ///< the question that stands open in the list
};

} // namespace fairlead::ui
