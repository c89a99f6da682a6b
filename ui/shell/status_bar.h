// The bar at the foot of the window: which surfaces are connected, how large the ledger is, and
// what time it is.
#pragma once

#include <QString>
#include <QWidget>

namespace fairlead::ui {

/// 25 high, painted as one line so that it never widens the window.
class StatusBar : public QWidget {
    Q_OBJECT

public:
    explicit StatusBar(QWidget *parent = nullptr);

    /// "Practice" with a flask before everything else; empty: real receipts.
    void setPractice(const QString &word);
    void setLedger(const QString &words);
    void setTime(const QString &words);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void tell();

    QString m_practice;
    QString m_ledger;
    QString m_time;
};

} // namespace fairlead::ui
