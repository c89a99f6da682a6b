// The left rail: the five pages, and what belongs to the whole window at its foot.
#pragma once

#include <QAbstractButton>
#include <QButtonGroup>
#include <QWidget>

class QVBoxLayout;

namespace fairlead::ui {

/// One entry: a drawing over a word, 76 wide and 60 high.
class RailEntry : public QAbstractButton {
    Q_OBJECT

public:
    RailEntry(const QString &icon, const QString &word, QWidget *parent = nullptr);

    QSize sizeHint() const override;
    /// How many need a person, beside the drawing; 0: no badge.
    void setBadge(int count);

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    QString m_icon;
    int m_badge = 0;
};

class Rail : public QWidget {
    Q_OBJECT

public:
    explicit Rail(QWidget *parent = nullptr);

    /// Adds a page's entry below the others and returns its index, from 0.
    int addPage(const QString &icon, const QString &word);
    /// Adds a button at the foot; the caller connects clicked(). Owned by the rail.
    QAbstractButton *addFoot(const QString &icon, const QString &word);
    void setCurrent(int index);
    /// What needs a person on that page; 0: nothing.
    void setBadge(int index, int count);

signals:
    void chosen(int index);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QButtonGroup m_group;
    QVBoxLayout *m_column;
};

} // namespace fairlead::ui
