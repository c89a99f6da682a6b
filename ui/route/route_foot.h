// The strip at the bottom right: which rules decided, and what can be done with the decision.
#pragma once

#include <QWidget>

#include "models/items/route_session.h"

class QPushButton;

namespace fairlead::ui {

class ElidedLabel;

/// 44 high.
class RouteFoot : public QWidget {
    Q_OBJECT

public:
    explicit RouteFoot(QWidget *parent = nullptr);

    void show(const RouteSession &session);

signals:
    void saveAsked();
    void copyAsked();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ElidedLabel *m_rules, *m_reason;
    QPushButton *m_save, *m_launch;
};

} // namespace fairlead::ui
