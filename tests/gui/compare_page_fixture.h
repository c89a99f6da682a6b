// The Compare page over a real ledger that holds a receipt of each kind, as the tests of the page
// begin.
#pragma once

#include <QPushButton>
#include <QTest>

#include <gmock/gmock.h>

#include "tests/gui/compare_ledger.h"
#include "tests/support/test_clock.h"
#include "ui/compare/compare_page.h"
#include "ui/compare/pair_matrix.h"
#include "ui/widgets/elided_label.h"

namespace fairlead::ui {

/// 0, 1: base; 2, 3: fused, comparable with it; 4: to disclose; 5: longer sequences; 6: on Modal;
/// 7: surface unknown.
inline std::vector<Json> oneOfEachKind()
{
    Json away = with(ledgerRun("away", 'a', 640000), "surface.id", "modal");
    away = with(std::move(away), "storage.data.class", "cloud_bucket_mount");
    return {ledgerRun("base-1", 'a', 800000), ledgerRun("base-2", 'a', 804000),
        ledgerRun("fused-1", 'b', 1000000), ledgerRun("fused-2", 'b', 1004000),
        with(ledgerRun("declared", 'c', 900000), "starting_state.caches", Json::array()),
        with(ledgerRun("long", 'a', 700000), "workload.seq_len", 8192), away,
        withUnknown(ledgerRun("silent", 'd', 500000), "surface.id")};
}

class Compare : public testing::Test {
protected:
    explicit Compare(const std::vector<Json> &documents = oneOfEachKind())
        : m_ledger(documents), m_desk(m_ledger.path(), m_clock), m_page(m_desk)
    {
        m_page.resize(1204, 701);
        m_page.show();
        EXPECT_TRUE(QTest::qWaitForWindowActive(&m_page));
        EXPECT_TRUE(QTest::qWaitFor([this] { return m_desk.state() == ReviewDesk::State::Ready; }));
    }

    void compareAll()
    {
        m_page.compare(m_ledger.ids());
        ASSERT_TRUE(QTest::qWaitFor([this] { return m_page.ready(); }));
    }
    template <class T>
    T *find(const char *name)
    {
        T *found = m_page.findChild<T *>(QString::fromLatin1(name));
        EXPECT_NE(found, nullptr) << name;
        return found;
    }
    PairMatrix &matrix() { return *find<PairMatrix>("pairMatrix"); }
    QString line() { return find<ElidedLabel>("pairLine")->text(); }
    QString band() { return find<QWidget>("verdictBand")->accessibleName(); }
    /// Receipts by their place in the ledger.
    void showPair(int one, int other)
    {
        m_page.showPair(m_ledger.ids().at(one), m_ledger.ids().at(other));
    }
    /// Of the pair on show: until then nothing of it can be carried away.
    bool waitForEffect()
    {
        return QTest::qWaitFor([this] { return find<QPushButton>("copyPair")->isEnabled(); });
    }
    bool waitForAnswer()
    {
        return QTest::qWaitFor([this] { return m_page.ready(); });
    }

    TestClock m_clock;
    CompareLedger m_ledger;
    ReviewDesk m_desk;
    ComparePage m_page;
};

} // namespace fairlead::ui
