// All questions on one page, each with its answers beside it.
#pragma once

#include <vector>

#include <QWidget>

#include "models/items/route_session.h"

namespace fairlead::ui {

class QuestionControl;

class QuestionSheet : public QWidget {
    Q_OBJECT

public:
    explicit QuestionSheet(const RoutingRules &rules, QWidget *parent = nullptr);

    void show(const RouteSession &session);
    void focusFirst();

signals:
    /// An empty answer opens the question again.
    void answered(int question, const QString &text);
    /// This one is answered one by one.
    void asked(int question);

private:
    std::vector<QuestionControl *> m_controls;
};

} // namespace fairlead::ui
