// The review desk over a real ledger in a temporary folder: statements, sets, and what its worker
// computes and frees.
#include <functional>

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>

#include "models/items/worker_release.h"
#include "tests/unit/models/items/receipt_rows.h"

namespace fairlead {
namespace {

class ReviewDeskTest : public testing::Test {
protected:
    void SetUp() override
    {
        m_path = m_folder.path().toStdString() + "/ledger.sqlite";
        m_contradicted = keep(named("declared warm", contradicted()));
        m_sound = keep(named("sound"));
        m_desk = std::make_unique<ReviewDesk>(m_path, m_clock);
        ASSERT_TRUE(until([this] { return m_desk->state() == ReviewDesk::State::Ready; }));
    }
    QString keep(const Json &document)
    {
        auto ledger = Ledger::open(m_path);
        EXPECT_TRUE(ledger);
        const Receipt receipt = receiptOf(document);
        EXPECT_TRUE(ledger->add({"/runs/a.json", document.dump()}, {}, {receipt}, m_clock.now()));
        return QString::fromStdString(receipt.id);
    }
    static bool until(const std::function<bool()> &condition)
    {
        return QTest::qWaitFor(condition, 20000);
    }

    QTemporaryDir m_folder;
    StillClock m_clock;
    std::filesystem::path m_path;
    QString m_contradicted, m_sound;
    std::unique_ptr<ReviewDesk> m_desk;
};

TEST_F(ReviewDeskTest, AnAcknowledgementIsThereBeforeItIsTold)
{
    QSignalSpy told(m_desk.get(), &ReviewDesk::acknowledged);
    std::size_t known = 0;
    QObject::connect(m_desk.get(), &ReviewDesk::acknowledged, m_desk.get(),
        [&](const QString &id) { known = m_desk->receipt(id)->entry.acknowledgements.size(); });
    m_desk->acknowledge(m_contradicted, QStringLiteral("STARTUP_CONTRADICTED"),
        QStringLiteral("Ana"), QStringLiteral("the label was copied"));
    ASSERT_TRUE(until([&] { return !told.isEmpty(); }));
    EXPECT_EQ(told[0][0].toString(), m_contradicted);
    EXPECT_EQ(known, 1U);
}

TEST_F(ReviewDeskTest, WhatCannotBeAcknowledgedFailsByName)
{
    QSignalSpy failed(m_desk.get(), &ReviewDesk::failed);
    m_desk->acknowledge(m_sound, QStringLiteral("STARTUP_CONTRADICTED"), QStringLiteral("Ana"),
        QStringLiteral("x"));
    ASSERT_TRUE(until([&] { return !failed.isEmpty(); }));
    EXPECT_EQ(failed[0][0].value<DeskWork>(), DeskWork::Acknowledge);
    EXPECT_EQ(failed[0][1].value<Error>().code, "no_such_finding");
    EXPECT_EQ(m_desk->state(), ReviewDesk::State::Ready);
}

TEST_F(ReviewDeskTest, ARetractionIsMadeOnce)
{
    QSignalSpy told(m_desk.get(), &ReviewDesk::retracted),
        failed(m_desk.get(), &ReviewDesk::failed);
    m_desk->retract(m_sound, QStringLiteral("Ana"), QStringLiteral("wrong node"));
    m_desk->retract(m_sound, QStringLiteral("Ben"), QStringLiteral("again"));
    ASSERT_TRUE(until([&] { return !failed.isEmpty(); }));
    EXPECT_EQ(told.size(), 1);
    EXPECT_EQ(failed[0][0].value<DeskWork>(), DeskWork::Retract);
    EXPECT_EQ(m_desk->receipt(m_sound)->entry.retraction->by, "Ana");
}

TEST_F(ReviewDeskTest, ASetRemembersThatItWasExplored)
{
    QSignalSpy changed(m_desk.get(), &ReviewDesk::setsChanged);
    m_desk->saveSet(QStringLiteral("one"), {m_sound}, {}, {}, true);
    m_desk->saveSet(QStringLiteral("two"), {m_sound}, {}, {}, false);
    ASSERT_TRUE(until([&] { return m_desk->sets().size() == 2; }));
    EXPECT_FALSE(m_desk->sets()[0].explored);
    EXPECT_TRUE(m_desk->sets()[1].explored);
}

TEST_F(ReviewDeskTest, WhatWasShownIsKnownAtOnceAndAfterARestart)
{
    m_desk->noteShown({m_sound.toStdString(), m_contradicted.toStdString()},
        {QStringLiteral("storage"), QStringLiteral("revision")});
    const ShownTreatments shown = m_desk->shown();
    EXPECT_EQ(shown.size(), 2U);
    QSignalSpy read(m_desk.get(), &ReviewDesk::receiptsChanged);
    m_desk->reload(); // in turn behind what is written
    ASSERT_TRUE(until([&] { return !read.isEmpty(); }));
    m_desk = std::make_unique<ReviewDesk>(m_path, m_clock);
    ASSERT_TRUE(until([this] { return m_desk->state() == ReviewDesk::State::Ready; }));
    EXPECT_EQ(m_desk->shown(), shown);
}

TEST_F(ReviewDeskTest, WhatCannotBeRecordedAsShownIsTold)
{
    QSignalSpy failed(m_desk.get(), &ReviewDesk::failed);
    m_desk->noteShown({"nobody"}, {});
    ASSERT_TRUE(until([&] { return !failed.isEmpty(); }));
    EXPECT_EQ(failed[0][0].value<DeskWork>(), DeskWork::Shown);
    EXPECT_EQ(failed[0][1].value<Error>().code, "unknown_receipt");
}

TEST_F(ReviewDeskTest, WhatCouldNotBeRecordedIsRecordedWithTheNext)
{
    QSignalSpy failed(m_desk.get(), &ReviewDesk::failed);
    {
        SQLite::Database other(m_path.string(), SQLite::OPEN_READWRITE);
        SQLite::Transaction held(other, SQLite::TransactionBehavior::IMMEDIATE);
        m_desk->noteShown({m_sound.toStdString()}, {QStringLiteral("revision")});
        ASSERT_TRUE(until([&] { return !failed.isEmpty(); }));
        EXPECT_EQ(failed[0][1].value<Error>().code, "ledger_busy");
    }
    m_desk->noteShown({m_contradicted.toStdString()}, {QStringLiteral("revision")});
    QSignalSpy read(m_desk.get(), &ReviewDesk::receiptsChanged);
    m_desk->reload();
    ASSERT_TRUE(until([&] { return !read.isEmpty(); }));
    EXPECT_EQ(m_desk->shown().size(), 2U);
}

/// Three cells, of which the last is refused beside the others.
class PairAnalysisTest : public ReviewDeskTest {
protected:
    using Analysis = std::shared_ptr<const PairAnalysis>;

