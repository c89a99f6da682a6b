// The window itself: pages by rail and key, the palette, what it remembers, and what it says before
// there is anything.
#include <filesystem>

#include <QAccessible>
#include <QApplication>

#include <QLineEdit>
#include <QMenuBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "models/items/live_desk.h"
#include "models/items/review_desk.h"
#include "models/items/route_desk.h"
#include "tests/support/receipt_fixture.h"
#include "ui/receipts/file_chooser.h"
#include "ui/shell/main_window.h"
#include "ui/shell/page.h"
#include "ui/shell/palette.h"
#include "ui/shell/rail.h"
#include "ui/shell/secret_dialog.h"

using namespace fairlead;
using namespace fairlead::ui;

namespace {

class Shell : public testing::Test {
protected:
    Shell()
        : m_desk((folder() / "data/ledger.sqlite"), m_clock),
          m_live(LiveDesk::Parts{
              folder() / "data/ledger.sqlite", folder() / "config", folder(), &m_clock, false}),
          m_routes(folder() / "data/ledger.sqlite", m_desk, m_clock),
          m_settings(folder() / "config/window"),
          m_window({m_desk, m_live, m_routes, m_clock, m_chooser, m_settings, false,
              QStringLiteral("test")})
    {
        m_window.show();
        EXPECT_TRUE(QTest::qWaitForWindowActive(&m_window));
        EXPECT_TRUE(QTest::qWaitFor([this] { return m_desk.state() == ReviewDesk::State::Ready; }));
    }

    std::filesystem::path folder() const { return m_folder.path().toStdString(); }
    QString title() const { return m_window.page(m_window.current())->title(); }

    QTemporaryDir m_folder;
    SystemClock m_clock;
    ReviewDesk m_desk;
    LiveDesk m_live;
    RouteDesk m_routes;
    DialogFileChooser m_chooser;
    WindowSettings m_settings;
    MainWindow m_window;
};

TEST_F(Shell, OpensEachPageByItsKeyAndByTheRail)
{
    const QStringList titles{QStringLiteral("Route"), QStringLiteral("Runs"),
        QStringLiteral("Surfaces"), QStringLiteral("Receipts"), QStringLiteral("Compare")};
    for (int i = 0; i < titles.size(); ++i) {
        QTest::keyClick(&m_window, Qt::Key(Qt::Key_1 + i), Qt::ControlModifier);
        EXPECT_EQ(title(), titles[i]);
    }
    for (const QString &each : titles) {
        auto *entry = m_window.findChild<RailEntry *>(QStringLiteral("rail-") + each.toLower());
        ASSERT_NE(entry, nullptr);
        QTest::mouseClick(entry, Qt::LeftButton);
        EXPECT_EQ(title(), each);
        EXPECT_TRUE(entry->isChecked());
    }
}

TEST_F(Shell, GoesBackToThePageBefore)
{
    m_window.open(PageId::Route);
    m_window.open(PageId::Compare);
    QTest::keyClick(&m_window, Qt::Key_Left, Qt::AltModifier);
    EXPECT_EQ(m_window.current(), PageId::Route);
}

TEST_F(Shell, OpensOnTheRuns)
{
    EXPECT_EQ(m_window.current(), PageId::Runs);
}

TEST_F(Shell, APassphraseIsAskedInPlainTextAndAnsweredOnce)
{
    SecretDialog dialog(QStringLiteral("h200-a"),
        QStringLiteral("Passphrase for <b>~/.ssh/id_ed25519</b>"), false, &m_window);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.open();
    QSignalSpy answered(&dialog, &SecretDialog::answered);
    QString given;
    QObject::connect(&dialog, &SecretDialog::answered, &dialog,
        [&given](const std::optional<QString> &secret) { given = secret.value_or(QString()); });
    auto *field = dialog.findChild<QLineEdit *>(QStringLiteral("secretField"));
    ASSERT_NE(field, nullptr);
    EXPECT_EQ(field->echoMode(), QLineEdit::Password);
    QTest::keyClicks(field, QStringLiteral("open sesame"));
    QTest::keyClick(field, Qt::Key_Return);
    EXPECT_EQ(answered.size(), 1);
    EXPECT_EQ(given, QStringLiteral("open sesame"));
    EXPECT_TRUE(field->text().isEmpty());
    dialog.reject();
    EXPECT_EQ(answered.size(), 1);
}

TEST_F(Shell, APassphraseMayBeRefused)
{
    SecretDialog dialog(QStringLiteral("h200-a"), QStringLiteral("Code:"), true, &m_window);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.open();
    bool refused = false;
    QObject::connect(&dialog, &SecretDialog::answered, &dialog,
        [&refused](const std::optional<QString> &secret) { refused = !secret; });
    dialog.reject();
    EXPECT_TRUE(refused);
}

TEST_F(Shell, ThePaletteOpensAPageByAFewLetters)
{
    m_window.open(PageId::Receipts);
    QTest::keyClick(&m_window, Qt::Key_K, Qt::ControlModifier);
    auto *palette = m_window.findChild<Palette *>(QStringLiteral("palette"));
    ASSERT_TRUE(palette->isVisible());
    auto *field = palette->findChild<QLineEdit *>(QStringLiteral("paletteField"));
    QTest::keyClicks(field, QStringLiteral("compa"));
    QTest::keyClick(field, Qt::Key_Return);
    EXPECT_FALSE(palette->isVisible());
    EXPECT_EQ(m_window.current(), PageId::Compare);
}

TEST_F(Shell, ThePaletteClosesWithEscapeAndSurvivesNonsense)
{
    QTest::keyClick(&m_window, Qt::Key_K, Qt::ControlModifier);
    auto *palette = m_window.findChild<Palette *>(QStringLiteral("palette"));
    auto *field = palette->findChild<QLineEdit *>(QStringLiteral("paletteField"));
    QTest::keyClicks(field, QStringLiteral("<b>qqqq</b>"));
    QTest::keyClick(field, Qt::Key_Return);
    EXPECT_TRUE(palette->isVisible());
    QTest::keyClick(field, Qt::Key_Escape);
    EXPECT_FALSE(palette->isVisible());
}

TEST_F(Shell, FitsTheSmallestScreen)
{
    EXPECT_LE(m_window.minimumSizeHint().width(), 1280);
    EXPECT_LE(m_window.minimumSizeHint().height(), 800);
    for (int i = 0; i < 5; ++i) {
        const QSize least = m_window.page(PageId(i))->minimumSizeHint();
        EXPECT_LE(least.width(), 1280 - 77) << i;
        EXPECT_LE(least.height(), 800 - 26 - 48 - 25) << i;
    }
}

TEST_F(Shell, EverythingFocusableHasAName)
{
    for (int i = 0; i < 5; ++i) {
        m_window.open(PageId(i));
        for (const QWidget *widget : m_window.findChildren<QWidget *>()) {
            if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus)
                || widget->inherits("EmptyState"))
                continue;
            QAccessibleInterface *spoken
                = QAccessible::queryAccessibleInterface(const_cast<QWidget *>(widget));
            ASSERT_NE(spoken, nullptr);
            EXPECT_FALSE(spoken->text(QAccessible::Name).isEmpty())
                << widget->metaObject()->className() << " " << qPrintable(widget->objectName());
        }
    }
}

