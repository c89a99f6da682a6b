// A label of one line that may be narrower than its text: it elides, and its tooltip holds the
// whole.
#pragma once

#include <QWidget>

#include "ui/style/tokens.h"

namespace fairlead::ui {

/// Right elision for sentences, middle for ids, hashes and paths. Never asks for more width than it
/// is given.
class ElidedLabel : public QWidget {
    Q_OBJECT

public:
    explicit ElidedLabel(const QString &text, QWidget *parent = nullptr);

    void setText(const QString &text);
    QString text() const { return m_text; }
    void setMode(Qt::TextElideMode mode);
    void setInk(Ink ink);
    void setAlignment(Qt::Alignment alignment);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void tellWhole();

    QString m_text;
    Qt::TextElideMode m_mode = Qt::ElideRight;
    Ink m_ink = Ink::Text;
    Qt::Alignment m_alignment = Qt::AlignLeft | Qt::AlignVCenter;
};

} // namespace fairlead::ui
