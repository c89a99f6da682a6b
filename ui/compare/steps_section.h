// The steps of both sides, aligned by a milestone that the operator chooses.
#pragma once

#include <memory>

#include <QWidget>

#include "models/items/pair_depth.h"

namespace fairlead::ui {

class LoneSteps;
class SectionTitle;
class Segmented;
class SharedSteps;
class SideBySide;

class StepsSection : public QWidget {
    Q_OBJECT

public:
    explicit StepsSection(QWidget *parent = nullptr);

    /// Empty until what is being read is there.
    void showReading(bool together);
    /// Precondition: the pair is not refused.
    void showTogether(
        const std::shared_ptr<const PairDepth> &depth, const QString &left, const QString &right);
    void showApart(
        const std::shared_ptr<const PairDepth> &depth, const QString &left, const QString &right);

private:
    void align(int choice);

    SectionTitle *m_title;
    Segmented *m_milestone;
    SharedSteps *m_shared;
    LoneSteps *m_left, *m_right;
    SideBySide *m_apart;
};

} // namespace fairlead::ui
