// One choice out of a few, side by side: All 12 | Findings 3 | Unknown class 2.
#pragma once

#include <QString>
#include <QStringList>
#include <QWidget>

class QButtonGroup;

namespace fairlead::ui {

/// A radio group in one outline; arrows move, the chosen one stands on the selection with an accent
/// line.
class Segmented : public QWidget {
    Q_OBJECT

public:
    /// `name` is what a screen reader calls the group. The first item is chosen.
    Segmented(const QString &name, const QStringList &items, QWidget *parent = nullptr);

    int index() const;
    /// Does nothing outside the range; emits indexChanged when it changes.
    void setIndex(int index);
    /// Another word for an item, such as a new count.
    void setItem(int index, const QString &text);
    /// 24 instead of 28 high, for a pane header.
    void setDense(bool dense);

signals:
    void indexChanged(int index);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QButtonGroup *m_group;
};

} // namespace fairlead::ui
