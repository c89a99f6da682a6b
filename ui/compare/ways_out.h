// The ways out of the grey: the acts that would open most pairs, best first, each with the button
// that begins it.
#pragma once

#include <vector>

#include <QStringList>
#include <QWidget>

#include "models/comparison/comparison.h"

class QVBoxLayout;

namespace fairlead::ui {

class WaysOut : public QWidget {
    Q_OBJECT

public:
    explicit WaysOut(QWidget *parent = nullptr);

    /// Empty hides it.
    void setWays(const std::vector<WayOut> &ways);

signals:
    void attestRequested(const QStringList &receiptIds, const QStringList &keys);
    void treatmentRequested(const QStringList &keys);

private:
    QWidget *row(const WayOut &way, int index);

    QVBoxLayout *m_rows;
};

} // namespace fairlead::ui
