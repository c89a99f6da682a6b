// What was observed of an opened run and led to what is said of it, newest first.
#pragma once

#include <QWidget>

#include "models/items/live_desk.h"
#include "models/items/run_events_model.h"

namespace fairlead::ui {

class PaneHeader;
class TableView;

class RunEvidence : public QWidget {
    Q_OBJECT

public:
    explicit RunEvidence(QWidget *parent = nullptr);

    void clear();
    void setEvents(std::shared_ptr<const std::vector<TrackingEvent>> events, Time now);
    void focusList();

signals:
    void closed();

private:
    RunEventsModel m_model;
    PaneHeader *m_header;
    TableView *m_list;
};

} // namespace fairlead::ui
