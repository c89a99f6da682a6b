#include "models/receipts/formats/megacpp_shape.h"

#include <gtest/gtest.h>

#include "models/receipts/formats/all_formats.h"
#include "tests/unit/models/receipts/source_fixture.h"

namespace fairlead {
namespace {

constexpr const char *files[] = {"modal_fa4_raw/confirmed.json", "megacpp_training/steady.json",
    "gpu_profile/dispatched.json", "tpu_bringup/frontier.json",
    "xla_startup_calibration/catalog_record.json", "modal_sweep/result.json",
    "modal_image_smoke/two_gpus.json", "compile_runtime/regional_skipped.json",
    "compile_runtime/environment.json", "modal_fa4_raw/flat.json"};

const Importer *const family[] = {&modalFa4Raw, &megacppTraining, &gpuProfile, &tpuBringup,
    &xlaStartupCalibration, &modalSweep, &modalImageSmoke, &compileRuntime};

Json fileOf(const char *name)
{
    return Json::parse(bytesOf(fixture(std::string("formats/") + name)));
}

int takersOf(const Json &object)
{
    const SourceBytes source(object.dump());
    int takers = 0;
    for (const Importer *importer : family)
        takers += importer->accepts(source.file) ? 1 : 0;
    return takers;
}

TEST(MegacppShape, EachFixtureHasAShapeOfItsOwn)
{
    int number = 1;
    for (const char *name : files)
        EXPECT_EQ(int(megacppShapeOf(fileOf(name))), number++) << name;
}

TEST(MegacppShape, AnObjectWithTheMembersOfTwoFormatsHasOneReader)
{
    for (const char *left : files)
        for (const char *right : files) {
            Json both = fileOf(left);
            both.update(fileOf(right));
            EXPECT_EQ(takersOf(both), 1) << left << " and " << right;
        }
}

TEST(MegacppShape, MembersOfOtherFamiliesBarAllOfThem)
{
    for (const char *name : files)
        for (const char *foreign : {"schema", "receipt_scope", "cases", "log_history"}) {
            Json object = fileOf(name);
            object[foreign] = "x";
            EXPECT_EQ(takersOf(object), 0) << name << " with " << foreign;
        }
}

TEST(MegacppShape, WhatIsNoObjectHasNone)
{
    EXPECT_EQ(megacppShapeOf(Json()), MegacppShape::None);
    EXPECT_EQ(megacppShapeOf(Json::array({fileOf(files[0])})), MegacppShape::None);
    EXPECT_EQ(megacppShapeOf(Json::object()), MegacppShape::None);
}

} // namespace
} // namespace fairlead
