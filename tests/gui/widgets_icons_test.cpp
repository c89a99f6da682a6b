#include <QIcon>
#include <QImage>
#include <QPainter>

#include <gtest/gtest.h>

#include "ui/style/icons.h"
#include "ui/style/tokens.h"
#include "ui/widgets/state_glyph.h"

namespace fairlead::ui {
namespace {

constexpr const char *wanted[]
    = {"route", "runs", "surfaces", "receipts", "compare", "inbox", "settings", "modal", "host",
        "tpu", "check", "cross", "dash", "question", "warn", "block", "info", "search", "filter",
        "up", "down", "chevron", "plus", "more", "undo", "refresh", "copy", "link", "save", "drop",
        "file", "term", "mark", "pin", "key", "shield", "clock", "play", "stop", "flip", "lab"};

int inked(const QImage &image)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            count += qAlpha(image.pixel(x, y)) > 0 ? 1 : 0;
    return count;
}

TEST(Icons, EveryDrawingOfTheSetExistsAndLeavesInk)
{
    const QStringList names = iconNames();
    EXPECT_EQ(names.size(), qsizetype(std::size(wanted)));
    for (const char *name : wanted) {
        EXPECT_TRUE(names.contains(QLatin1String(name))) << name;
        for (const qreal ratio : {1.0, 2.0}) {
            const QPixmap drawn = icon(QLatin1String(name), 16, lightTokens().text, ratio);
            ASSERT_FALSE(drawn.isNull()) << name;
            EXPECT_EQ(drawn.width(), int(16 * ratio)) << name;
            EXPECT_GT(inked(drawn.toImage()), 4) << name;
        }
    }
}

TEST(Icons, ADrawingTakesTheInkItIsGiven)
{
    const QColor ink = darkTokens().accent;
    const QImage image
        = icon(QStringLiteral("plus"), 32, ink, 1).toImage().convertToFormat(QImage::Format_ARGB32);
    EXPECT_EQ(QColor(image.pixel(16, 16)).name(), ink.name());
}

TEST(Icons, ADrawingStaysInItsBox)
{
    for (const QString &name : iconNames()) {
        const QImage image = icon(name, 64, Qt::black, 1).toImage();
        for (int i = 0; i < 64; ++i)
            for (const QPoint at : {QPoint(i, 0), QPoint(i, 63), QPoint(0, i), QPoint(63, i)})
                EXPECT_LT(qAlpha(image.pixel(at)), 128)
                    << name.toStdString() << " touches its edge";
    }
}

TEST(Icons, AnUnknownNameIsNoPicture)
{
    EXPECT_TRUE(icon(QStringLiteral("no such drawing"), 16, Qt::black, 1).isNull());
    EXPECT_TRUE(makeIcon(QString()).isNull());
}

TEST(Icons, ADisabledIconIsPaler)
{
    const QIcon made = makeIcon(QStringLiteral("save"));
    EXPECT_EQ(made.name(), QStringLiteral("save"));
    const QImage usual = made.pixmap(16).toImage();
    const QImage disabled = made.pixmap(16, QIcon::Disabled).toImage();
    EXPECT_GT(inked(usual), 0);
    EXPECT_GT(inked(disabled), 0);
    EXPECT_NE(usual, disabled);
}

TEST(Marks, EveryMarkHasAWordAndAShapeOfItsOwn)
{
    QList<QImage> shapes;
    for (int i = 0; i <= int(Mark::NotRecorded); ++i) {
        const auto mark = static_cast<Mark>(i);
        EXPECT_FALSE(wordOf(mark).isEmpty());
        QImage image(28, 28, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        paintMark(painter, QRectF(0, 0, 28, 28), mark, lightTokens(),
            true); // one ink for all: the shape alone counts
        painter.end();
        EXPECT_GT(inked(image), 10) << i;
        EXPECT_FALSE(shapes.contains(image)) << wordOf(mark).toStdString();
        shapes.append(image);
    }
}

} // namespace
} // namespace fairlead::ui
