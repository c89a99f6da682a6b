// The form that adds or edits a host, inline in the detail pane.
#pragma once

#include <QWidget>

#include "models/items/live_desk.h"

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace fairlead::ui {

class Banner;

class HostFormPanel : public QWidget {
    Q_OBJECT

public:
    explicit HostFormPanel(QWidget *parent = nullptr);

    /// A new host; `aliases` are those that ssh_config names.
    void setNew();
    void setAliases(const QStringList &aliases);
    void setForm(const HostForm &form);
    HostForm form() const;
    /// Why it was not written; the field in question takes the focus where `where` names it.
    void setError(const Error &error);

signals:
    void saveAsked();
    void cancelled();

private:
    QLineEdit *addField(const QString &name, const QString &label, const QString &hint);

    bool m_new = true;
    Banner *m_error;
    QComboBox *m_alias;
    QLineEdit *m_id;
    QLineEdit *m_address;
    QSpinBox *m_port;
    QLineEdit *m_user;
    QLineEdit *m_keys;
    QLineEdit *m_logs;
    QLineEdit *m_knownHosts;
    QLineEdit *m_nvidiaSmi;
    QCheckBox *m_useSshConfig;
    QPushButton *m_save;
    HostForm m_base; ///< what the form does not show is kept
};

} // namespace fairlead::ui
