// Declared, observed, derived, side by side: what the starting state rests on, before any number.
#pragma once

#include <QWidget>

#include "models/items/starting_words.h"

namespace fairlead::ui {

class KeyFact;

class StartingTriptych : public QWidget {
    Q_OBJECT

public:
    explicit StartingTriptych(QWidget *parent = nullptr);

    void setWords(const StartingWords &words);

private:
    KeyFact *m_declared;
    KeyFact *m_observed;
    KeyFact *m_derived;
};

} // namespace fairlead::ui