    void SetUp() override
    {
        ReviewDeskTest::SetUp();
        const QString other = keep(with(named("fused"), "revision.commit", std::string(40, 'b')));
        const QString away = keep(with(named("away"), "surface.id", "other_host"));
        std::shared_ptr<const ComparisonResult> result;
        QObject waiting;
        QObject::connect(m_desk.get(), &ReviewDesk::compared, &waiting,
            [&](const auto &given) { result = given; });
        m_desk->compare({m_sound, other, away}, {QStringLiteral("revision")}, {});
        ASSERT_TRUE(until([&] { return result != nullptr; }));
        m_comparison = result->comparison;
        ASSERT_EQ(m_comparison->cells().size(), 3U);
    }
    static quint64 numberOf(const QList<QVariant> &told) { return told[0].toULongLong(); }
    static Analysis analysisOf(const QList<QVariant> &told) { return told[1].value<Analysis>(); }
    /// Whatever the worker was asked for before is done.
    void waitForTheWorker()
    {
        QSignalSpy read(m_desk.get(), &ReviewDesk::receiptsChanged);
        m_desk->reload();
        ASSERT_TRUE(until([&] { return !read.isEmpty(); }));
    }

    std::shared_ptr<const Comparison> m_comparison;
};

TEST_F(PairAnalysisTest, OnlyTheNewestPairIsAnswered)
{
    QSignalSpy analysed(m_desk.get(), &ReviewDesk::pairAnalysed);
    m_desk->analyse(m_comparison, 0, 1);
    const quint64 newest = m_desk->analyse(m_comparison, 0, 2);
    waitForTheWorker();
    ASSERT_EQ(analysed.size(), 1) << "the first request was superseded";
    EXPECT_EQ(numberOf(analysed[0]), newest);
    EXPECT_TRUE(analysisOf(analysed[0])->oneRunAway.has_value());
    EXPECT_FALSE(analysisOf(analysed[0])->effect.has_value());
    EXPECT_FALSE(analysisOf(analysed[0])->sensitivity.has_value());
}

TEST_F(PairAnalysisTest, TheEffectOfAnAllowedPairComesBeforeItsTrials)
{
    QSignalSpy analysed(m_desk.get(), &ReviewDesk::pairAnalysed);
    const quint64 number = m_desk->analyse(m_comparison, 0, 1);
    waitForTheWorker();
    ASSERT_EQ(analysed.size(), 2);
    for (const auto &told : analysed) {
        EXPECT_EQ(numberOf(told), number);
        ASSERT_TRUE(analysisOf(told)->effect.has_value());
        EXPECT_EQ(analysisOf(told)->effect->leftCell, m_comparison->cells()[0].id);
        EXPECT_FALSE(analysisOf(told)->oneRunAway.has_value());
    }
    EXPECT_FALSE(analysisOf(analysed[0])->sensitivity.has_value());
    EXPECT_TRUE(analysisOf(analysed[1])->sensitivity.has_value());
}

TEST_F(PairAnalysisTest, WhatNobodyLooksAtAnyMoreIsLetGo)
{
    QSignalSpy analysed(m_desk.get(), &ReviewDesk::pairAnalysed);
    const std::weak_ptr<const Comparison> watched = m_comparison;
    m_desk->analyse(std::move(m_comparison), 0, 1);
    m_desk->dropAnalysis();
    waitForTheWorker();
    EXPECT_TRUE(analysed.isEmpty());
    EXPECT_TRUE(watched.expired());
}

TEST_F(ReviewDeskTest, AStatementIsToldBeforeTheReceiptsAreReadAgain)
{
    QStringList told;
    QObject::connect(m_desk.get(), &ReviewDesk::readingReceipts, m_desk.get(),
        [&] { told << QStringLiteral("reading"); });
    QObject::connect(m_desk.get(), &ReviewDesk::receiptsChanged, m_desk.get(),
        [&] { told << QStringLiteral("changed"); });
    QObject::connect(m_desk.get(), &ReviewDesk::retracted, m_desk.get(),
        [&] { told << QStringLiteral("retracted"); });
    m_desk->retract(m_sound, QStringLiteral("Ana"), QStringLiteral("wrong node"));
    ASSERT_TRUE(until([&] { return told.contains(QStringLiteral("retracted")); }));
    EXPECT_EQ(told.join(QLatin1Char(' ')).toStdString(), std::string("reading changed retracted"));
}

/// Says on which thread it went.
struct Witness {
    explicit Witness(std::atomic<QThread *> &place) : freedOn(place) { }
    ~Witness() { freedOn = QThread::currentThread(); }
    std::atomic<QThread *> &freedOn;
};

TEST(WorkerReleaseTest, FreesOverThereUntilItIsClosed)
{
    QThread thread;
    QObject worker;
    worker.moveToThread(&thread);
    thread.start();
    std::atomic<QThread *> freedOn = nullptr;
    const auto release = std::make_shared<WorkerRelease>(worker);
    auto one = release->wrap<Witness>(std::make_shared<const Witness>(freedOn));
    auto holder = one;
    one.reset();
    EXPECT_EQ(freedOn, nullptr);
    holder.reset();
    ASSERT_TRUE(QTest::qWaitFor([&] { return freedOn != nullptr; }, 20000));
    EXPECT_EQ(freedOn, &thread);

    freedOn = nullptr;
    auto late = release->wrap<Witness>(std::make_shared<const Witness>(freedOn));
    release->close();
    thread.quit();
    thread.wait();
    late.reset();
    EXPECT_EQ(freedOn, QThread::currentThread());
}

} // namespace
} // namespace fairlead
