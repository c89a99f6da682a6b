// A mark, its word in its colour, and since when or by whom.
#pragma once

#include <QString>
#include <QWidget>

#include "models/items/cell_roles.h"

namespace fairlead::ui {

/// 20 high. Accessible name: "Stalled, 9 min 12 s".
class StateBadge : public QWidget {
    Q_OBJECT

public:
    explicit StateBadge(Mark mark, const QString &since = {}, QWidget *parent = nullptr);

    void setState(Mark mark, const QString &since = {});
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Mark m_mark;
    QString m_since;
};

} // namespace fairlead::ui
