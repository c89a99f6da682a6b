// What stands over the board when it does not show the whole truth of now: surfaces that do not
// answer, another process that records, a configuration or ledger that cannot be read.
#pragma once

#include <QWidget>

#include "models/items/live_desk.h"

class QPushButton;

namespace fairlead::ui {

class Banner;

class BoardBanners : public QWidget {
    Q_OBJECT

public:
    /// Both outlive the widget.
    BoardBanners(LiveDesk &desk, const Clock &clock, QWidget *parent = nullptr);

    /// Reads the desk anew; cheap when nothing changed.
    void tell();

signals:
    void surfacesAsked(const QString &surfaceId); ///< empty: the page as a whole

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void tellSilent();

    LiveDesk &m_desk;
    const Clock &m_clock;
    Banner *m_ledger;
    Banner *m_config;
    Banner *m_elsewhere;
    Banner *m_silent;
    QString m_silentId; ///< the surface that the banner is about; empty: several
};

/// The sentences about surfaces that do not answer; both empty where all do. Pure.
struct SilentWords {
    QString title, text, surfaceId;
};
SilentWords silentWords(const std::vector<SurfaceView> &surfaces, Time now);

} // namespace fairlead::ui
