// The inline panel that shows a host key and lets the operator trust it: after a full comparison,
// never otherwise, and never a changed or revoked one.
#pragma once

#include <QWidget>

#include "models/items/live_desk.h"

class QCheckBox;
class QLineEdit;
class QPushButton;

namespace fairlead::ui {

class Banner;
class FingerprintView;
class InkLabel;
class WrappedLabel;

/// How many leading characters of `typed` equal the fingerprint, "SHA256:" aside on both sides and
/// spaces left out. Pure.
struct FingerprintMatch {
    int equal = 0; ///< leading characters that agree
    int typed = 0;
    int whole = 0; ///< characters of the fingerprint
    bool full() const { return whole > 0 && equal == whole && typed == whole; }
};
FingerprintMatch compareFingerprints(const QString &shown, const QString &typed);

class TrustPanel : public QWidget {
    Q_OBJECT

public:
    explicit TrustPanel(QWidget *parent = nullptr);

    /// Nothing is known of the key yet.
    void setAsking();
    void setKey(const KeyShown &key);
    bool hasKey() const { return !m_key.fingerprint.isEmpty(); }
    /// Why it could not be asked, or trusted.
    void setProblem(const QString &sentence);

signals:
    void trustAsked(QString fingerprint);
    void refused();

private:
    void judge();

    KeyShown m_key;
    Banner *m_changed;
    InkLabel *m_type;
    FingerprintView *m_shown;
    FingerprintView *m_known;
    InkLabel *m_knownTitle;
    QWidget *m_compare;
    QLineEdit *m_field;
    InkLabel *m_match;
    QCheckBox *m_byEye;
    QPushButton *m_trust;
    QPushButton *m_refuse;
    WrappedLabel *m_note;
};

} // namespace fairlead::ui
