#include "ui/widgets/banner.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/style/icons.h"
#include "ui/style/lines.h"
#include "ui/style/metrics.h"
#include "ui/style/tokens.h"
#include "ui/style/type.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/safe_text.h"
#include "ui/widgets/wrapped_label.h"

namespace fairlead::ui {
namespace {

constexpr int iconSide = 18;
constexpr int shortest = 48;

QString drawingOf(Tone tone)
{
    return tone == Tone::Warn || tone == Tone::Err ? QStringLiteral("warn")
                                                   : QStringLiteral("info");
}

} // namespace

Banner::Banner(Tone tone, const QString &title, const QString &text, QWidget *parent)
    : QWidget(parent), m_tone(tone), m_icon(drawingOf(tone)),
      m_title(new WrappedLabel(QString(), this)), m_text(new WrappedLabel(QString(), this)),
      m_actions(new QHBoxLayout)
{
    m_title->setFont(Type::strong());
    m_text->setFont(Type::second());
    m_text->setInk(Ink::Second);

    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_title);
    words->addWidget(m_text);
    words->addStretch();
    m_actions->setSpacing(metric::controlGap);

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(metric::panePadding + iconSide + 10, 8, metric::panePadding, 9);
    row->setSpacing(metric::groupGap);
    row->addLayout(words, 1);
    row->addLayout(m_actions);

    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setText(title, text);
}

void Banner::setTone(Tone tone)
{
    m_tone = tone;
    m_icon = drawingOf(tone);
    update();
}

void Banner::setText(const QString &title, const QString &text)
{
    m_title->setText(title);
    m_title->setVisible(!title.isEmpty());
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    const QString name = title.isEmpty() || text.isEmpty()
        ? QString(title + text)
        : QString(title + QStringLiteral(". ") + text);
    const bool news = accessibleName() != displayLine(name);
    setAccessibleName(displayLine(name));
    updateGeometry();
    if (news && isVisible())
        alert();
}

void Banner::setIcon(const QString &name)
{
    m_icon = name;
    update();
}

QPushButton *Banner::addAction(const QString &text)
{
    QPushButton *button = plainButton(text, QString(), this);
    m_actions->addWidget(button, 0, Qt::AlignVCenter);
    return button;
}

QSize Banner::minimumSizeHint() const
{
    return QSize(160, shortest);
}

void Banner::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &t = tokensOf(palette());
    const Tone tone = m_tone == Tone::None ? Tone::Idle : m_tone;
    const QColor ink = inkOf(t, tone);
    QColor edge = ink;
    edge.setAlphaF(0.35F);
    paintBox(painter, rect(), metric::controlRadius, softOf(t, tone), edge);
    paintIcon(painter, QRect(metric::panePadding, 9, iconSide, iconSide), m_icon, ink);
}

void Banner::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    alert();
}

void Banner::alert()
{
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

} // namespace fairlead::ui
