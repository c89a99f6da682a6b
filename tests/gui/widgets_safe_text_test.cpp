// Text from outside, fed to every place that shows some: nothing of it may come out as markup.
#include <QImage>
#include <QLabel>
#include <QPainter>
#include <QStandardItemModel>
#include <QTemporaryDir>
#include <QUrl>
#include <QVBoxLayout>

#include <gtest/gtest.h>

#include "ui/widgets/banner.h"
#include "ui/widgets/cell_roles.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/drop_zone.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/evidence_label.h"
#include "ui/widgets/key_fact.h"
#include "ui/widgets/pane_header.h"
#include "ui/widgets/safe_text.h"
#include "ui/widgets/segmented.h"
#include "ui/widgets/state_badge.h"
#include "ui/widgets/table_view.h"
#include "ui/widgets/wrapped_label.h"

namespace fairlead::ui {
namespace {

class Payload : public testing::Test {
protected:
    void SetUp() override
    {
        const QString path = m_folder.filePath(QStringLiteral("red.png"));
        QImage red(40, 40, QImage::Format_RGB32);
        red.fill(QColor(255, 0, 0));
        ASSERT_TRUE(red.save(path));
        text = QStringLiteral("<b>x</b><img src=\"%1\">").arg(QUrl::fromLocalFile(path).toString());
    }

    static int redPixels(QWidget &widget)
    {
        widget.ensurePolished();
        const QImage image = widget.grab().toImage();
        int count = 0;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                count += image.pixelColor(x, y) == QColor(255, 0, 0) ? 1 : 0;
        return count;
    }

    void expectCalm(QWidget &widget)
    {
        widget.resize(600, 120);
        EXPECT_EQ(redPixels(widget), 0) << widget.metaObject()->className();
        EXPECT_FALSE(widget.toolTip().contains(QStringLiteral("<img")))
            << widget.metaObject()->className();
        for (const QLabel *label : widget.findChildren<QLabel *>())
            EXPECT_EQ(label->textFormat(), Qt::PlainText) << widget.metaObject()->className();
    }

    QTemporaryDir m_folder;
    QString text;
};

TEST_F(Payload, WouldBeSeenInACarelessLabel)
{
    QLabel careless(text);
    careless.resize(600, 120);
    EXPECT_GT(redPixels(careless), 0)
        << "the payload is harmless, so the other tests prove nothing";
}

TEST_F(Payload, StaysTextInEveryWidget)
{
    const QScopedPointer<QLabel> label(plainLabel(text));
    expectCalm(*label);
    EXPECT_EQ(label->text(), text);

    ElidedLabel elided(text);
    WrappedLabel wrapped(text);
    Chip chip({text, Tone::Warn});
    ChipButton chipButton(text);
    Banner banner(Tone::Err, text, text);
    banner.addAction(text);
    PaneHeader header(text);
    header.setNote(text);
    KeyFact fact({text, text, text, text});
    EvidenceLabel evidence(
        {.field = text, .value = text, .unit = text, .note = text, .source = text, .age = text});
    EvidenceLabel unknown({.field = text, .unknownBecause = text});
    StateBadge badge(Mark::Stalled, text);
    Segmented segmented(text, {text, text});
    EmptyState empty(text, text, true);
    empty.addButton(text, QString(), true);
    empty.addLink(text, text);
    DropZone zone(text, text);
    for (QWidget *each : std::initializer_list<QWidget *>{&elided, &wrapped, &chip, &chipButton,
             &banner, &header, &fact, &evidence, &unknown, &badge, &segmented, &empty, &zone})
        expectCalm(*each);
}

TEST_F(Payload, StaysTextInEveryKindOfCell)
{
    QStandardItemModel model;
    for (const CellKind kind : {CellKind::Plain, CellKind::TwoLines, CellKind::Number,
             CellKind::Chip, CellKind::IconText, CellKind::Section, CellKind::State}) {
        auto *item = new QStandardItem(text);
        item->setData(int(kind), CellRole::Kind);
        for (const int role :
            {int(CellRole::Second), int(CellRole::Unit), int(CellRole::Chip), int(Qt::ToolTipRole)})
            item->setData(text, role);
        model.appendRow(item);
    }
    TableView view(QStringLiteral("cells"), 40);
    view.setModel(&model);
    view.setColumnWidth(0, 590);
    view.resize(600, 340);
    EXPECT_EQ(redPixels(view), 0);
}

TEST_F(Payload, IsEscapedInATooltip)
{
    QWidget widget;
    setPlainToolTip(&widget, text + QStringLiteral("\nsecond line & more"));
    EXPECT_TRUE(widget.toolTip().startsWith(QStringLiteral("<qt>&lt;b&gt;x&lt;/b&gt;&lt;img")));
    EXPECT_TRUE(widget.toolTip().endsWith(QStringLiteral("<br>second line &amp; more</qt>")));
    QLabel shown(widget.toolTip()); // a tooltip is such a label
    shown.resize(600, 120);
    EXPECT_EQ(redPixels(shown), 0);
    EXPECT_EQ(plainToolTip(QString()), QString());
}

TEST(SafeText, TakesOutWhatHidesOrFakes)
{
    EXPECT_EQ(
        displayText(QStringLiteral("plain & text <nan>")), QStringLiteral("plain & text <nan>"));
    EXPECT_EQ(displayText(QStringLiteral("\x1b[31mred\x1b[0m")), QStringLiteral("red"));
    EXPECT_EQ(displayText(QStringLiteral("\x1b]0;title\x07name")), QStringLiteral("name"));
    EXPECT_EQ(displayText(QStringLiteral("\x1b]8;;http://x\x1b\\link")), QStringLiteral("link"));
    EXPECT_EQ(displayText(QStringLiteral("cut\x1b")), QStringLiteral("cut"));
    EXPECT_EQ(displayText(QStringLiteral("bell\x07 back\b")), QStringLiteral("bell back"));
    EXPECT_EQ(
        displayText(QString::fromUtf16(u"gnp.\u202Etxt\u2066x\u2069")), QStringLiteral("gnp.txtx"));
    EXPECT_EQ(displayText(QString::fromUtf16(u"a\u200Bb\uFEFFc")), QStringLiteral("abc"));
    EXPECT_EQ(displayText(QStringLiteral("one\r\ntwo\rthree")), QStringLiteral("one\ntwo\nthree"));
    EXPECT_EQ(displayText(QString(QChar(0xD800)) + QLatin1Char('x')),
        QString(QChar(0xFFFD)) + QLatin1Char('x'));
    const QString thin = QString::fromUtf16(u"1\u202F028");
    EXPECT_EQ(displayText(thin), thin);
    EXPECT_EQ(displayLine(QStringLiteral("one\ntwo\tthree")), QStringLiteral("one two three"));
}

TEST(SafeText, CutsWhatNoScreenShows)
{
    const QString endless(1'000'000, QLatin1Char('x'));
    EXPECT_LT(displayLine(endless).size(), 5'000);
    EXPECT_LT(displayText(endless).size(), 40'000);
    EXPECT_TRUE(displayLine(endless).endsWith(QChar(0x2026)));
}

} // namespace
} // namespace fairlead::ui
