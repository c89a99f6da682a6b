// The bar over the matrix: what may differ, what each further choice would open before it is made,
// what can never be chosen, and the policy that judges.
#pragma once

#include <vector>

#include <QString>
#include <QWidget>

#include "models/items/treatment_choices.h"

class QMenu;
class QPushButton;

namespace fairlead::ui {

class ChipButton;

/// 40 high. Chips that find no room stand in a menu at their end.
class TreatmentBar : public QWidget {
    Q_OBJECT

public:
    explicit TreatmentBar(QWidget *parent = nullptr);

    /// Chosen ones first, then those that open most. Does nothing where nothing changed, so that
    /// focus stays.
    void setChoices(std::vector<TreatmentChoice> choices);
    /// "comparison/1" and the hash of its file.
    void setPolicy(const QString &id, const QString &sha256);
    /// T: to the first chip.
    void focusChips();

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void toggled(const QString &key, bool chosen);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;

private:
    struct Item {
        TreatmentChoice choice;
        ChipButton *chip = nullptr;
        QString note;   ///< "opens 2"
        int noteX = -1; ///< where the note is painted; -1 where the chip has no room
    };
    int policyRoom() const;
    void place();
    void fillMenu();
    void buildItems();
    /// To this chip, or to the first where it has no room.
    void focusChip(const QString &key);

    std::vector<Item> m_items;
    QPushButton *m_more;
    QMenu *m_menu;
    QString m_policy, m_hash;
    int m_neverX = 0;
};

} // namespace fairlead::ui
