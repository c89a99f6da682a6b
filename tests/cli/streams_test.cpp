#include <gmock/gmock.h>

#include "tests/cli/cli_program.h"
#include "tests/support/receipt_fixture.h"

namespace fairlead::test {
namespace {

using testing::HasSubstr;

TEST(Streams, AReaderWhoGoesAwayIsNoFault)
{
    const CliDesk desk;
    desk.imported("a.json", exampleReceipt());
    const CliRun run = runProgram({"receipts", "--store", desk.store()}, Output::ReaderGone);
    EXPECT_EQ(run.signal, 0);
    EXPECT_EQ(run.exit, 0);
    EXPECT_EQ(run.err, "");
}

TEST(Streams, AClosedStandardOutputIsSaidAndNothingIsWrittenIntoTheLedger)
{
    const CliDesk desk;
    const std::string path = desk.receipt("a.json", exampleReceipt());
    const CliRun run
        = runProgram({"import", path, "--json", "--store", desk.store()}, Output::Closed);
    EXPECT_EQ(run.signal, 0);
    EXPECT_EQ(run.exit, 2);
    EXPECT_THAT(run.err, HasSubstr("standard output"));
    EXPECT_EQ(desk.json({"receipts"}).json().size(), 1U) << "the work itself was done";
    EXPECT_EQ(readWhole(desk.store()).substr(0, 15), "SQLite format 3");
}

TEST(Streams, AFullDiskIsSaid)
{
    const CliDesk desk;
    const CliRun run
        = runProgram({"receipts", "--json", "--store", desk.store()}, Output::DiskFull);
    EXPECT_EQ(run.exit, 2);
    EXPECT_THAT(run.err, HasSubstr("could not be written"));
}

} // namespace
} // namespace fairlead::test
