// The Surfaces page: the trust panel's comparison, the form for a host, and a page that stands
// before anything is configured.
#include <filesystem>
#include <fstream>

#include <QCheckBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <gtest/gtest.h>

#include "models/items/live_desk.h"
#include "ui/surfaces/host_form_panel.h"
#include "ui/surfaces/surfaces_page.h"
#include "ui/surfaces/trust_panel.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/table_view.h"

using namespace fairlead;
using namespace fairlead::ui;

namespace {

const QString shown = QStringLiteral("SHA256:k7Qe0mZtYw4L9xRbV1uNc8HsJf2DpT6aXo3GiE5qBrM");

KeyShown keyOf(KeyShown::Standing standing)
{
    return {QStringLiteral("h200-b"), QStringLiteral("ssh-ed25519"), shown, {}, standing,
        {QStringLiteral("SHA256:AAAAAmZtYw4L9xRbV1uNc8HsJf2DpT6aXo3GiE5qBrM")},
        QStringLiteral("known_hosts:3"), QStringLiteral("~/.ssh/known_hosts")};
}

template <class Widget>
Widget *child(QWidget &parent, const char *name)
{
    return parent.findChild<Widget *>(QString::fromLatin1(name));
}

TEST(Fingerprints, CountTheCharactersThatAgree)
{
    EXPECT_TRUE(compareFingerprints(shown, shown).full());
    EXPECT_TRUE(compareFingerprints(shown,
        QStringLiteral(" k7Qe 0mZt Yw4L 9xRb V1uN c8Hs Jf2D "
                       "pT6a Xo3G iE5q BrM"))
                    .full());
    EXPECT_EQ(compareFingerprints(shown, QStringLiteral("SHA256:k7Qe0mZ")).equal, 7);
    EXPECT_FALSE(compareFingerprints(shown, shown + u'x').full());
    EXPECT_FALSE(compareFingerprints(shown, {}).full());
    EXPECT_FALSE(compareFingerprints({}, {}).full());
    EXPECT_FALSE(compareFingerprints(shown, shown.toLower()).full());
}

TEST(TrustPanel, TrustsOnlyAfterAFullMatch)
{
    TrustPanel panel;
    panel.show();
    panel.setKey(keyOf(KeyShown::Standing::Unknown));
    auto *field = child<QLineEdit>(panel, "fingerprintField");
    auto *trust = child<QPushButton>(panel, "trustButton");
    EXPECT_FALSE(trust->isEnabled());
    QSignalSpy asked(&panel, &TrustPanel::trustAsked);
    field->setText(shown.left(20));
    EXPECT_FALSE(trust->isEnabled());
    field->setText(shown);
    ASSERT_TRUE(trust->isEnabled());
    QTest::mouseClick(trust, Qt::LeftButton);
    ASSERT_EQ(asked.size(), 1);
    EXPECT_EQ(asked[0][0].toString(), shown);
}

TEST(TrustPanel, AnEyeMayCompareButNotAgainstAFingerprintThatDiffers)
{
    TrustPanel panel;
    panel.show();
    panel.setKey(keyOf(KeyShown::Standing::Unknown));
    auto *trust = child<QPushButton>(panel, "trustButton");
    child<QCheckBox>(panel, "byEye")->setChecked(true);
    EXPECT_TRUE(trust->isEnabled());
    child<QLineEdit>(panel, "fingerprintField")->setText(QStringLiteral("SHA256:wrong"));
    EXPECT_FALSE(trust->isEnabled());
}

TEST(TrustPanel, AChangedOrRevokedKeyHasNoWayToTrustIt)
{
    for (const auto standing : {KeyShown::Standing::Changed, KeyShown::Standing::Revoked}) {
        TrustPanel panel;
        panel.show();
        panel.setKey(keyOf(standing));
        EXPECT_FALSE(child<QPushButton>(panel, "trustButton")->isVisible());
        EXPECT_TRUE(child<Banner>(panel, "changedKey")->isVisible());
        EXPECT_TRUE(child<QWidget>(panel, "knownFingerprint")->isVisible());
    }
}

TEST(TrustPanel, AnotherKeyForgetsWhatWasComparedBefore)
{
    TrustPanel panel;
    panel.show();
    panel.setKey(keyOf(KeyShown::Standing::Unknown));
    child<QCheckBox>(panel, "byEye")->setChecked(true);
    KeyShown other = keyOf(KeyShown::Standing::Unknown);
    other.fingerprint = QStringLiteral("SHA256:0000mZtYw4L9xRbV1uNc8HsJf2DpT6aXo3GiE5qBrM");
    panel.setKey(other);
    EXPECT_FALSE(child<QPushButton>(panel, "trustButton")->isEnabled());
}

class Surfaces : public testing::Test {
protected:
    std::filesystem::path folder() const { return m_folder.path().toStdString(); }

