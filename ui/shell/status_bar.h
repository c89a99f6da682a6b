// The bar at the foot of the window: which surfaces are connected, how large the ledger is, and
// what time it is.
#pragma once

#include <QList>
#include <QString>
#include <QWidget>

namespace fairlead::ui {

/// One kind of surface in the bar: its state by mark and word.
struct SurfaceWord {
    enum class Mark { None, Good, Trouble };
    QString name;  ///< "Hosts"
    QString words; ///< "2 of 3"
    Mark mark = Mark::None;
};

/// 25 high, painted as one line so that it never widens the window.
class StatusBar : public QWidget {
    Q_OBJECT

public:
    explicit StatusBar(QWidget *parent = nullptr);

    /// "Practice" with a flask before everything else; empty: real receipts.
    void setPractice(const QString &word);
    void setSurfaces(const QList<SurfaceWord> &surfaces);
    void setLedger(const QString &words);
    void setTime(const QString &words);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void tell();

    QString m_practice;
    QList<SurfaceWord> m_surfaces;
    QString m_ledger;
    QString m_time;
};

} // namespace fairlead::ui
