#include "ui/route/wizard_header.h"

#include <algorithm>

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

#include "ui/style/lines.h"
#include "ui/style/metrics.h"
#include "ui/style/tokens.h"
#include "ui/style/type.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/text_painting.h"

namespace fairlead::ui {
namespace {

constexpr int dash = 8, gap = 3;

} // namespace

WizardHeader::WizardHeader(QWidget *parent)
    : QWidget(parent), m_back(quietButton(tr("Back"), QStringLiteral("undo"), this)),
      m_anew(quietButton(tr("Start anew"), QString(), this))
{
    setFixedHeight(metric::filterBar);
    m_back->setObjectName(QStringLiteral("routeBack"));
    m_anew->setObjectName(QStringLiteral("routeAnew"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(metric::prosePadding, 0, metric::controlGap, 1);
    row->setSpacing(metric::labelGap);
    row->addStretch(1);
    row->addWidget(m_anew);
    row->addWidget(m_back);
    connect(m_back, &QPushButton::clicked, this, &WizardHeader::backAsked);
    connect(m_anew, &QPushButton::clicked, this, &WizardHeader::anewAsked);
}

QString WizardHeader::words() const
{
    return m_current < 0 ? tr("All %1 answered").arg(m_answered.size())
                         : tr("Question %1 of %2").arg(m_current + 1).arg(m_answered.size());
}

void WizardHeader::setProgress(std::vector<bool> answered, int current)
{
    m_answered = std::move(answered);
    m_current = current;
    const auto done = std::count(m_answered.begin(), m_answered.end(), true);
    m_back->setEnabled(current != 0);
    m_anew->setEnabled(done > 0);
    setAccessibleName(tr("%1, %2 answered").arg(words()).arg(done));
    update();
}

void WizardHeader::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &t = tokensOf(palette());
    painter.fillRect(rect(), t.base);
    paintHorizontal(painter, 0, height() - 1, width(), t.hair);
    int x = metric::prosePadding;
    x += paintLine(painter, {x, 0, 140, height() - 1}, words(), {Type::second(), t.text2});
    x = std::max(x + metric::controlGap, metric::prosePadding + 116);
    const int end = m_anew->x() - metric::controlGap;
    for (std::size_t i = 0; i < m_answered.size() && x + dash <= end; ++i, x += dash + gap) {
        const QRect box(x, height() / 2 - 2, dash, 4);
        if (int(i) == m_current)
            paintBox(painter, box, 2, t.base, t.accent);
        else
            paintBox(painter, box, 2, m_answered[i] ? t.accent : t.border, {});
    }
}

} // namespace fairlead::ui
