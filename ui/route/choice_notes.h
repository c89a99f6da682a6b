// Below the ranking: what would flip the choice, and about the chosen surface what it cannot claim,
// its criteria and its runbook.
#pragma once

#include <QWidget>

#include "models/items/route_session.h"

namespace fairlead::ui {

class PaneHeader;
class RouteLines;
class Segmented;

class ChoiceNotes : public QWidget {
    Q_OBJECT

public:
    explicit ChoiceNotes(QWidget *parent = nullptr);

    void show(const RouteSession &session);
    QSize minimumSizeHint() const override { return {400, 134}; }

private:
    void showFlips(const RouteSession &session);
    void showAbout();

    PaneHeader *m_flipsHeader, *m_aboutHeader;
    RouteLines *m_flips, *m_about;
    Segmented *m_part;
    SurfaceProfile m_profile;
    bool m_none = false; ///< no surface is left to speak of
};

} // namespace fairlead::ui
