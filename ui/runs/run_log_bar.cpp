#include "ui/runs/run_log_bar.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

#include "ui/style/lines.h"
#include "ui/style/metrics.h"
#include "ui/style/tokens.h"
#include "ui/style/type.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/numbers.h"
#include "ui/widgets/safe_text.h"
#include "ui/widgets/search_field.h"

namespace fairlead::ui {
namespace {

constexpr int searchWidth = 240, hitsWidth = 84, noteWidth = 150;

QPushButton *toggle(const QString &text, const QString &icon, const char *name)
{
    QPushButton *button = quietButton(text, icon);
    button->setCheckable(true);
    button->setObjectName(QString::fromLatin1(name));
    return button;
}

} // namespace

RunLogBar::RunLogBar(QWidget *parent)
    : QWidget(parent), m_note(new ElidedLabel(QString())), m_hits(new ElidedLabel(QString())),
      m_search(new SearchField(tr("Find in the log"), QStringLiteral("/"))),
      m_last(iconButton(QStringLiteral("up"), tr("Hit before this one, N"))),
      m_next(iconButton(QStringLiteral("down"), tr("Next hit, n"))),
      m_only(toggle(tr("Only matches"), QStringLiteral("filter"), "onlyMatches")),
      m_warnings(toggle(tr("Warnings"), QStringLiteral("warn"), "onlyWarnings")),
      m_marks(quietButton(QString(), QStringLiteral("mark"))),
      m_follow(toggle(tr("Follow"), QStringLiteral("down"), "followLog"))
{
    setFixedHeight(metric::paneHeader);
    setAccessibleName(tr("Log"));
    m_search->setObjectName(QStringLiteral("logSearch"));
    m_search->setFixedHeight(metric::controlInHeader);
    m_search->setMaximumWidth(searchWidth);
    m_search->setMinimumWidth(searchWidth / 2);
    m_hits->setObjectName(QStringLiteral("logHits"));
    m_hits->setFont(Type::second());
    m_hits->setInk(Ink::Second);
    m_hits->setFixedWidth(hitsWidth);
    m_note->setObjectName(QStringLiteral("logNote"));
    m_note->setFont(Type::second());
    m_note->setInk(Ink::Second);
    m_note->setFixedWidth(noteWidth);
    m_last->setObjectName(QStringLiteral("lastHit"));
    m_next->setObjectName(QStringLiteral("nextHit"));
    m_marks->setObjectName(QStringLiteral("nextMark"));
    m_marks->hide();

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(metric::panePadding, 0, metric::controlGap, 1);
    row->setSpacing(metric::controlGap);
    row->addWidget(plainLabel(tr("Log"), Type::secondStrong(), Ink::Text));
    row->addWidget(m_note);
    row->addWidget(m_search, 1);
    row->addWidget(m_hits);
    for (QPushButton *button : {m_last, m_next, m_only, m_warnings, m_marks})
        row->addWidget(button);
    row->addStretch(1);
    row->addWidget(m_follow);

    connect(m_last, &QPushButton::clicked, this, [this] { emit keyAsked(QLatin1Char('N')); });
    connect(m_next, &QPushButton::clicked, this, [this] { emit keyAsked(QLatin1Char('n')); });
    connect(m_marks, &QPushButton::clicked, this, [this] { emit keyAsked(QLatin1Char('u')); });
    connect(m_only, &QPushButton::clicked, this,
        [this](bool on) { setFilter(on ? Filter::Hits : Filter::All); });
    connect(m_warnings, &QPushButton::clicked, this,
        [this](bool on) { setFilter(on ? Filter::Warnings : Filter::All); });
    connect(m_follow, &QPushButton::clicked, this, &RunLogBar::followAsked);
    setHits({});
    setCounts(0, 0);
    setFollow(true, 0);
}

RunLogBar::Filter RunLogBar::filter() const
{
    return m_only->isChecked()    ? Filter::Hits
        : m_warnings->isChecked() ? Filter::Warnings
                                  : Filter::All;
}

void RunLogBar::setFilter(Filter filter)
{
    m_only->setChecked(filter == Filter::Hits);
    m_warnings->setChecked(filter == Filter::Warnings);
    emit filterChanged();
}

void RunLogBar::setNote(const QString &note)
{
    m_note->setText(note);
}

void RunLogBar::setHits(const QString &words)
{
    m_hits->setText(words);
    const bool searches = !words.isEmpty();
    m_last->setEnabled(searches);
    m_next->setEnabled(searches);
    m_only->setEnabled(searches || m_only->isChecked());
}

void RunLogBar::setCounts(std::int64_t warnings, std::int64_t marks)
{
    m_warnings->setText(
        warnings > 0 ? tr("Warnings %1").arg(grouped(warnings)) : tr("No warnings"));
    m_warnings->setEnabled(warnings > 0 || m_warnings->isChecked());
    m_marks->setText(tr("Marks %1").arg(grouped(marks)));
    m_marks->setVisible(marks > 0);
}

void RunLogBar::setFollow(bool follow, std::int64_t missed)
{
    m_follow->setChecked(follow);
    m_follow->setText(missed > 0 ? tr("Follow, %1 new").arg(grouped(missed)) : tr("Follow"));
}

QSize RunLogBar::minimumSizeHint() const
{
    return {400, metric::paneHeader};
}

void RunLogBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &t = tokensOf(palette());
    painter.fillRect(rect(), t.alt);
    paintHorizontal(painter, 0, height() - 1, width(), t.hair);
}

} // namespace fairlead::ui
