// Route: where a job can be answered. Questions at the left, the live ranking of all three surfaces
// at the right from the first answer on.
#pragma once

#include <QDateTime>

#include "ui/route/route_fact.h"
#include "ui/shell/page.h"

class QPushButton;
class QStackedWidget;

namespace fairlead {
class RouteDesk;
class RouteSession;
struct Error;
} // namespace fairlead

namespace fairlead::ui {

class Banner;
class ChoiceNotes;
class DecisionsPane;
class ElidedLabel;
class RankingPane;
class RouteFoot;
class Segmented;
class WizardPane;

class RouteWizardPage : public Page {
    Q_OBJECT

public:
    /// `desk` must outlive the page.
    explicit RouteWizardPage(RouteDesk &desk, QWidget *parent = nullptr);

    QString title() const override;
    QString subtitle() const override;
    QList<QWidget *> headerActions() override;
    QList<KeyHelp> keys() const override;
    void enter() override;

    /// What is known without asking; none hides the list.
    void setFacts(const QList<RouteFact> &facts);
    RouteSession &session() const { return *m_session; }

public slots:
    void copyCommand();
    void saveDecision();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *work();
    void connectParts();
    void refresh();
    void takeDecisions();
    void showDecisions(bool shown);
    void tellFailure(const Error &error);
    bool answerByKey(int key);

    RouteSession *m_session;
    Segmented *m_way;
    QPushButton *m_past;
    ElidedLabel *m_saved;
    Banner *m_failure;
    QStackedWidget *m_places;
    WizardPane *m_wizard;
    RankingPane *m_ranking;
    ChoiceNotes *m_notes;
    RouteFoot *m_foot;
    DecisionsPane *m_decisions;
    QString m_savedCommand; ///< of the answers that were kept last
};

} // namespace fairlead::ui
