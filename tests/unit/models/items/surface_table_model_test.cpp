// The table of surfaces: groups, filter, and change without a reset.
#include <QSignalSpy>

#include <gtest/gtest.h>

#include "models/items/surface_table_model.h"

using namespace fairlead;

namespace {

struct StillClock final : Clock {
    Time now() const override { return *parseUtc("2026-11-22T15:00:00Z"); }
};

SurfaceView surface(const std::string &id, const std::string &kind)
{
    SurfaceView view;
    view.id = id;
    view.kind = kind;
    view.target = "at-" + id;
    return view;
}

std::vector<SurfaceView> some()
{
    return {surface("h200-a", "host"), surface("lab", "modal"), surface("h200-b", "host")};
}

QStringList rows(const SurfaceTableModel &model)
{
    QStringList list;
    for (int row = 0; row < model.rowCount(); ++row)
        list.append(model.isGroup(row)
                ? u'#' + model.index(row, 0).data().toString()
                : model.index(row, 0).data(SurfaceTableModel::IdRole).toString());
    return list;
}

TEST(SurfaceTableModel, StandsInGroupsAndOnlySurfacesCanBeSelected)
{
    const StillClock clock;
    SurfaceTableModel model(clock);
    model.setSurfaces(some());
    EXPECT_EQ(rows(model),
        QStringList({QStringLiteral("#Modal"), QStringLiteral("lab"),
            QStringLiteral("#Owned hosts"), QStringLiteral("h200-a"), QStringLiteral("h200-b")}));
    EXPECT_FALSE(model.flags(model.index(0, 0)).testFlag(Qt::ItemIsSelectable));
    EXPECT_TRUE(model.flags(model.index(1, 0)).testFlag(Qt::ItemIsSelectable));
    EXPECT_EQ(model.countOf(SurfaceTableModel::Kind::Hosts), 2);
}

TEST(SurfaceTableModel, FiltersByWordsAndKind)
{
    const StillClock clock;
    SurfaceTableModel model(clock);
    model.setSurfaces(some());
    model.setFilter(QStringLiteral("h200 b"), SurfaceTableModel::Kind::All);
    EXPECT_EQ(rows(model), QStringList({QStringLiteral("#Owned hosts"), QStringLiteral("h200-b")}));
    model.setFilter({}, SurfaceTableModel::Kind::Modal);
    EXPECT_EQ(rows(model), QStringList({QStringLiteral("#Modal"), QStringLiteral("lab")}));
    EXPECT_EQ(model.rowOf(QStringLiteral("h200-a")), -1);
}

TEST(SurfaceTableModel, AChangedSurfaceIsADataChangeAndNeverAReset)
{
    const StillClock clock;
    SurfaceTableModel model(clock);
    model.setSurfaces(some());
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    SurfaceView live = surface("h200-a", "host");
    live.status.health = SurfaceHealth::Live;
    model.refresh({live});
    ASSERT_EQ(changed.size(), 1);
    EXPECT_EQ(changed[0][0].toModelIndex().row(), 3);
    EXPECT_EQ(model.index(3, 0).data().toString(), QStringLiteral("Live"));
    model.setSurfaces(some());
    EXPECT_EQ(removed.size(), 0);
    EXPECT_EQ(reset.size(), 0);
}

} // namespace
