// The Surfaces page: which hosts and accounts there are, who we are there, how each is, and the key
// that waits to be trusted.
#pragma once

#include <QTimer>

#include "models/items/live_desk.h"
#include "models/items/surface_table_model.h"
#include "ui/shell/page.h"

class QPushButton;
class QStackedWidget;

namespace fairlead::ui {

class Banner;
class EmptyState;
class HostFormPanel;
class SearchField;
class Segmented;
class SurfaceDetail;
class TableView;

class SurfacesPage : public Page {
    Q_OBJECT

public:
    SurfacesPage(LiveDesk &desk, const Clock &clock, QWidget *parent = nullptr);

    QString title() const override;
    QString subtitle() const override;
    QList<QWidget *> headerActions() override;
    QList<KeyHelp> keys() const override;
    void enter() override;

    using Page::show;
    /// Selects a surface and shows its detail.
    void show(const QString &id);
    /// Does the detail show the key of an untrusted host?
    bool keyShown() const;
    /// Opens the form for a new host.
    void addHost();

private:
    QWidget *makeTablePane();
    QWidget *makeFormPane();
    QString selected() const;
    void takeList();
    void takeChanges(const QStringList &ids);
    void tellTrouble();
    void tellCounts();
    void spanGroups();
    void saveForm();
    void edit(const QString &id);

    LiveDesk &m_desk;
    const Clock &m_clock;
    SurfaceTableModel m_model;
    QPushButton *m_add;
    QStackedWidget *m_stack; ///< the table and its detail, or the empty state
    EmptyState *m_empty;
    QStackedWidget *m_right; ///< the detail, or the form
    Banner *m_trouble;
    SearchField *m_search;
    Segmented *m_segments;
    TableView *m_table;
    SurfaceDetail *m_detail;
    HostFormPanel *m_form;
    QTimer m_second;
};

} // namespace fairlead::ui
