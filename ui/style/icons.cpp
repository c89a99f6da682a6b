#include "ui/style/icons.h"

#include <QByteArray>
#include <QColor>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include "resources/resources.h"
#include "ui/style/tokens.h"

namespace fairlead::ui {
namespace {

constexpr std::string_view folder = "icons/";
constexpr std::string_view extension = ".svg";

std::string_view drawing(const QString &name)
{
    return resource("icons/" + name.toStdString() + ".svg");
}

/// Renders at paint time, so that one QIcon is right in either palette and at any ratio.
class DrawnIcon : public QIconEngine {
public:
    explicit DrawnIcon(QString name) : m_name(std::move(name)) { }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const Tokens &tokens = tokensOf(QGuiApplication::palette());
        paintIcon(*painter, rect, m_name, mode == QIcon::Disabled ? tokens.disabled : tokens.text2);
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap result(size);
        result.fill(Qt::transparent);
        QPainter painter(&result);
        paint(&painter, QRect(QPoint(0, 0), size), mode, state);
        return result;
    }

    QString iconName() override { return m_name; }
    bool isNull() override { return drawing(m_name).empty(); }
    QString key() const override { return QStringLiteral("fairlead"); }
    QIconEngine *clone() const override { return new DrawnIcon(m_name); }

private:
    QString m_name;
};

} // namespace

QStringList iconNames()
{
    QStringList names;
    for (const Resource &each : resources()) {
        if (!each.name.starts_with(folder) || !each.name.ends_with(extension))
            continue;
        const auto name
            = each.name.substr(folder.size(), each.name.size() - folder.size() - extension.size());
        names.append(QString::fromUtf8(name.data(), qsizetype(name.size())));
    }
    names.sort();
    return names;
}

QPixmap icon(const QString &name, int size, const QColor &colour, qreal devicePixelRatio)
{
    const QString key = QStringLiteral("fairlead/%1/%2/%3/%4")
                            .arg(name, QString::number(size), colour.name(QColor::HexArgb),
                                QString::number(devicePixelRatio));
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    const std::string_view source = drawing(name);
    if (source.empty() || size <= 0)
        return {};
    QByteArray svg(source.data(), qsizetype(source.size()));
    svg.replace("currentColor", colour.name().toLatin1());
    QSvgRenderer renderer(svg);
    const int pixels = qRound(size * devicePixelRatio);
    pixmap = QPixmap(pixels, pixels);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    renderer.render(&painter, QRectF(0, 0, pixels, pixels));
    painter.end();
    pixmap.setDevicePixelRatio(devicePixelRatio);
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

void paintIcon(QPainter &painter, const QRect &rect, const QString &name, const QColor &colour)
{
    const int size = qMin(rect.width(), rect.height());
    const QPixmap pixmap = icon(name, size, colour, painter.device()->devicePixelRatioF());
    if (!pixmap.isNull())
        painter.drawPixmap(
            rect.x() + (rect.width() - size) / 2, rect.y() + (rect.height() - size) / 2, pixmap);
}

QIcon makeIcon(const QString &name)
{
    return name.isEmpty() ? QIcon() : QIcon(new DrawnIcon(name));
}

} // namespace fairlead::ui
