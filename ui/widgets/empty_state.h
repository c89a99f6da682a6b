// What a page shows when it holds nothing: one drawing, one sentence, one thing to do, and keys for
// the rest.
#pragma once

#include <QString>
#include <QWidget>

class QPushButton;
class QVBoxLayout;
class QHBoxLayout;

namespace fairlead::ui {

/// Centred in the space it is given.
class EmptyState : public QWidget {
    Q_OBJECT

public:
    /// `drawn` shows the three ropes through a fairlead above the title.
    EmptyState(
        const QString &title, const QString &sentence, bool drawn, QWidget *parent = nullptr);

    /// The first should be the only primary one. The page connects clicked().
    QPushButton *addButton(const QString &text, const QString &icon, bool primary);
    /// A line of accent text with its key at the right end. The page connects clicked().
    QPushButton *addLink(const QString &text, const QString &key);

private:
    QHBoxLayout *m_buttons;
    QVBoxLayout *m_links;
};

} // namespace fairlead::ui
