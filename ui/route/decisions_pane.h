// The decisions that were kept, newest first: to read them, and to take their answers up again.
#pragma once

#include <QWidget>

#include "models/routing/routing.h"

class QPushButton;

namespace fairlead {
class DecisionsModel;
}

namespace fairlead::ui {

class ElidedLabel;
class TableView;

class DecisionsPane : public QWidget {
    Q_OBJECT

public:
    explicit DecisionsPane(QWidget *parent = nullptr);

    void setDecisions(const std::vector<Decision> &decisions, const RoutingRules &rules);
    void focusList();

signals:
    void taken(const fairlead::Decision &decision);
    void left();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void takeCurrent();
    void tell();

    DecisionsModel *m_model;
    TableView *m_table;
    ElidedLabel *m_line;
    QPushButton *m_take;
};

} // namespace fairlead::ui
