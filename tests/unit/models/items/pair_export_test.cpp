// The export of a pair: its header tells what the figures are worth, and no figure of a refused
// pair is made of both sides.
#include <gmock/gmock.h>

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>

#include "models/items/pair_export.h"
#include "tests/unit/models/items/compare_fixture.h"

namespace fairlead {
namespace {

using testing::HasSubstr;
using testing::Not;

/// As the window exports it, its effect computed.
QByteArray exported(const CellPairs &pairs, int upper, int lower)
{
    return pairExport(pairs, upper, lower, wholePair(pairs, upper, lower).effect);
}

QStringList rowsOf(const QByteArray &text)
{
    QStringList rows;
    for (const QString &line : QString::fromUtf8(text).split(QLatin1Char('\n')))
        if (!line.isEmpty() && !line.startsWith(QLatin1Char('#')))
            rows << line;
    rows.removeFirst(); // the names of the columns
    return rows;
}

TEST(PairExport, TheHeaderTellsWhatTheFiguresAreWorth)
{
    const auto pairs = threeGroups();
    const std::string text = exported(*pairs, 0, 1).toStdString();
    for (const char *part : {"# pair: A and B, A is the baseline\n", "# verdict: Comparable",
             "# verdict id: comparable", "# relation: treatment\n", "# treatment: revision\n",
             "# policy: comparison/", "# judged at: 2026-11-22T12:00:00Z\n",
             "# metric of A: throughput | unit tok/s | scope job\n", "# tuple of B: code revision ",
             "| surface ", "| launch shape ", "| starting state ", "| artifact bundle ",
             "# declared to differ: revision | A aaaaaaaaaa | B ",
             "# effect: B over A, ratio of medians "})
        EXPECT_THAT(text, HasSubstr(part));
    EXPECT_THAT(text, HasSubstr("# policy sha256: " + pairs->comparison().policy().sha256 + "\n"));
}

TEST(PairExport, RunsStandInTheOrderOfTheirReceipts)
{
    const auto pairs = std::make_shared<const CellPairs>(
        compareResult({compareRun("base-1", 'a', 804.5), compareRun("fused-1", 'b', 1000.0),
            compareRun("base-2", 'a', 800.0), compareRun("base-3", 'a', 802.0)}));
    QStringList names, values;
    for (const QString &row : rowsOf(exported(*pairs, 0, 1))) {
        const QStringList cells = row.split(QLatin1Char(','));
        ASSERT_EQ(cells.size(), 7) << row.toStdString();
        names << cells.at(0) + QLatin1Char(' ') + cells.at(2);
        values << cells.at(3);
        EXPECT_EQ(cells.at(1).size(), 64);
        EXPECT_EQ(cells.at(4), QStringLiteral("tok/s"));
        EXPECT_EQ(cells.at(5), QStringLiteral("job"));
    }
    EXPECT_EQ(names.join(QLatin1Char(';')), QStringLiteral("A base-1;A base-2;A base-3;B fused-1"));
    EXPECT_EQ(values.join(QLatin1Char(';')), QStringLiteral("804.5;800.0;802.0;1000.0"));
}

TEST(PairExport, ARefusedPairHoldsEveryReasonAndNoFigureOfBothSides)
{
    const auto pairs = threeGroups();
    for (const int upper : {0, 1}) {
        const CellPair pair = pairs->reasons(upper, 2);
        ASSERT_TRUE(refused(pair.verdict));
        const QByteArray text = exported(*pairs, upper, 2);
        EXPECT_THAT(text.toStdString(), HasSubstr("# verdict: side by side only"));
        for (const Reason &each : pair.reasons)
            EXPECT_THAT(text.toStdString(), HasSubstr("# reason: " + each.code + " ["));
        static const QRegularExpression ratio(QStringLiteral(
            "ratio|median|mean\\b|effect|interval|\\b(faster|slower)\\b|[^0-9]0\\.[678]|1\\.2"));
        // The reasons name keys; everything else stands in lines of its own.
        for (const QString &line : QString::fromUtf8(text).split(QLatin1Char('\n')))
            EXPECT_FALSE(ratio.match(line).hasMatch()) << line.toStdString();
        EXPECT_THAT(text.toStdString(), Not(HasSubstr(",802")));  // a median
        EXPECT_THAT(text.toStdString(), Not(HasSubstr(",1002"))); // another
        EXPECT_EQ(rowsOf(text).size(), 3);
    }
    EXPECT_EQ(pairExportName(*pairs, 0, 2), QStringLiteral("A-C-side-by-side.csv"));
}

TEST(PairExport, NoCellAndNoCommentIsAFormula)
{
    for (const char *name : {"=HYPERLINK(\"x\")", "+1+2", "-cmd", "@sum", "a;=b", "x,=y\n=z"}) {
        const CellPairs pairs(
            compareResult({compareRun(name, 'a', -5.0), compareRun("fused", 'b', 1000.0)}));
        const QString text = QString::fromUtf8(exported(pairs, 0, 1));
        static const QRegularExpression formula(
            QStringLiteral("(^|[,;\"\\t])\\s*\"?[=+@]"), QRegularExpression::MultilineOption);
        EXPECT_FALSE(formula.match(text).hasMatch()) << name << '\n' << text.toStdString();
        EXPECT_FALSE(text.contains(QStringLiteral(",-cmd"))) << text.toStdString();
        EXPECT_THAT(rowsOf(text.toUtf8()), testing::SizeIs(2)) << name;
        EXPECT_TRUE(text.contains(QStringLiteral(",-5.0,"))) << "a number stays a number";
    }
}

TEST(PairExport, ARunWithoutAValueSaysWhy)
{
    const CellPairs pairs(compareResult({compareRun("base-1", 'a', 800.0),
        withUnknown(compareRun("base-2", 'a', 1.0), "metrics.0.value", "the log broke off"),
        compareRun("fused", 'b', 1000.0)}));
    const int row = pairs.rowOfReceipt(pairs.comparison().receipts()[1]->entry.receipt.id);
    const QString text
        = QString::fromUtf8(row == 0 ? exported(pairs, 0, 1) : exported(pairs, 0, row));
    EXPECT_TRUE(text.contains(QStringLiteral(",base-2,,"))) << text.toStdString();
}

TEST(PairExport, NobodyElseReadsTheFile)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("pair.csv"));
    ASSERT_TRUE(writePairExport(path, "side\n"));
    EXPECT_EQ(QFile::permissions(path) & ~(QFile::ReadUser | QFile::WriteUser),
        QFile::ReadOwner | QFile::WriteOwner);
    // One that stood there with wider permissions is replaced by one that is not.
    QFile::setPermissions(path, QFile::Permissions(0x6644));
    ASSERT_TRUE(writePairExport(path, "again\n"));
    EXPECT_EQ(QFile::permissions(path) & ~(QFile::ReadUser | QFile::WriteUser),
        QFile::ReadOwner | QFile::WriteOwner);
    const auto failed = writePairExport(folder.filePath(QStringLiteral("none/pair.csv")), "x");
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().code, "write_failed");
    EXPECT_THAT(failed.error().where, HasSubstr("none/pair.csv"));
}

} // namespace
} // namespace fairlead
