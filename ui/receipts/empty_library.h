// The Receipts page before there is a receipt: where to drop files, and what is understood.
#pragma once

#include <QWidget>

class QPushButton;

namespace fairlead::ui {

class DropZone;
class ElidedLabel;

class EmptyLibrary : public QWidget {
    Q_OBJECT

public:
    explicit EmptyLibrary(QWidget *parent = nullptr);

    /// While files are read: what is going on; empty: nothing is.
    void setProgress(const QString &sentence);
    void focusFirst();

signals:
    void filesAsked();
    void folderAsked();
    void dropped(const QStringList &paths);

private:
    QWidget *makeFormats();

    DropZone *m_zone;
    QPushButton *m_choose;
    ElidedLabel *m_progress;
};

} // namespace fairlead::ui
