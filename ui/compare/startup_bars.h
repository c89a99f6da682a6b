// How the runs of a cell came to their first useful step, as one stacked bar: known parts in the
// colours of the segments, what no stamp tells apart as an outline, nothing recorded as a hatch.
#pragma once

#include <QWidget>

#include "models/items/startup_way.h"

namespace fairlead::ui {

/// Both cells, a bar each, over one axis. Precondition: the pair is not refused.
class SharedStartup : public QWidget {
    Q_OBJECT

public:
    explicit SharedStartup(QWidget *parent = nullptr);
    void setWays(const StartupWay &left, const StartupWay &right, const QString &leftLetter,
        const QString &rightLetter);
    void clear();
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {260, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    StartupWay m_left, m_right;
    QString m_leftLetter, m_rightLetter;
};

/// One cell of a refused pair on its own scale.
class LoneStartup : public QWidget {
    Q_OBJECT

public:
    explicit LoneStartup(QWidget *parent = nullptr);
    void setWay(const StartupWay &way, const QString &letter);
    void clear();
    /// Seconds at the right end of its axis, for a test: no other bar knows it.
    double scale() const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {120, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    StartupWay m_way;
    QString m_letter;
};

} // namespace fairlead::ui
