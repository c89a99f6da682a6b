// How each side came to its first step, part by part. Over one axis where the pair may be compared,
// else each alone.
#pragma once

#include <QWidget>

#include "models/items/startup_way.h"

namespace fairlead::ui {

class LoneStartup;
class SectionTitle;
class SharedStartup;
class SideBySide;

class StartupSection : public QWidget {
    Q_OBJECT

public:
    explicit StartupSection(QWidget *parent = nullptr);

    /// Empty until what is being read is there.
    void showReading(bool together);
    /// Precondition: the pair is not refused.
    void showTogether(const StartupWay &left, const StartupWay &right, const QString &leftLetter,
        const QString &rightLetter);
    void showApart(const StartupWay &left, const StartupWay &right, const QString &leftLetter,
        const QString &rightLetter);

private:
    SectionTitle *m_title;
    SharedStartup *m_shared;
    LoneStartup *m_left, *m_right;
    SideBySide *m_apart;
};

} // namespace fairlead::ui
