#include "ui/compare/name_bar.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>

#include "ui/style/lines.h"
#include "ui/style/metrics.h"
#include "ui/style/tokens.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/safe_text.h"

namespace fairlead::ui {
namespace {

constexpr int longestName = 120;

QString whyExplored()
{
    return NameBar::tr("What may differ was changed after values were on screen: claims from this "
                       "set are explored, never sealed");
}

} // namespace

NameBar::NameBar(QWidget *parent)
    : QWidget(parent), m_name(new QLineEdit(this)),
      m_save(plainButton(tr("Save"), QStringLiteral("save"), this)),
      m_explored(new Chip({tr("explored"), Tone::Warn}, this)),
      m_why(new ElidedLabel(QString(), this))
{
    setObjectName(QStringLiteral("nameBar"));
    setFixedHeight(metric::filterBar + 1);
    m_name->setObjectName(QStringLiteral("setName"));
    m_name->setMaxLength(longestName);
    m_name->setPlaceholderText(tr("What is compared, and when"));
    m_name->setFixedWidth(320);
    m_save->setObjectName(QStringLiteral("saveName"));
    auto *label = plainLabel(tr("Name of the set"), this);
    label->setBuddy(m_name);
    auto *cancel = quietButton(tr("Cancel"), QString(), this);
    cancel->setObjectName(QStringLiteral("cancelName"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(metric::prosePadding, 0, metric::prosePadding, 1);
    row->setSpacing(metric::controlGap);
    row->addWidget(label);
    row->addWidget(m_name);
    row->addWidget(m_save);
    row->addWidget(cancel);
    m_explored->setObjectName(QStringLiteral("exploredChip"));
    m_why->setObjectName(QStringLiteral("exploredWhy"));
    m_why->setInk(Ink::Second);
    row->addWidget(m_explored);
    row->addWidget(m_why, 1);
    hide();
    connect(m_name, &QLineEdit::textChanged, this,
        [this](const QString &text) { m_save->setEnabled(!text.trimmed().isEmpty()); });
    connect(m_name, &QLineEdit::returnPressed, this, &NameBar::accept);
    connect(m_save, &QPushButton::clicked, this, &NameBar::accept);
    connect(cancel, &QPushButton::clicked, this, &NameBar::left);
}

void NameBar::ask(const QString &name, bool explored)
{
    m_explored->setVisible(explored);
    // Without the sentence its place stays, so that the row keeps to the left.
    m_why->setText(explored ? whyExplored() : QString());
    m_name->setText(name);
    m_save->setEnabled(!name.trimmed().isEmpty());
    m_name->selectAll();
    show();
    m_name->setFocus(Qt::OtherFocusReason);
}

void NameBar::accept()
{
    if (const QString name = m_name->text().simplified(); !name.isEmpty())
        emit named(name);
}

void NameBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensOf(palette());
    painter.fillRect(rect(), tokens.alt);
    paintHorizontal(painter, 0, height() - 1, width(), tokens.border);
}

void NameBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        emit left();
    else
        QWidget::keyPressEvent(event);
}

} // namespace fairlead::ui
