// What lies over the page while files are dragged across it: how much would be taken.
#pragma once

#include <QStringList>
#include <QWidget>

namespace fairlead::ui {

class DropOverlay : public QWidget {
    Q_OBJECT

public:
    explicit DropOverlay(QWidget *parent);

    /// Covers its parent and says what is dragged.
    void showFor(const QStringList &paths);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_words;
};

} // namespace fairlead::ui
