// Lines of a chip and a sentence over a receipt: that it was retracted, superseded, or that its
// contradiction was acknowledged.
#pragma once

#include <vector>

#include <QWidget>

#include "models/items/standing_words.h"

class QVBoxLayout;

namespace fairlead::ui {

/// Takes no room where there is no line. Accessible name: all lines.
class StandingView : public QWidget {
    Q_OBJECT

public:
    explicit StandingView(QWidget *parent = nullptr);

    void setLines(const std::vector<StandingLine> &lines);

signals:
    /// A receipt that takes the place of this one was asked for.
    void showAsked(const QString &receiptId);

private:
    QWidget *makeLine(const StandingLine &line);

    QVBoxLayout *m_column;
};

} // namespace fairlead::ui
