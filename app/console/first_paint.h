// For the benchmark of the start: says when the window was first painted and when its runs stood in
// it, and leaves.
#pragma once

namespace fairlead {

class LiveDesk;

namespace ui {
class MainWindow;
}

/// Prints "painted" and later "runs N" on standard output, a line each as it happens, then quits
/// the application. Both must outlive the event loop.
void leaveAfterFirstPaint(ui::MainWindow &window, LiveDesk &live);

} // namespace fairlead
