// The real Receipts page over a real ledger in a temporary folder, with an operator who answers the
// file dialog.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>

#include <QItemSelectionModel>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include <gtest/gtest.h>

#include "models/items/english_plurals.h"
#include "models/items/receipt_library_model.h"
#include "models/items/review_desk.h"
#include "tests/support/test_clock.h"
#include "ui/receipts/file_chooser.h"
#include "ui/receipts/receipts_page.h"

namespace fairlead::ui {

class ScriptedChooser final : public FileChooser {
public:
    QStringList answer; ///< empty: the operator closes the dialog
    int asked = 0;

    void chooseFiles(QWidget *, Chosen chosen) override { give(chosen); }
    void chooseFolder(QWidget *, Chosen chosen) override { give(chosen); }
    void chooseCard(QWidget *, Chosen chosen) override { give(chosen); }

private:
    void give(const Chosen &chosen)
    {
        ++asked;
        if (!answer.isEmpty())
            chosen(answer);
    }
};

class ReceiptsPageTest : public testing::Test {
protected:
    ReceiptsPageTest()
    {
        QCoreApplication::installTranslator(&m_plurals);
        std::filesystem::create_directories(path("in"));
    }

    std::filesystem::path path(const std::string &name) const
    {
        return m_folder.path().toStdString() + "/" + name;
    }
    QString write(const std::string &name, const std::string &bytes) const
    {
        std::ofstream(path("in/" + name), std::ios::binary) << bytes;
        return QString::fromStdString(path("in/" + name).string());
    }
    QString writeRun(const std::string &name, Json document = exampleReceipt()) const
    {
        return write("run" + std::to_string(m_written++) + ".json",
            with(std::move(document), "run.name", name).dump(1));
    }

    /// Nothing in it tells how it started.
    static Json withoutClass()
    {
        Json document = exampleReceipt();
        for (const char *name : {"declared", "derived", "effective", "basis", "reuse", "caches"})
            document = withUnknown(std::move(document), std::string("starting_state.") + name);
        return document;
    }

    void open()
    {
        m_desk = std::make_unique<ReviewDesk>(path("ledger.sqlite"), m_clock);
        m_page = std::make_unique<ReceiptsPage>(*m_desk, m_chooser, m_clock);
        for (QWidget *action : m_page->headerActions())
            action->setParent(m_page.get());
        m_page->resize(1364, 800);
        m_page->QWidget::show();
        ASSERT_TRUE(QTest::qWaitForWindowActive(m_page.get()));
        ASSERT_TRUE(
            QTest::qWaitFor([this] { return m_desk->state() != ReviewDesk::State::Loading; }));
    }
    /// Opens on these files, imported, with the report closed.
    void openWith(const QStringList &files)
    {
        open();
        m_page->importPaths(files);
        ASSERT_TRUE(reported());
        click("closeImportButton");
        ASSERT_EQ(rows(), files.size());
    }

    template <class Widget = QWidget>
    Widget *find(const char *name) const
    {
        auto *found = m_page->findChild<Widget *>(QString::fromUtf8(name));
        EXPECT_NE(found, nullptr) << name;
        return found;
    }
    bool visible(const char *name) const { return find(name)->isVisible(); }
    void click(const char *button) const { QTest::mouseClick(find(button), Qt::LeftButton); }
    /// The report of an import is on screen.
    bool reported() const
    {
        return QTest::qWaitFor(
            [this] { return !m_desk->importing() && find("importResults")->isVisible(); }, 20000);
    }

    QTableView *table() const { return find<QTableView>("receiptsTable"); }
    int rows() const { return table()->model()->rowCount(); }
    QString cell(int row, LibraryColumn column, int role = Qt::DisplayRole) const
    {
        return table()->model()->index(row, int(column)).data(role).toString();
    }
    int rowOf(const char *name) const
    {
        for (int row = 0; row < rows(); ++row)
            if (cell(row, LibraryColumn::Receipt) == QString::fromUtf8(name))
                return row;
        ADD_FAILURE() << "no row is called " << name;
        return 0;
    }
    void select(const char *name) const { table()->selectRow(rowOf(name)); }

    QTemporaryDir m_folder;
    TestClock m_clock;
    EnglishPlurals m_plurals;
    ScriptedChooser m_chooser;
    std::unique_ptr<ReviewDesk> m_desk;
    std::unique_ptr<ReceiptsPage> m_page;
    mutable int m_written = 0;
};

} // namespace fairlead::ui
