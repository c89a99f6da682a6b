// "Known without asking": a few facts seen live, each with its age.
#pragma once

#include <QList>
#include <QWidget>

#include "ui/route/route_fact.h"

namespace fairlead::ui {

/// As high as its facts, six at most; hidden by its page where there are none.
class FactsView : public QWidget {
    Q_OBJECT

public:
    explicit FactsView(QWidget *parent = nullptr);

    void setFacts(const QList<RouteFact> &facts);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QList<RouteFact> m_facts;
};

} // namespace fairlead::ui