    void open(const std::string &config)
    {
        std::filesystem::create_directories(folder() / "config");
        std::ofstream(folder() / "config/surfaces.toml") << config;
        m_desk = std::make_unique<LiveDesk>(LiveDesk::Parts{
            folder() / "ledger.sqlite", folder() / "config", folder(), &m_clock, false});
        m_page = std::make_unique<SurfacesPage>(*m_desk, m_clock);
        m_page->resize(1204, 728);
        m_page->show();
        ASSERT_TRUE(QTest::qWaitFor([this] { return m_desk->ready(); }, 20'000));
    }

    QTemporaryDir m_folder;
    SystemClock m_clock;
    std::unique_ptr<LiveDesk> m_desk;
    std::unique_ptr<SurfacesPage> m_page;
};

TEST_F(Surfaces, WithoutAnySaysWhatToDo)
{
    open("");
    auto *empty = m_page->findChild<EmptyState *>();
    ASSERT_NE(empty, nullptr);
    EXPECT_TRUE(empty->isVisible());
    m_page->addHost();
    EXPECT_TRUE(child<QWidget>(*m_page, "hostForm")->isVisible());
}

TEST_F(Surfaces, AHostIsAddedByTheFormAndStandsInTheTable)
{
    open("");
    m_page->addHost();
    child<QLineEdit>(*m_page, "idField")->setText(QStringLiteral("h200-z"));
    child<QLineEdit>(*m_page, "addressField")->setText(QStringLiteral("127.0.0.1"));
    QTest::mouseClick(child<QPushButton>(*m_page, "saveHostButton"), Qt::LeftButton);
    ASSERT_TRUE(QTest::qWaitFor(
        [this] { return m_desk->surface(QStringLiteral("h200-z")) != nullptr; }, 20'000));
    auto *table = child<TableView>(*m_page, "surfacesTable");
    ASSERT_TRUE(QTest::qWaitFor([table] { return table->model()->rowCount() == 2; }, 20'000));
    EXPECT_TRUE(std::filesystem::exists(folder() / "config/surfaces.d/h200-z.toml"));
}

TEST_F(Surfaces, ABadNameIsRefusedBesideItsField)
{
    open("");
    m_page->addHost();
    child<QLineEdit>(*m_page, "idField")->setText(QStringLiteral("Not An Id"));
    child<QLineEdit>(*m_page, "addressField")->setText(QStringLiteral("127.0.0.1"));
    QTest::mouseClick(child<QPushButton>(*m_page, "saveHostButton"), Qt::LeftButton);
    auto *error = child<Banner>(*m_page, "hostFormError");
    EXPECT_TRUE(QTest::qWaitFor([error] { return error->isVisible(); }, 20'000));
    EXPECT_FALSE(std::filesystem::exists(folder() / "config/surfaces.d"));
}

TEST_F(Surfaces, ABrokenConfigurationSaysWhere)
{
    open("[[host]]\nid = 7\n");
    auto *trouble = child<Banner>(*m_page, "surfacesTrouble");
    EXPECT_TRUE(QTest::qWaitFor([trouble] { return trouble->isVisible(); }, 20'000));
}

TEST_F(Surfaces, AHandWrittenHostCannotBeEditedHere)
{
    open("[[host]]\nid = \"by-hand\"\naddress = \"127.0.0.1\"\nport = 1\nuse_ssh_config = false\n");
    ASSERT_TRUE(QTest::qWaitFor(
        [this] { return m_desk->surface(QStringLiteral("by-hand")) != nullptr; }, 20'000));
    EXPECT_FALSE(child<QPushButton>(*m_page, "editButton")->isEnabled());
}

TEST_F(Surfaces, FitsTheSmallestWindow)
{
    open("[[host]]\nid = \"by-hand\"\naddress = \"127.0.0.1\"\nport = 1\nuse_ssh_config = false\n");
    EXPECT_LE(m_page->minimumSizeHint().width(), 1204);
    EXPECT_LE(m_page->minimumSizeHint().height(), 728);
}

} // namespace
