// The head of an opened run: its state and six facts, what is the matter with it, and its history.
#pragma once

#include <vector>

#include <QWidget>

#include "models/tracking/run_status.h"

class QPushButton;

namespace fairlead::ui {

class Banner;
class KeyFact;
class StateBadge;
class StateTimeline;

class RunHead : public QWidget {
    Q_OBJECT

public:
    explicit RunHead(QWidget *parent = nullptr);

    /// Cheap: to be called when the run changed and once a second.
    void setStatus(const RunStatus &status, Time now);
    bool bannerShown() const;
    StateTimeline *timeline() const { return m_timeline; }

signals:
    void evidenceAsked();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    StateBadge *m_badge;
    std::vector<KeyFact *> m_facts;
    Banner *m_banner;
    QWidget *m_bannerRoom;
    StateTimeline *m_timeline;
};

} // namespace fairlead::ui
