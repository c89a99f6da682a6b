#include "ui/compare/pair_panel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "models/items/pair_text.h"
#include "ui/compare/cell_line.h"
#include "ui/compare/effect_view.h"
#include "ui/compare/icon_line.h"
#include "ui/compare/keys_section.h"
#include "ui/compare/reason_list_view.h"
#include "ui/compare/section_title.h"
#include "ui/compare/strip_plot.h"
#include "ui/compare/verdict_band.h"
#include "ui/compare/vertical_rule.h"
#include "ui/style/metrics.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/wrapped_label.h"

namespace fairlead::ui {
namespace {

QVBoxLayout *columnOf(QWidget *widget)
{
    auto *column = new QVBoxLayout(widget);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    return column;
}

const Judged &firstOf(const CellPairs &pairs, int row)
{
    const std::string &id = pairs.cellId(row);
    for (const Cell &cell : pairs.comparison().cells())
        if (cell.id == id)
            return *pairs.comparison().receipts()[cell.receipts.front()];
    return *pairs.comparison().receipts().front();
}

QString metricNote(const CellFacts &facts)
{
    QString name = facts.metric;
    name.replace(QLatin1Char('_'), QLatin1Char(' '));
    return name.isEmpty()
        ? PairPanel::tr("one dot a run, the bar is the median")
        : PairPanel::tr("%1, one dot a run, the bar is the median, the band the range").arg(name);
}

} // namespace

PairPanel::PairPanel(QWidget *parent)
    : QWidget(parent), m_stack(new QStackedWidget(this)), m_nothing(new WrappedLabel(QString())),
      m_left(new CellLine), m_right(new CellLine), m_band(new VerdictBand),
      m_scroll(new QScrollArea), m_allowed(new QWidget), m_effect(new EffectView),
      m_runsTitle(new SectionTitle(tr("Runs"))), m_strips(new SharedStrips),
      m_reasons(new ReasonListView(tr("Reasons"))), m_apart(new QWidget), m_loneLeft(new LoneStrip),
      m_loneRight(new LoneStrip), m_otherTitle(new SectionTitle(tr("To disclose"))),
      m_others(new ReasonListView(tr("To disclose"))), m_keys(new KeysSection),
      m_claim(new ElidedLabel(QString())), m_copy(plainButton(tr("Copy"), QStringLiteral("copy")))
{
    setObjectName(QStringLiteral("pairPanel"));
    setAccessibleName(tr("Pair"));
    m_left->setObjectName(QStringLiteral("pairLeft"));
    m_right->setObjectName(QStringLiteral("pairRight"));
    m_claim->setObjectName(QStringLiteral("pairClaim"));
    m_claim->setInk(Ink::Second);
    m_copy->setObjectName(QStringLiteral("copyPair"));
    m_copy->setAccessibleName(tr("Copy this pair as text"));
    m_reasons->setObjectName(QStringLiteral("pairReasons"));
    m_others->setObjectName(QStringLiteral("pairDisclosures"));
    m_loneLeft->setObjectName(QStringLiteral("loneLeft"));
    m_loneRight->setObjectName(QStringLiteral("loneRight"));

    m_scroll->setObjectName(QStringLiteral("pairScroll"));
    m_scroll->setAccessibleName(tr("Pair in depth"));
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setWidget(buildContent());
    m_scroll->viewport()->setBackgroundRole(QPalette::Base);

    auto *head = new QWidget;
    head->setBackgroundRole(QPalette::Base);
    head->setAutoFillBackground(true);
    auto *headColumn = columnOf(head);
    headColumn->setContentsMargins(0, metric::grid + 2, 0, metric::grid + 2);
    headColumn->addWidget(m_left);
    headColumn->addWidget(m_right);

    auto *pair = new QWidget;
    auto *pairColumn = columnOf(pair);
    pairColumn->addWidget(head);
    pairColumn->addWidget(m_band);
    pairColumn->addWidget(m_scroll, 1);
    auto *foot = new IconLine(QString(), m_claim, pair, 44);
    foot->addWidget(m_copy);
    pairColumn->addWidget(foot);

    auto *nothing = new QWidget;
    nothing->setBackgroundRole(QPalette::Base);
    nothing->setAutoFillBackground(true);
    auto *nothingColumn = columnOf(nothing);
    nothingColumn->setContentsMargins(
        metric::prosePadding, metric::prosePadding, metric::prosePadding, 0);
    m_nothing->setObjectName(QStringLiteral("pairNothing"));
    m_nothing->setInk(Ink::Second);
    nothingColumn->addWidget(m_nothing);
    nothingColumn->addStretch(1);

    m_stack->addWidget(nothing);
    m_stack->addWidget(pair);
    columnOf(this)->addWidget(m_stack);
    connect(m_copy, &QPushButton::clicked, this, &PairPanel::copy);
}

QWidget *PairPanel::buildContent()
{
    auto *content = new QWidget;
    content->setBackgroundRole(QPalette::Base);
    auto *column = columnOf(content);

    auto *allowed = columnOf(m_allowed);
    allowed->addWidget(m_effect);
    allowed->addWidget(m_runsTitle);
    allowed->addWidget(m_strips);

    auto *apart = columnOf(m_apart);
    auto *title = new SectionTitle(tr("Each on its own"));
    title->setNote(tr("two scales on purpose; positions mean nothing across the line"));
    apart->addWidget(title);
    auto *sides = new QHBoxLayout;
    sides->setSpacing(0);
    sides->addWidget(m_loneLeft, 1);
    sides->addWidget(new VerticalRule);
    sides->addWidget(m_loneRight, 1);
    apart->addLayout(sides);

    column->addWidget(m_allowed);
    column->addWidget(m_reasons);
    column->addWidget(m_apart);
    column->addWidget(m_otherTitle);
    column->addWidget(m_others);
    column->addWidget(m_keys);
    column->addStretch(1);
    return content;
}

void PairPanel::show(const std::shared_ptr<const CellPairs> &pairs, const Square &square)
{
    const bool other = pairs != m_pairs || !(square == m_square);
    m_pairs = pairs;
    m_square = square;
    const CellPair pair = pairs->pair(square.upper, square.lower);
    const CellFacts &left = pairs->row(square.upper), &right = pairs->row(square.lower);
    const Policy &policy = pairs->comparison().policy();
    m_left->setFacts(left);
    m_right->setFacts(right);
    m_keys->setKeys(
        keyLines(firstOf(*pairs, square.upper), firstOf(*pairs, square.lower), pair, policy),
        left.letter, right.letter);
    m_band->setVerdict(pair.verdict, verdictNote(pair, policy, m_keys->equalCount()));
    const bool grey = refused(pair.verdict);
    if (grey)
        showRefused(pair);
    else
        showAllowed(pair);
    m_allowed->setVisible(!grey);
    m_reasons->setVisible(grey);
    m_apart->setVisible(grey);
    std::vector<Reason> others = otherReasons(pair);
    m_otherTitle->setVisible(!others.empty());
    m_otherTitle->setNote(grey ? tr("of each run on its own") : tr("a claim carries all of these"));
    m_others->setVisible(!others.empty());
    m_others->setReasons(std::move(others), left.letter, right.letter, policy);
    if (other)
        m_scroll->verticalScrollBar()->setValue(0);
    m_stack->setCurrentIndex(1);
}

void PairPanel::showAllowed(const CellPair &pair)
{
    const CellFacts &left = m_pairs->row(m_square.upper), &right = m_pairs->row(m_square.lower);
    const std::optional<Effect> effect = statedEffect(pair);
    m_effect->setEffect(effect, left.letter, right.letter, effect ? QString() : noFactor(pair));
    m_runsTitle->setNote(metricNote(left));
    m_strips->setCells(left, right);
    m_reasons->setReasons({}, left.letter, right.letter, m_pairs->comparison().policy());
    m_loneLeft->setCell({});
    m_loneRight->setCell({});
    m_claim->setText(!effect ? tr("There is no factor that a claim could say")
            : pair.verdict == Verdict::WithDisclosure
            ? tr("A claim may say this factor with what is to disclose; no direction without an "
                 "interval")
            : tr("A claim may say this factor; no direction without an interval"));
}

void PairPanel::showRefused(const CellPair &pair)
{
    const CellFacts &left = m_pairs->row(m_square.upper), &right = m_pairs->row(m_square.lower);
    // What is not shown is emptied too: nothing of an allowed pair may linger behind a refused one.
    m_effect->setEffect({}, left.letter, right.letter, {});
    m_strips->setCells({}, {});
    m_reasons->setReasons(
        refusingReasons(pair), left.letter, right.letter, m_pairs->comparison().policy());
    m_loneLeft->setCell(left);
    m_loneRight->setCell(right);
    m_claim->setText(tr("Only its refusal can be published"));
}

void PairPanel::clear(const QString &why)
{
    m_pairs.reset();
    m_square = {};
    m_nothing->setText(why);
    m_stack->setCurrentIndex(0);
}

void PairPanel::focusContent()
{
    if (m_stack->currentIndex() != 1)
        return;
    for (QWidget *widget : {static_cast<QWidget *>(m_reasons), static_cast<QWidget *>(m_others)})
        if (widget->isVisible() && widget->height() > 0) {
            widget->setFocus(Qt::OtherFocusReason);
            return;
        }
    m_scroll->setFocus(Qt::OtherFocusReason);
}

void PairPanel::copy() const
{
    if (m_pairs)
        QGuiApplication::clipboard()->setText(
            pairForClipboard(*m_pairs, m_square.upper, m_square.lower));
}

} // namespace fairlead::ui
