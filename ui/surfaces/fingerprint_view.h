// A key's fingerprint in groups of four characters with alternating ink, to be read aloud.
#pragma once

#include <QWidget>

namespace fairlead::ui {

class FingerprintView : public QWidget {
    Q_OBJECT

public:
    explicit FingerprintView(QWidget *parent = nullptr);

    /// "SHA256:…"; the prefix is left out on screen.
    void setFingerprint(const QString &fingerprint);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QStringList m_groups;
};

} // namespace fairlead::ui
