#include "ui/widgets/evidence_label.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QStringList>
#include <QToolTip>

#include "ui/style/lines.h"
#include "ui/style/metrics.h"
#include "ui/style/tokens.h"
#include "ui/style/type.h"
#include "ui/widgets/evidence_painting.h"
#include "ui/widgets/safe_text.h"
#include "ui/widgets/text_painting.h"

namespace fairlead::ui {

EvidenceLabel::EvidenceLabel(Evidence evidence, QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setMouseTracking(true);
    setEvidence(std::move(evidence));
}

void EvidenceLabel::setEvidence(Evidence evidence)
{
    m_evidence = std::move(evidence);
    setFocusPolicy(m_evidence.sourceOpens ? Qt::StrongFocus : Qt::NoFocus);
    setAccessibleName(spoken());
    update();
}

void EvidenceLabel::setColumns(int field, int source)
{
    m_fieldWidth = field;
    m_sourceWidth = source;
    update();
}

void EvidenceLabel::setLined(bool lined)
{
    m_lined = lined;
    update();
}

QSize EvidenceLabel::sizeHint() const
{
    const int field = m_evidence.field.isEmpty() ? 0 : m_fieldWidth;
    const QMargins edge = contentsMargins();
    return QSize(edge.left() + field + valueLineWidth(m_evidence) + metric::controlGap
            + m_sourceWidth + edge.right(),
        metric::rowDense);
}

QSize EvidenceLabel::minimumSizeHint() const
{
    return QSize(120, metric::rowDense);
}

QRect EvidenceLabel::sourceRect() const
{
    const QRect room = contentsRect();
    if (m_evidence.source.isEmpty() && m_evidence.age.isEmpty())
        return QRect(room.right() + 1, 0, 0, height());
    return QRect(room.right() + 1 - m_sourceWidth, 0, m_sourceWidth, height());
}

QRect EvidenceLabel::valueRect() const
{
    const int left = contentsRect().x() + (m_evidence.field.isEmpty() ? 0 : m_fieldWidth);
    return QRect(left, 0, qMax(0, sourceRect().x() - left - metric::controlGap), height());
}

QString EvidenceLabel::spoken() const
{
    QStringList parts;
    QString head = m_evidence.field;
    const QString value = m_evidence.notApplicable ? tr("does not apply")
        : m_evidence.value.isEmpty()               ? tr("unknown")
        : m_evidence.unit.isEmpty()
        ? m_evidence.value
        : QString(m_evidence.value + QLatin1Char(' ') + m_evidence.unit);
    parts.append(head.isEmpty() ? value : QString(head + QLatin1Char(' ') + value));
    for (const QString &part : {m_evidence.unknownBecause, m_evidence.note})
        if (!part.isEmpty())
            parts.append(part);
    if (!m_evidence.source.isEmpty())
        parts.append(tr("from %1").arg(m_evidence.source));
    if (!m_evidence.age.isEmpty())
        parts.append(m_evidence.age);
    return displayLine(parts.join(QStringLiteral(", ")));
}

void EvidenceLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &t = tokensOf(palette());
    if (m_evidence.ground != Tone::None)
        painter.fillRect(rect(), softOf(t, m_evidence.ground));
    if (m_lined)
        paintHorizontal(painter, contentsRect().x(), height() - 1, contentsRect().width(), t.hair);
    if (!m_evidence.field.isEmpty())
        paintLine(painter,
            QRect(contentsRect().x(), 0, m_fieldWidth - metric::controlGap, height() - 1),
            m_evidence.field, {Type::second(), t.text2});
    paintValueLine(painter, valueRect().adjusted(0, 0, 0, -1), m_evidence, t);
    paintSource(painter, sourceRect().adjusted(0, 0, 0, -1), m_evidence, t);
    if (hasFocus())
        paintFocusRing(painter, sourceRect().adjusted(-5, 1, 0, -2), metric::chipRadius, t.accent);
}

void EvidenceLabel::mouseMoveEvent(QMouseEvent *event)
{
    const bool over = m_evidence.sourceOpens && sourceRect().contains(event->position().toPoint());
    setCursor(over ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void EvidenceLabel::mouseReleaseEvent(QMouseEvent *event)
{
    if (m_evidence.sourceOpens && event->button() == Qt::LeftButton
        && sourceRect().contains(event->position().toPoint()))
        emit sourceActivated();
    else
        QWidget::mouseReleaseEvent(event);
}

void EvidenceLabel::keyPressEvent(QKeyEvent *event)
{
    const bool wanted = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter
        || event->key() == Qt::Key_Space;
    if (m_evidence.sourceOpens && wanted)
        emit sourceActivated();
    else
        QWidget::keyPressEvent(event);
}

bool EvidenceLabel::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const bool cut = valueLineWidth(m_evidence) > valueRect().width()
        || sourceWidth(m_evidence) > sourceRect().width()
        || lineWidth(m_evidence.field, Type::second()) > m_fieldWidth - metric::controlGap;
    const auto *help = static_cast<QHelpEvent *>(event);
    if (cut)
        QToolTip::showText(help->globalPos(), plainToolTip(accessibleName()), this);
    else
        QToolTip::hideText();
    return true;
}

} // namespace fairlead::ui
