// One pair in depth, driven as a person drives it: an allowed pair over shared axes with its effect
// and how firm it is; a refused one each side alone, with no figure of both by any door.
#include <map>

#include <QClipboard>
#include <QFile>
#include <QFileInfo>
#include <QPushButton>
#include <QRegularExpression>
#include <QTableView>

#include "tests/gui/compare_page_fixture.h"
#include "tests/gui/every_text.h"
#include "ui/compare/effect_view.h"
#include "ui/compare/pair_panel.h"
#include "ui/compare/save_chooser.h"
#include "ui/compare/startup_bars.h"
#include "ui/compare/step_plot.h"
#include "ui/compare/vertical_rule.h"
#include "ui/widgets/segmented.h"

namespace fairlead::ui {
namespace {

using testing::HasSubstr;

/// Answers at once, with a path or not at all.
class GivenPath : public SaveChooser {
public:
    void chooseSave(QWidget *, const QString &name, Chosen chosen) override
    {
        asked = name;
        if (!path.isEmpty())
            chosen(path);
    }
    QString asked, path;
};

/// Six runs of a base, six of a fused revision beside which they may stand, three on Modal, and one
/// of unknown surface that recorded neither steps nor a timeline.
std::vector<Json> manyRuns()
{
    std::vector<Json> documents;
    for (int run = 0; run < 6; ++run) {
        documents.push_back(ledgerRun("base-" + std::to_string(run), 'a', 1019000.0 + 3000 * run));
        documents.push_back(ledgerRun("fused-" + std::to_string(run), 'b', 1053000.0 + 4000 * run));
    }
    for (int run = 0; run < 3; ++run) {
        Json away = with(ledgerRun("away-" + std::to_string(run), 'a', 640000 + 500.0 * run),
            "surface.id", "modal");
        Json steps = away["steps"];
        for (Json &duration : steps["duration_s"])
            duration = duration.get<double>() * 1.6;
        documents.push_back(with(std::move(away), "steps", std::move(steps)));
    }
    Json silent = withUnknown(ledgerRun("silent", 'd', 500000), "surface.id");
    silent = withUnknown(std::move(silent), "steps", "a summary has no steps");
    documents.push_back(withUnknown(std::move(silent), "timeline", "a summary has no timeline"));
    return documents;
}

class ComparePair : public Compare {
protected:
    ComparePair() : Compare(manyRuns())
    {
        m_panel = m_page.findChild<PairPanel *>();
        m_panel->setDesk(m_desk);
        m_panel->setChooser(m_chooser);
    }
    /// And wait for what is read and computed about it.
    void lookAt(int one, int other)
    {
        showPair(one, other);
        ASSERT_TRUE(QTest::qWaitFor([this] {
            const QStringList texts = everyText(*m_panel);
            return texts.filter(QStringLiteral("reading the")).isEmpty()
                && texts.filter(QStringLiteral("omputing")).isEmpty()
                && texts.filter(QStringLiteral("Trying small")).isEmpty()
                && texts.filter(QStringLiteral("Looking for one run")).isEmpty();
        }));
    }
    std::string spoken(const char *name)
    {
        return find<QWidget>(name)->accessibleName().toStdString();
    }
    QString exported(const QString &name)
    {
        m_chooser.path = m_folder.filePath(name);
        QTest::mouseClick(find<QPushButton>("exportPair"), Qt::LeftButton);
        QFile file(m_chooser.path);
        EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << name.toStdString();
        return QString::fromUtf8(file.readAll());
    }

