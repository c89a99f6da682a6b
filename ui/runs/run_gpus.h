// The GPUs of an opened run's surface as they were in the last sample.
#pragma once

#include <QWidget>

#include "models/items/live_desk.h"
#include "models/items/run_gpus_model.h"

class QPushButton;
class QStackedWidget;

namespace fairlead::ui {

class ElidedLabel;
class MemberGrid;
class PaneHeader;
class WrappedLabel;

class RunGpus : public QWidget {
    Q_OBJECT

public:
    explicit RunGpus(QWidget *parent = nullptr);

    /// Null: the surface of the run is not configured here. To be called when it changed and once a
    /// second.
    void setSurface(const QString &id, const SurfaceView *surface, Time now);
    const RunGpusModel &model() const { return m_model; }
    /// The way to the observations while no banner offers it.
    QPushButton *evidenceButton() const { return m_evidence; }

signals:
    void surfaceAsked();

private:
    RunGpusModel m_model;
    std::optional<Time> m_shownAt;
    bool m_shownStale = false;
    PaneHeader *m_header;
    QPushButton *m_evidence, *m_surface;
    QStackedWidget *m_stack;
    MemberGrid *m_grid;
    WrappedLabel *m_nothing;
    ElidedLabel *m_foot;
};

} // namespace fairlead::ui
