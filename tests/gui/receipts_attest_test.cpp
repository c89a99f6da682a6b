// A person states what receipts leave unknown: one or many at once, by hand or from a card.
#include <QComboBox>
#include <QLineEdit>
#include <QSignalSpy>

#include "tests/gui/receipts_page_fixture.h"
#include "ui/receipts/action_bar.h"
#include "ui/widgets/elided_label.h"

namespace fairlead::ui {
namespace {

class ReceiptsAttest : public ReceiptsPageTest {
protected:
    void choose(const char *key, const char *value) const
    {
        auto *list = find<QComboBox>((std::string("value-") + key).c_str());
        ASSERT_NE(list, nullptr);
        const int index = list->findData(QString::fromUtf8(value));
        ASSERT_GE(index, 0) << value;
        list->setCurrentIndex(index);
    }
    void sign() const
    {
        find<QLineEdit>("attestBy")->setText(QStringLiteral("Ana"));
        find<QLineEdit>("attestReason")->setText(QStringLiteral("the cache was on the screen"));
    }
    QString hindrance() const
    {
        return find("attestPanel")->findChild<ElidedLabel *>(QStringLiteral("hindrance"))->text();
    }
    bool until(const std::function<bool()> &condition) const
    {
        return QTest::qWaitFor(condition, 20000);
    }
};

TEST_F(ReceiptsAttest, StatesTheClassOfManyAtOnce)
{
    openWith({writeRun("a", withoutClass()), writeRun("b", withoutClass()),
        writeRun("c", withoutClass())});
    table()->selectAll();
    click("attestManyButton");
    ASSERT_TRUE(visible("attestPanel"));
    EXPECT_EQ(hindrance(), QStringLiteral("Choose a value for startup class"));
    EXPECT_FALSE(find("attestSign")->isEnabled());
    choose("startup_class", "host_warm_compile");
    find<QLineEdit>("attestBy")->clear();
    EXPECT_EQ(hindrance(), QStringLiteral("Give your name"));
    sign();
    EXPECT_TRUE(hindrance().isEmpty());
    click("attestSign");
    ASSERT_TRUE(until([this] { return !find("attestPanel")->isVisible(); }));
    for (int row = 0; row < 3; ++row) {
        EXPECT_EQ(cell(row, LibraryColumn::StartupClass), QStringLiteral("warm, attested"));
        EXPECT_TRUE(cell(row, LibraryColumn::StartupClass, CellRole::Second)
                        .startsWith(QStringLiteral("by Ana, ")));
    }
    EXPECT_EQ(table()->selectionModel()->selectedRows().size(), 3);
}

TEST_F(ReceiptsAttest, NamesEachReceiptThatItRefuses)
{
    openWith({writeRun("open", withoutClass()), writeRun("states it")});
    table()->selectAll();
    click("attestManyButton");
    choose("startup_class", "host_warm_compile");
    sign();
    click("attestSign");
    ASSERT_TRUE(until([this] { return find("attestBanner")->isVisible(); }));
    const QString says = find("attestBanner")->accessibleName();
    EXPECT_TRUE(says.startsWith(QStringLiteral("1 attested, 1 not."))) << says.toStdString();
    EXPECT_TRUE(says.contains(QStringLiteral("states it: "))) << says.toStdString();
    EXPECT_EQ(
        cell(rowOf("states it"), LibraryColumn::StartupClass), QStringLiteral("warm compile"));
}

TEST_F(ReceiptsAttest, WhatItRefusesAfterTheFormWasLeftIsToldByName)
{
    openWith({writeRun("open", withoutClass()), writeRun("states it"), writeRun("third")});
    select("open");
    table()->selectionModel()->select(table()->model()->index(rowOf("states it"), 0),
        QItemSelectionModel::Select | QItemSelectionModel::Rows);
    click("attestManyButton");
    choose("startup_class", "host_warm_compile");
    sign();
    click("attestSign");
    select("third");
    ASSERT_TRUE(until([this] { return visible("receiptsTrouble"); }));
    const QString says = find("receiptsTrouble")->accessibleName();
    EXPECT_TRUE(says.contains(QStringLiteral(" and 1 more: 1 attested, 1 not")))
        << says.toStdString();
    EXPECT_TRUE(says.contains(QStringLiteral("states it: "))) << says.toStdString();
    EXPECT_FALSE(visible("attestBanner"));
}

TEST_F(ReceiptsAttest, ReadsACard)
{
    openWith({writeRun("a", withUnknown(withoutClass(), "surface.id"))});
    click("attestButton");
    m_chooser.answer = {write(
        "card.toml", "startup_class = \"host_cold_cache\"\n[surface]\nid = \"owned_h200\"\n")};
    click("fromCardButton");
    EXPECT_EQ(find<QComboBox>("value-startup_class")->currentData().toString(),
        QStringLiteral("host_cold_cache"));
    EXPECT_EQ(find<QComboBox>("value-surface.id")->currentData().toString(),
        QStringLiteral("owned_h200"));
    m_chooser.answer = {write("bad.toml", "startup_class = \n")};
    click("fromCardButton");
    EXPECT_TRUE(visible("attestBanner"));
    EXPECT_TRUE(find("attestBanner")->accessibleName().contains(QStringLiteral("bad.toml")))
        << find("attestBanner")->accessibleName().toStdString();
}

TEST_F(ReceiptsAttest, FollowsTheSelectionAndKeepsWhatWasTyped)
{
    openWith({writeRun("a", withoutClass()), writeRun("b", withoutClass()), writeRun("whole")});
    select("a");
    click("attestButton");
    choose("startup_class", "host_cold_cache");
    sign();
    select("b");
    ASSERT_TRUE(visible("attestPanel"));
    EXPECT_EQ(find<QComboBox>("value-startup_class")->currentData().toString(),
        QStringLiteral("host_cold_cache"));
    EXPECT_EQ(find<QLineEdit>("attestBy")->text(), QStringLiteral("Ana"));
    select("whole");
    EXPECT_EQ(hindrance(), QStringLiteral("Nothing is left unknown"));
    QTest::keyClick(find("attestReason"), Qt::Key_Escape);
    EXPECT_FALSE(visible("attestPanel"));
}

TEST_F(ReceiptsAttest, OpensPresetForAnotherPage)
{
    openWith({writeRun("a", withUnknown(withoutClass(), "surface.id")), writeRun("b")});
    const QString id
        = table()->model()->index(rowOf("a"), 0).data(ReceiptLibraryModel::IdRole).toString();
    m_page->attest({id}, {QStringLiteral("surface")});
    ASSERT_TRUE(visible("attestPanel"));
    EXPECT_NE(
        find("attestPanel")->findChild<QComboBox *>(QStringLiteral("value-surface.id")), nullptr);
    EXPECT_EQ(find("attestPanel")->findChild<QComboBox *>(QStringLiteral("value-startup_class")),
        nullptr);
    const QStringList selected{table()->selectionModel()->selectedRows().front().data().toString()};
    EXPECT_EQ(selected, QStringList{QStringLiteral("a")});
}

TEST_F(ReceiptsAttest, ShowsAllItIsOpenedForWhateverTheFilterHides)
{
    openWith({writeRun("a", withoutClass()), writeRun("b", withoutClass())});
    const auto id = [this](const char *name) {
        return table()->model()->index(rowOf(name), 0).data(ReceiptLibraryModel::IdRole).toString();
    };
    const QStringList ids{id("a"), id("b")};
    find<QLineEdit>("receiptFilter")->setText(ids.front());
    ASSERT_EQ(rows(), 1);
    m_page->attest(ids, {});
    ASSERT_TRUE(visible("attestPanel"));
    EXPECT_EQ(find<QPushButton>("attestSign")->text(), QStringLiteral("Attest 2 receipts"));
}

TEST_F(ReceiptsAttest, NeverOpensForOtherReceiptsThanThoseNamed)
{
    openWith({writeRun("a", withoutClass())});
    const QString id = table()->model()->index(0, 0).data(ReceiptLibraryModel::IdRole).toString();
    m_page->attest({id, QString(64, QLatin1Char('0'))}, {});
    EXPECT_FALSE(visible("attestPanel"));
    EXPECT_TRUE(find<ElidedLabel>("libraryNote")
                    ->text()
                    .startsWith(QStringLiteral("Nothing to attest: 1 of the 2 receipts")))
        << find<ElidedLabel>("libraryNote")->text().toStdString();
}

TEST_F(ReceiptsAttest, AnImportThatEndsTakesNothingTypedAway)
{
    openWith({writeRun("a", withoutClass())});
    click("attestButton");
    choose("startup_class", "host_cold_cache");
    sign();
    const auto *list = find<QComboBox>("value-startup_class");
    m_page->importPaths({writeRun("b")});
    ASSERT_TRUE(until([this] { return !m_desk->importing() && rows() == 2; }));
    ASSERT_TRUE(visible("attestPanel"));
    EXPECT_EQ(find<QComboBox>("value-startup_class"), list);
    EXPECT_EQ(list->currentData().toString(), QStringLiteral("host_cold_cache"));
    EXPECT_FALSE(find<QLineEdit>("attestReason")->text().isEmpty());
    EXPECT_TRUE(find<ElidedLabel>("libraryNote")
                    ->text()
                    .endsWith(QStringLiteral("follows this statement")));
    click("attestCancel");
    EXPECT_TRUE(visible("importResults"));
    click("closeImportButton");
    EXPECT_TRUE(visible("receiptDetail"));
}

TEST_F(ReceiptsAttest, AnAnswerToAnEarlierFormLeavesTheNewOneOpen)
{
    openWith({writeRun("a", withoutClass()), writeRun("b", withoutClass())});
    const QString other
        = table()->model()->index(rowOf("b"), 0).data(ReceiptLibraryModel::IdRole).toString();
    select("a");
    click("attestButton");
    choose("startup_class", "host_cold_cache");
    sign();
    QSignalSpy answered(m_desk.get(), &ReviewDesk::attested);
    click("attestSign");
    m_page->attest({other}, {});
    ASSERT_TRUE(until([&] { return answered.size() == 1; }));
    EXPECT_TRUE(visible("attestPanel"));
    choose("startup_class", "host_cold_cache");
    sign();
    click("attestSign");
    ASSERT_TRUE(until([this] { return !find("attestPanel")->isVisible(); }));
    EXPECT_EQ(answered.size(), 2);
}

} // namespace
} // namespace fairlead::ui
