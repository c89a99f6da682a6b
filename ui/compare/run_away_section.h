// One run away: the single new run that would open a refused pair, or the sentence that none can.
#pragma once

#include <QWidget>

#include "models/items/run_away_words.h"

namespace fairlead::ui {

class WrappedLabel;

class RunAwaySection : public QWidget {
    Q_OBJECT

public:
    explicit RunAwaySection(QWidget *parent = nullptr);

    void showComputing();
    void showRun(const RunAwayWords &words);
    /// Nothing is shown or kept.
    void clear();

private:
    class Box;
    Box *m_box;
    WrappedLabel *m_title, *m_says, *m_facts;
};

} // namespace fairlead::ui
