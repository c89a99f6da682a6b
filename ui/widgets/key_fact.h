// One fact to be read from afar: a small label, the value below it, perhaps where it comes from.
#pragma once

#include <QString>
#include <QWidget>

#include "models/items/cell_roles.h"

namespace fairlead::ui {

struct Fact {
    QString label;
    QString value;
    QString unit = {};
    QString note = {};      ///< third line, such as "by the launch spec"
    Tone tone = Tone::None; ///< ink of the value; None where all is in order
    bool unknown = false;   ///< the value is the italic word of an unknown
};

/// Label 11 over value 16; 52 high, 68 with a note. Accessible name: "label value unit, note".
class KeyFact : public QWidget {
    Q_OBJECT

public:
    explicit KeyFact(Fact fact, QWidget *parent = nullptr);

    void setFact(Fact fact);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void tellWhole();

    Fact m_fact;
};

} // namespace fairlead::ui