    QTemporaryDir m_folder;
    GivenPath m_chooser;
    PairPanel *m_panel = nullptr;
};

constexpr int base = 0, fused = 1, away = 12, silent = 15;

TEST_F(ComparePair, TheEffectComesFirstAndItsIntervalIsNamed)
{
    compareAll();
    lookAt(base, fused);
    const std::string effect = spoken("effectView");
    EXPECT_THAT(effect, HasSubstr("1.036"));
    EXPECT_THAT(effect, HasSubstr("B over A"));
    EXPECT_THAT(effect, HasSubstr("interval"));
    EXPECT_THAT(effect, HasSubstr("exact bootstrap"));
    EXPECT_LT(effect.find("1.036"), effect.find("interval"));
    EXPECT_THAT(find<ElidedLabel>("pairClaim")->text().toStdString(), HasSubstr("“faster”"));
    EXPECT_FALSE(everyText(*m_panel).filter(QStringLiteral("p = 0.0022 two-sided")).isEmpty());
}

TEST_F(ComparePair, HowFirmItIsArrivesWithItsTrials)
{
    compareAll();
    lookAt(base, fused);
    EXPECT_TRUE(find<QWidget>("firmSection")->isVisibleTo(m_panel));
    EXPECT_FALSE(find<QWidget>("runAwaySection")->isVisibleTo(m_panel));
    EXPECT_FALSE(everyText(*m_panel).filter(QStringLiteral("Leave one run out")).isEmpty());
    auto *trials = find<QTableView>("trialTable");
    EXPECT_FALSE(trials->isVisibleTo(m_panel));
    EXPECT_GE(trials->model()->rowCount(), 12);
    find<QPushButton>("foldTrials")->click();
    EXPECT_TRUE(trials->isVisibleTo(m_panel));
    EXPECT_EQ(trials->height(), trials->model()->rowCount() * trials->rowHeight(0));
}

TEST_F(ComparePair, ARefusedPairIsToldWhatOneRunWouldOpenIt)
{
    compareAll();
    lookAt(base, away);
    EXPECT_FALSE(find<QWidget>("firmSection")->isVisibleTo(m_panel));
    EXPECT_TRUE(find<QWidget>("runAwaySection")->isVisibleTo(m_panel));
    EXPECT_THAT(spoken("runAway"), HasSubstr("comparable"));
}

TEST_F(ComparePair, StepsShareAnAxisOnlyWhereThePairIsAllowed)
{
    compareAll();
    lookAt(base, fused);
    auto *shared = find<SharedSteps>("sharedSteps");
    auto *left = find<LoneSteps>("loneStepsLeft"), *right = find<LoneSteps>("loneStepsRight");
    EXPECT_TRUE(shared->isVisibleTo(m_panel));
    EXPECT_FALSE(left->isVisibleTo(m_panel));
    EXPECT_GT(shared->range().points, 6 * 40);
    EXPECT_EQ(left->range().points, 0);
    lookAt(base, away);
    EXPECT_FALSE(shared->isVisibleTo(m_panel));
    EXPECT_EQ(shared->range().points, 0);
    EXPECT_TRUE(shared->accessibleName().isEmpty()) << shared->accessibleName().toStdString();
    EXPECT_TRUE(left->isVisibleTo(m_panel));
    EXPECT_TRUE(right->isVisibleTo(m_panel));
    // Each holds its own steps: the slower side's axis does not reach the faster one's.
    EXPECT_GT(left->range().yTo, right->range().yTo);
    QWidget *apart = left->parentWidget();
    ASSERT_EQ(apart, right->parentWidget());
    bool parted = false;
    for (QWidget *each : apart->findChildren<QWidget *>())
        parted |= dynamic_cast<VerticalRule *>(each) && each->height() == apart->height()
            && each->x() > left->geometry().right() && each->x() < right->x();
    EXPECT_TRUE(parted);
}

TEST_F(ComparePair, TheMilestoneIsWhereStepsBegin)
{
    compareAll();
    lookAt(base, fused);
    auto *shared = find<SharedSteps>("sharedSteps");
    const int all = shared->range().points;
    EXPECT_THAT(shared->accessibleName().toStdString(), HasSubstr("from the first step"));
    find<Segmented>("stepMilestone")->setIndex(1);
    EXPECT_EQ(shared->range().xFrom, 0);
    EXPECT_EQ(shared->range().points, all - 12); // the first step of each run lies before it
    EXPECT_THAT(shared->accessibleName().toStdString(), HasSubstr("from the window's begin"));
    // The choice stays for the next pair.
    lookAt(base, away);
    EXPECT_THAT(spoken("loneStepsLeft"), HasSubstr("from the window's begin"));
}

TEST_F(ComparePair, StartupHasOneScaleTogetherAndTwoApart)
{
    compareAll();
    lookAt(base, fused);
    EXPECT_TRUE(find<QWidget>("sharedStartup")->isVisibleTo(m_panel));
    EXPECT_THAT(spoken("sharedStartup"), HasSubstr("compile 31 s"));
    lookAt(base, silent);
    EXPECT_FALSE(find<QWidget>("sharedStartup")->isVisibleTo(m_panel));
    EXPECT_TRUE(spoken("sharedStartup").empty());
    EXPECT_THAT(spoken("loneStartupRight"), HasSubstr("not recorded: a summary has no timeline"));
    EXPECT_THAT(spoken("loneStartupRight"), testing::Not(HasSubstr("0 s")));
    EXPECT_NE(find<LoneStartup>("loneStartupLeft")->scale(),
        find<LoneStartup>("loneStartupRight")->scale());
}

TEST_F(ComparePair, NoDoorLetsAFigureOfBothSidesOut)
{
    compareAll();
    lookAt(base, fused); // first an allowed one, so that something could linger
    EXPECT_TRUE(exported(QStringLiteral("allowed.csv")).contains(QStringLiteral("# effect")));
    // 641 over 1027 and 1059, and the other way round, in any writing; words of a winner.
    const QRegularExpression ratio(
        QStringLiteral("\u00d7|0[.,]6[0-9]{2}|1[.,][56][0-9]{1,2}\\b|%|\\b(faster|slower|better|"
                       "worse|wins?|ahead)\\b|ratio of|bootstrap|Mann"));
    for (const int other : {away, silent}) {
        lookAt(base, other);
        QTest::mouseClick(find<QPushButton>("copyPair"), Qt::LeftButton);
        QStringList texts = everyText(*m_panel);
        texts << QGuiApplication::clipboard()->text();
        // Cell by cell: a comma of the format is no decimal comma.
        texts << exported(QStringLiteral("refused-%1.csv").arg(other))
                     .split(QRegularExpression(QStringLiteral("[\n,]")));
        for (const QString &text : texts) {
            // "8 × H200" is a shape and no ratio.
            QString read = text;
            read.remove(QRegularExpression(QStringLiteral("8[\\s\u202f]\u00d7[\\s\u202f]")));
            EXPECT_FALSE(ratio.match(read).hasMatch()) << other << ": " << text.toStdString();
        }
        EXPECT_TRUE(find<EffectView>("effectView")->accessibleName().isEmpty());
    }
}

TEST_F(ComparePair, NothingOfAPairStaysWhenItsAnswerGoes)
{
    compareAll();
    lookAt(base, fused);
    m_panel->clear(QStringLiteral("Judging"));
    EXPECT_TRUE(everyText(*m_panel).filter(QString(QChar(0xD7))).isEmpty());
    EXPECT_EQ(find<SharedSteps>("sharedSteps")->range().points, 0);
    m_chooser.asked.clear();
    QTest::keyClick(&m_page, Qt::Key_E, Qt::ControlModifier);
    EXPECT_TRUE(m_chooser.asked.isEmpty());
}

TEST_F(ComparePair, CtrlEExportsTheRunsOfThePair)
{
    compareAll();
    lookAt(base, away);
    m_chooser.path = m_folder.filePath(QStringLiteral("pair.csv"));
    matrix().setFocus();
    QTest::keyClick(&matrix(), Qt::Key_E, Qt::ControlModifier);
    EXPECT_THAT(m_chooser.asked.toStdString(), HasSubstr("side-by-side.csv"));
    EXPECT_TRUE(QFileInfo::exists(m_chooser.path));
    EXPECT_EQ(QFile::permissions(m_chooser.path) & (QFile::ReadGroup | QFile::ReadOther),
        QFile::Permissions());
    EXPECT_THAT(find<ElidedLabel>("pairClaim")->text().toStdString(), HasSubstr("Exported to"));
    // And says so where it could not be written.
    m_chooser.path = m_folder.filePath(QStringLiteral("none/pair.csv"));
    QTest::mouseClick(find<QPushButton>("exportPair"), Qt::LeftButton);
    EXPECT_THAT(
        find<ElidedLabel>("pairClaim")->text().toStdString(), HasSubstr("cannot be written"));
    // Another pair has its own line again.
    lookAt(base, fused);
    EXPECT_THAT(find<ElidedLabel>("pairClaim")->text().toStdString(), HasSubstr("A claim may say"));
}

class CompareLong : public Compare {
protected:
    static std::vector<Json> longRuns()
    {
        std::vector<Json> documents;
        for (const char digit : {'a', 'b'}) {
            Json document = ledgerRun(std::string("long-") + digit, digit, 800000);
            Json steps = {{"first", 0}};
            constexpr int count = 6000;
            for (int step = 0; step < count; ++step) {
                steps["step"].push_back(step);
                steps["duration_s"].push_back(
                    step == 0 ? 31.25 : 2.6 + 0.001 * ((step * 7) % 13 - 6));
                steps["tokens"].push_back(2097152);
                steps["loss"].push_back(nullptr);
                steps["grad_norm"].push_back(nullptr);
                steps["flags"].push_back(Json::array());
            }
            document = with(std::move(document), "window.end", count);
            documents.push_back(with(std::move(document), "steps", std::move(steps)));
        }
        return documents;
    }
    CompareLong() : Compare(longRuns()) { }
};

TEST_F(CompareLong, ALongRunIsDrawnWithTwoPointsAColumn)
{
    compareAll();
    showPair(0, 1);
    ASSERT_TRUE(band().startsWith(QStringLiteral("Comparable"))) << band().toStdString();
    auto *shared = find<SharedSteps>("sharedSteps");
    ASSERT_TRUE(QTest::qWaitFor([&] { return shared->range().points > 0; }));
    EXPECT_LE(shared->range().points, 2 * 2 * shared->width());
    EXPECT_GE(shared->range().xTo, 5999);
}

} // namespace
} // namespace fairlead::ui
