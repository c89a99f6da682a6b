// A configured surface in words: its health, its shape, what was read of it so far. Pure functions,
// any thread.
#pragma once

#include <QString>
#include <QVector>

#include "models/items/cell_content.h"
#include "models/items/live_desk.h"

namespace fairlead {

enum class SurfaceColumn { Health, Surface, AsWhom, Shape, InUse, LastSign, Count };

/// One cell of the table of surfaces.
CellContent surfaceCell(const SurfaceView &surface, SurfaceColumn column, Time now);

/// Word, second line, tone and drawing of a surface's health.
CellContent healthCell(const SurfaceView &surface, Time now);

/// The title and the sentence of a surface's detail: what is the matter, and what to do.
struct HealthText {
    QString title, sentence;
};
HealthText healthText(const SurfaceView &surface, Time now);

/// One row of "what was read so far": a value with its age, or why there is none.
struct SurfaceFact {
    QString field, value, note, unknownBecause, age;
};
QVector<SurfaceFact> surfaceFacts(const SurfaceView &surface, Time now);

/// "8 × H200 141 GB"; empty before any look.
QString shapeWords(const SurfaceView &surface);

} // namespace fairlead
