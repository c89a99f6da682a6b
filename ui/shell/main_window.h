// The window: rail, header, the five pages, status bar. It hosts pages and knows nothing of what
// they hold.
#pragma once

#include <QMainWindow>
#include <QTimer>

#include "models/domain/observed.h"
#include "ui/shell/window_settings.h"

class QStackedWidget;

namespace fairlead {
class LiveDesk;
class ReviewDesk;
class RouteDesk;
struct SecretAsked;
} // namespace fairlead

namespace fairlead::ui {

class ComparePage;
class FileChooser;
class Page;
class PageHeader;
class Palette;
class Rail;
class ReceiptsPage;
class RouteWizardPage;
class RunBoardPage;
class StatusBar;
class SurfacesPage;
struct PaletteEntry;

enum class PageId { Route, Runs, Surfaces, Receipts, Compare };

/// What the window is opened with; everything outlives it.
struct WindowParts {
    ReviewDesk &desk;
    LiveDesk &live;
    RouteDesk &routes;
    const Clock &clock;
    FileChooser &chooser;
    const WindowSettings &settings;
    bool lab = false; ///< the practice lab serves the surfaces, and the window says so everywhere
    QString version;
};

class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    explicit MainWindow(const WindowParts &parts);
    ~MainWindow() override;

    void open(PageId page);
    PageId current() const;
    Page *page(PageId id) const;
    RunBoardPage *runs() const { return m_runs; }
    SurfacesPage *surfaces() const { return m_surfaces; }
    RouteWizardPage *route() const { return m_route; }
    ReceiptsPage *receipts() const { return m_receipts; }
    ComparePage *compare() const { return m_compare; }

signals:
    /// The operator chose a theme; who owns the application dresses it.
    void themeChosen(fairlead::ui::ThemeChoice choice);

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void addPages();
    void addMenus();
    void addKeys();
    void openPalette();
    void back();
    void showKeys();
    void showAbout();
    void connectLive();
    void askSecret(const SecretAsked &asked);
    void tellLedger();
    void tellSurfaces();
    void tellRuns();
    void tellAges();
    void tellTime();
    std::vector<PaletteEntry> paletteEntries();

    WindowParts m_parts;
    Rail *m_rail;
    PageHeader *m_header;
    QStackedWidget *m_stack;
    StatusBar *m_status;
    Palette *m_palette;
    RouteWizardPage *m_route = nullptr;
    RunBoardPage *m_runs = nullptr;
    SurfacesPage *m_surfaces = nullptr;
    ReceiptsPage *m_receipts = nullptr;
    ComparePage *m_compare = nullptr;
    QList<PageId> m_visited;
    QTimer m_second;
};

} // namespace fairlead::ui
