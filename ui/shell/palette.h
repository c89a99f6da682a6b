// The palette, Ctrl+K: a field and a short list of everything that can be gone to or done, best
// match first.
#pragma once

#include <functional>
#include <vector>

#include <QFrame>
#include <QString>

class QLineEdit;
class QListWidget;

namespace fairlead::ui {

struct PaletteEntry {
    QString group; ///< "Pages", "Receipts", "Actions"
    QString icon;
    QString name;
    QString facts; ///< second facts, right of the name
    QString key;   ///< its shortcut
    std::function<void()> act;
};

/// A popup 660 wide that closes when it loses the focus. Not modal; the page behind stays as it is.
class Palette : public QFrame {
    Q_OBJECT

public:
    explicit Palette(QWidget *window);

    /// Shows it over the window with these entries; the first group comes first while nothing is
    /// typed. A leading '>' leaves actions alone, '#' receipts, '@' surfaces.
    void open(std::vector<PaletteEntry> entries);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void refill(const QString &typed);
    void act();

    std::vector<PaletteEntry> m_entries;
    QLineEdit *m_field;
    QListWidget *m_list;
};

} // namespace fairlead::ui
