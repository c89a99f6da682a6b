// Where a run stands on the board: in which group, and in which order there.
#pragma once

#include <QString>

#include "models/items/run_board_model.h"

namespace fairlead {

enum class BoardSegment { All, Attention, Live, Ended };
enum class BoardGrouping { Need, Surface, None };

struct BoardPlace {
    QString group; ///< its key: groups of one key are one group
    int groupOrder = 0;
    QString title;
    qint64 order = 0; ///< ascending in its group; ties by adoption
};

/// Precondition: 0 <= row < model.rowCount().
bool needsPerson(const RunBoardModel &model, int row);
bool inSegment(const RunBoardModel &model, int row, BoardSegment segment);
BoardPlace placeOf(const RunBoardModel &model, int row, BoardGrouping grouping);

/// What the operator typed: words that must all occur, "state:stalled" and "surface:h200-a" among
/// them. Pure.
bool matchesBoardQuery(const RunBoardModel &model, int row, const QString &typed);

} // namespace fairlead
