// A place to drop files and folders, with what will be taken said while they hover over it.
#pragma once

#include <QString>
#include <QStringList>
#include <QWidget>

class QHBoxLayout;
class QMimeData;
class QPushButton;

namespace fairlead::ui {

class WrappedLabel;

/// The local files and folders of a drag, in order; addresses of other machines are left out.
QStringList localPaths(const QMimeData *data);
/// "37 files", "1 folder", "2 files and 1 folder".
QString countWords(const QStringList &paths);

/// 640 x 232, dashed; the border takes the accent while something droppable hovers and the title
/// says how much.
class DropZone : public QWidget {
    Q_OBJECT

public:
    DropZone(const QString &title, const QString &sentence, QWidget *parent = nullptr);

    /// A button inside the zone; the page connects clicked().
    QPushButton *addButton(const QString &text, const QString &icon, bool primary);

    QSize sizeHint() const override;

signals:
    void dropped(const QStringList &paths);

protected:
    void paintEvent(QPaintEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void setDragged(const QStringList &paths);

    QString m_title;
    bool m_dragging = false;
    WrappedLabel *m_heading;
    QHBoxLayout *m_buttons;
};

} // namespace fairlead::ui