TEST_F(Shell, RemembersItsThemeInAFileForItsOwnerAlone)
{
    m_settings.setTheme(ThemeChoice::Dark);
    m_settings.setGeometry("geometry");
    EXPECT_EQ(WindowSettings(folder() / "config/window").theme(), ThemeChoice::Dark);
    EXPECT_EQ(WindowSettings(folder() / "config/window").geometry(), "geometry");
    struct stat status;
    ASSERT_EQ(::stat((folder() / "config/window").c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777, 0600u);
    EXPECT_EQ(WindowSettings(folder() / "absent").theme(), ThemeChoice::System);
}

TEST_F(Shell, AsksAgainForWhatAnotherProgramWrote)
{
    auto other = Ledger::open(m_desk.ledgerPath());
    ASSERT_TRUE(other);
    const Receipt receipt = receiptOf(exampleReceipt());
    ASSERT_TRUE(other->add({"run.json", exampleReceipt().dump()}, {}, {receipt}, m_clock.now()));
    EXPECT_TRUE(m_desk.receipts()->empty());
    QTest::keyClick(&m_window, Qt::Key_F5);
    EXPECT_TRUE(QTest::qWaitFor([this] { return m_desk.receipts()->size() == 1; }));
}

TEST_F(Shell, TheThemeOfTheMenuIsHeard)
{
    QSignalSpy chosen(&m_window, &MainWindow::themeChosen);
    for (QAction *menu : m_window.menuBar()->actions())
        for (QAction *action : menu->menu()->actions())
            if (action->text() == QStringLiteral("&Dark"))
                action->trigger();
    ASSERT_EQ(chosen.size(), 1);
    EXPECT_EQ(m_settings.theme(), ThemeChoice::Dark);
}

} // namespace
