// One surface in its place of the ranking: standing, the rules that decided it, and how long past
// runs took there.
#pragma once

#include <QAbstractButton>

#include "models/items/route_words.h"

namespace fairlead::ui {

/// Chosen by click, Space or Enter; the chosen one has the accent bar. Shows as many rules as its
/// height takes, four at most, and counts the rest.
class SurfaceCard : public QAbstractButton {
    Q_OBJECT

public:
    explicit SurfaceCard(QWidget *parent = nullptr);

    void show(const RouteSurface &surface, const RouteScale &scale, bool first);
    const RouteSurface &surface() const { return m_surface; }
    int rowsShown() const;

    QSize sizeHint() const override { return {640, 196}; }
    QSize minimumSizeHint() const override { return {480, 138}; }

    /// Left edge of the rules and the bar, for the header above.
    static int rulesLeft(int width);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void nextCheckState() override { } // the page says which one is chosen
    bool event(QEvent *event) override;

private:
    void paintNames(QPainter &painter) const;
    void paintRows(QPainter &painter) const;
    void paintLatency(QPainter &painter) const;

    RouteSurface m_surface;
    RouteScale m_scale;
    bool m_first = false;
};

} // namespace fairlead::ui
