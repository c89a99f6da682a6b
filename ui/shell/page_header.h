// The strip above a page: its title, what it holds, the way to anywhere, and the page's own
// actions.
#pragma once

#include <QHash>
#include <QWidget>

class QHBoxLayout;
class QPushButton;

namespace fairlead::ui {

class ElidedLabel;
class Page;

class PageHeader : public QWidget {
    Q_OBJECT

public:
    explicit PageHeader(QWidget *parent = nullptr);

    /// Takes the page's actions once and shows those of the page in front.
    void addPage(Page *page);
    void show(Page *page);
    /// The page whose header this is.
    Page *page() const { return m_page; }
    QWidget *goToField() const;

signals:
    void goToAsked();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void tell();

    Page *m_page = nullptr;
    ElidedLabel *m_title;
    ElidedLabel *m_subtitle;
    QPushButton *m_goTo;
    QHBoxLayout *m_row;
    QHash<Page *, QWidget *> m_actions;
};

} // namespace fairlead::ui
