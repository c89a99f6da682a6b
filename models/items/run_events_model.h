// What was observed of a run and led to its state, newest first: the evidence behind a banner.
#pragma once

#include <memory>
#include <vector>

#include <QAbstractListModel>

#include "models/tracking/tracking_event.h"

namespace fairlead {

class RunEventsModel : public QAbstractListModel {
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;

    /// In order of their seq, as the ledger gives them. `now` decides how much of a date is said.
    void setEvents(std::shared_ptr<const std::vector<TrackingEvent>> events, Time now);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    std::shared_ptr<const std::vector<TrackingEvent>> m_events;
    Time m_now{};
};

/// One sentence on what an event says.
QString eventSentence(const TrackingEvent &event);

} // namespace fairlead
