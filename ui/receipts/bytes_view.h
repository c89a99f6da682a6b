// The kept bytes of a receipt's source, as plain characters, at the place that a field came from.
#pragma once

#include <QWidget>

class QPlainTextEdit;

namespace fairlead::ui {

class ElidedLabel;
class PaneHeader;

class BytesView : public QWidget {
    Q_OBJECT

public:
    /// More is neither shown nor searched.
    static constexpr qsizetype mostShown = 2 * 1024 * 1024;

    explicit BytesView(QWidget *parent = nullptr);

    /// What is being fetched.
    void setWaiting(const QString &name);
    /// `place` as an origin of a receipt says it ("$.timing.mean", "line 12"); empty: the start.
    void setBytes(const QString &name, const QByteArray &bytes, const QString &place);
    void setFailed(const QString &sentence);

signals:
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void mark();

    PaneHeader *m_header;
    ElidedLabel *m_note;
    QPlainTextEdit *m_text;
    int m_line = 0; ///< from 1; 0: none
};

} // namespace fairlead::ui
