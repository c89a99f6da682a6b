// Sizes and gaps of the window in device-independent pixels, so that pages agree without copying
// numbers.
#pragma once

namespace fairlead::ui::metric {

inline constexpr int grid = 4;
inline constexpr int panePadding = 12;
inline constexpr int prosePadding = 16;
inline constexpr int controlGap = 8;
inline constexpr int labelGap = 4;
inline constexpr int groupGap = 12;
inline constexpr int cellPadding = 10; ///< left and right of each cell and each header section

inline constexpr int chipRadius = 3;
inline constexpr int controlRadius = 4;
inline constexpr int popupRadius = 6;

inline constexpr int menuBar = 26;
inline constexpr int pageHeader = 48;
inline constexpr int filterBar = 40;
inline constexpr int paneHeader = 32;
inline constexpr int tableHeader = 28;
inline constexpr int statusBar = 25;
inline constexpr int control = 28;
inline constexpr int controlInHeader = 24;
inline constexpr int rowTwoLines = 40;
inline constexpr int rowOneLine = 28;
inline constexpr int rowDense = 24;
inline constexpr int rowSection = 26;
inline constexpr int rail = 76;
inline constexpr int railEntry = 60;
inline constexpr int chip = 18;

inline constexpr int icon = 16;
inline constexpr int iconInRail = 20;
inline constexpr int glyph = 14;

} // namespace fairlead::ui::metric
