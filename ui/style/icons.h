// The drawings of resources/icons, painted in the ink of the text beside them. Names are file names
// without ".svg".
#pragma once

#include <QIcon>
#include <QPixmap>
#include <QRect>
#include <QStringList>

class QColor;
class QPainter;

namespace fairlead::ui {

/// The names of all drawings there are, sorted.
QStringList iconNames();

/// A drawing of size x size device-independent pixels in one colour; null for a name that does not
/// exist. Kept in QPixmapCache by name, size, colour and ratio. GUI thread.
QPixmap icon(const QString &name, int size, const QColor &colour, qreal devicePixelRatio);

/// Paints a drawing centred in `rect` (square of its shorter side), sharp on the painter's device.
void paintIcon(QPainter &painter, const QRect &rect, const QString &name, const QColor &colour);

/// For QAction and QAbstractButton: follows the application's palette and has a true Disabled look.
/// Our style paints it in the ink of the control's text (white on a primary button).
QIcon makeIcon(const QString &name);

} // namespace fairlead::ui
