// The tour: all pages, each in its states, as pictures. It makes the README's and shows a machine
// without a display what the window looks like.
#pragma once

#include <filesystem>

class QApplication;

namespace fairlead {

class LiveDesk;
class ReviewDesk;
namespace ui {
class MainWindow;
}

/// Walks the pages in both palettes, saves NAME-light.png and NAME-dark.png in `folder`, prints
/// each path, and returns the exit status: 0, or 2 where a picture could not be written or a page
/// did not fill in time.
int walkTour(QApplication &application, ui::MainWindow &window, ReviewDesk &desk, LiveDesk &live,
    const std::filesystem::path &folder);

} // namespace fairlead
