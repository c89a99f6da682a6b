// Adopts a run that somebody else started: on which host, and by which log or process.
#pragma once

#include <QWidget>

#include "models/items/live_desk.h"

class QComboBox;
class QLineEdit;
class QPushButton;

namespace fairlead::ui {

class ElidedLabel;

/// Stands over the board while it is open. Closes itself when the run is adopted.
class AdoptPanel : public QWidget {
    Q_OBJECT

public:
    /// `desk` must outlive the panel.
    explicit AdoptPanel(LiveDesk &desk, QWidget *parent = nullptr);

    void open();
    void dismiss();

signals:
    void adopted(const QString &runId);
    void opened();
    void closed();
    /// There is no host yet: where one is added.
    void surfacesAsked();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void fillHosts();
    QString ref() const;
    void tell();
    void say(const QString &sentence, bool wrong);
    void adopt();

    LiveDesk &m_desk;
    QComboBox *m_host;
    QLineEdit *m_what;
    ElidedLabel *m_says;
    QPushButton *m_adopt;
    QPushButton *m_addHost;
    QString m_asked; ///< the reference that an answer is awaited for
};

} // namespace fairlead::ui
