#include "ui/compare/ways_out.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include "models/items/comparison_words.h"
#include "ui/style/metrics.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/elided_label.h"

namespace fairlead::ui {
namespace {

QStringList toQt(const std::vector<std::string> &list)
{
    QStringList result;
    for (const std::string &each : list)
        result << QString::fromStdString(each);
    return result;
}

/// The count first: it is what an elided line must not lose.
QString words(const WayOut &way)
{
    QStringList keys;
    for (const std::string &key : way.keys)
        keys << keyWord(builtInPolicy(), key);
    const QString named = keys.join(QStringLiteral(", "));
    const int pairs = int(way.opens);
    switch (way.act) {
    case WayOut::Act::Attest:
        return WaysOut::tr("Up to %n pair(s) open: attest ", nullptr, pairs)
            + WaysOut::tr("%1 of %n receipt(s)", nullptr, int(way.receiptIds.size())).arg(named);
    case WayOut::Act::Treatment:
        return WaysOut::tr("%n pair(s) open: let %1 differ", nullptr, pairs).arg(named);
    case WayOut::Act::Run:
        break;
    }
    return QString::fromStdString(way.says).simplified();
}

} // namespace

WaysOut::WaysOut(QWidget *parent) : QWidget(parent), m_rows(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("waysOut"));
    setAccessibleName(tr("What would open most of them"));
    setBackgroundRole(QPalette::AlternateBase);
    setAutoFillBackground(true);
    m_rows->setContentsMargins(
        metric::panePadding, metric::grid, metric::panePadding, metric::grid);
    m_rows->setSpacing(0);
    hide();
}

void WaysOut::setWays(const std::vector<WayOut> &ways)
{
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        if (QWidget *widget = item->widget()) {
            widget->hide();
            widget->deleteLater(); // its button may be what asked for the change
        }
        delete item;
    }
    int index = 0;
    for (const WayOut &way : ways)
        m_rows->addWidget(row(way, index++));
    setVisible(!ways.empty());
}

QWidget *WaysOut::row(const WayOut &way, int index)
{
    auto *line = new QWidget(this);
    line->setFixedHeight(metric::rowOneLine);
    auto *layout = new QHBoxLayout(line);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metric::controlGap);
    auto *says = new ElidedLabel(words(way), line);
    says->setObjectName(QStringLiteral("wayOut%1").arg(index));
    layout->addWidget(says, 1);
    const QStringList keys = toQt(way.keys), receipts = toQt(way.receiptIds);
    if (way.act == WayOut::Act::Attest) {
        auto *button = quietButton(tr("Attest…"), QStringLiteral("check"), line);
        button->setObjectName(QStringLiteral("attest%1").arg(index));
        button->setAccessibleName(tr("Attest: %1").arg(says->text()));
        connect(button, &QPushButton::clicked, this,
            [this, receipts, keys] { emit attestRequested(receipts, keys); });
        layout->addWidget(button);
    } else if (way.act == WayOut::Act::Treatment) {
        auto *button = quietButton(tr("May differ"), QStringLiteral("plus"), line);
        button->setObjectName(QStringLiteral("treat%1").arg(index));
        button->setAccessibleName(tr("May differ: %1").arg(says->text()));
        connect(
            button, &QPushButton::clicked, this, [this, keys] { emit treatmentRequested(keys); });
        layout->addWidget(button);
    }
    return line;
}

} // namespace fairlead::ui
