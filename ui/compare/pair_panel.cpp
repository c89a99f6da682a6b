#include "ui/compare/pair_panel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPointer>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "models/items/effect_words.h"
#include "models/items/pair_export.h"
#include "models/items/pair_text.h"
#include "ui/compare/cell_line.h"
#include "ui/compare/icon_line.h"
#include "ui/compare/pair_content.h"
#include "ui/compare/save_chooser.h"
#include "ui/compare/verdict_band.h"
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

} // namespace

PairPanel::PairPanel(QWidget *parent)
    : QWidget(parent), m_dialog(std::make_unique<DialogSaveChooser>()), m_chooser(m_dialog.get()),
      m_stack(new QStackedWidget(this)), m_nothing(new WrappedLabel(QString())),
      m_left(new CellLine), m_right(new CellLine), m_band(new VerdictBand),
      m_scroll(new QScrollArea), m_content(new PairContent), m_claim(new ElidedLabel(QString())),
      m_export(plainButton(tr("Export…"), QStringLiteral("save"))),
      m_copy(plainButton(tr("Copy"), QStringLiteral("copy")))
{
    setObjectName(QStringLiteral("pairPanel"));
    setAccessibleName(tr("Pair"));
    m_stack->addWidget(buildNothing());
    m_stack->addWidget(buildPair());
    columnOf(this)->addWidget(m_stack);
    connect(m_content, &PairContent::effectKnown, this, &PairPanel::tellClaim);
    connect(m_copy, &QPushButton::clicked, this, &PairPanel::copy);
    connect(m_export, &QPushButton::clicked, this, &PairPanel::exportRuns);
    // The pair is in sight wherever the focus is on the page.
    auto *shortcut = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_E), this);
    connect(shortcut, &QShortcut::activated, this, &PairPanel::exportRuns);
}

PairPanel::~PairPanel() = default;

QWidget *PairPanel::buildPair()
{
    m_left->setObjectName(QStringLiteral("pairLeft"));
    m_right->setObjectName(QStringLiteral("pairRight"));
    m_claim->setObjectName(QStringLiteral("pairClaim"));
    m_claim->setInk(Ink::Second);
    m_copy->setObjectName(QStringLiteral("copyPair"));
    m_copy->setAccessibleName(tr("Copy this pair as text"));
    m_export->setObjectName(QStringLiteral("exportPair"));
    m_export->setAccessibleName(tr("Export the runs of this pair"));
    m_scroll->setObjectName(QStringLiteral("pairScroll"));
    m_scroll->setAccessibleName(tr("Pair in depth"));
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setWidget(m_content);
    m_scroll->viewport()->setBackgroundRole(QPalette::Base);

    auto *head = new QWidget;
    head->setBackgroundRole(QPalette::Base);
    head->setAutoFillBackground(true);
    auto *headColumn = columnOf(head);
    headColumn->setContentsMargins(0, metric::grid + 2, 0, metric::grid + 2);
    headColumn->addWidget(m_left);
    headColumn->addWidget(m_right);

    auto *pair = new QWidget;
    auto *column = columnOf(pair);
    column->addWidget(head);
    column->addWidget(m_band);
    column->addWidget(m_scroll, 1);
    auto *foot = new IconLine(QString(), m_claim, pair, 44);
    foot->addWidget(m_export);
    foot->addWidget(m_copy);
    column->addWidget(foot);
    return pair;
}

QWidget *PairPanel::buildNothing()
{
    auto *nothing = new QWidget;
    nothing->setBackgroundRole(QPalette::Base);
    nothing->setAutoFillBackground(true);
    auto *column = columnOf(nothing);
    column->setContentsMargins(metric::prosePadding, metric::prosePadding, metric::prosePadding, 0);
    m_nothing->setObjectName(QStringLiteral("pairNothing"));
    m_nothing->setInk(Ink::Second);
    column->addWidget(m_nothing);
    column->addStretch(1);
    return nothing;
}

void PairPanel::setDesk(ReviewDesk &desk)
{
    m_content->setDesk(desk);
}

void PairPanel::show(const std::shared_ptr<const CellPairs> &pairs, const Square &square)
{
    const bool other = pairs != m_pairs || !(square == m_square);
    m_pairs = pairs;
    m_square = square;
    m_left->setFacts(pairs->row(square.upper));
    m_right->setFacts(pairs->row(square.lower));
    m_content->show(pairs, square);
    const CellPair &pair = m_content->pair();
    m_band->setVerdict(
        pair.verdict, verdictNote(pair, pairs->comparison().policy(), m_content->equalKeys()));
    tellClaim();
    if (other)
        m_scroll->verticalScrollBar()->setValue(0);
    m_stack->setCurrentIndex(1);
}

void PairPanel::setJudgedAgain(bool again)
{
    m_judgedAgain = again;
    tellClaim();
}

bool PairPanel::awaitsEffect() const
{
    return m_content->awaitsEffect();
}

bool PairPanel::canBeTaken() const
{
    return m_pairs && !m_judgedAgain && !m_content->awaitsEffect();
}

void PairPanel::tellClaim()
{
    // A button that is disabled would hand the focus on to some other page's part.
    if (!canBeTaken() && (m_copy->hasFocus() || m_export->hasFocus()))
        m_scroll->setFocus(Qt::OtherFocusReason);
    m_copy->setEnabled(canBeTaken());
    m_export->setEnabled(canBeTaken());
    m_claim->setInk(Ink::Second);
    m_claim->setText(m_pairs ? claim() : QString());
}

QString PairPanel::claim() const
{
    if (m_judgedAgain)
        return tr("This pair is being judged again…");
    const CellPair &pair = m_content->pair();
    if (refused(pair.verdict))
        return tr("Only its refusal can be published");
    if (m_content->awaitsEffect())
        return tr("What a claim may say is being computed…");
    const std::optional<Effect> effect = statedEffect(pair);
    if (!effect)
        return tr("There is no factor that a claim could say");
    const QString says
        = effectWords(*effect, m_pairs->row(m_square.upper), m_pairs->row(m_square.lower)).claim;
    return pair.verdict == Verdict::WithDisclosure
        ? tr("%1; it carries what is to disclose").arg(says)
        : says;
}

void PairPanel::clear(const QString &why)
{
    m_pairs.reset();
    m_square = {};
    m_content->clear();
    tellClaim();
    m_nothing->setText(why);
    m_stack->setCurrentIndex(0);
}

void PairPanel::focusContent()
{
    if (m_stack->currentIndex() == 1 && !m_content->focusFirst())
        m_scroll->setFocus(Qt::OtherFocusReason);
}

void PairPanel::copy() const
{
    if (canBeTaken())
        QGuiApplication::clipboard()->setText(
            pairForClipboard(*m_pairs, m_square.upper, m_square.lower, m_content->pair().effect));
}

void PairPanel::exportRuns()
{
    if (!canBeTaken())
        return;
    // What is on screen now is what is written, whatever is asked while the dialog is open.
    const QByteArray text
        = pairExport(*m_pairs, m_square.upper, m_square.lower, m_content->pair().effect);
    m_chooser->chooseSave(this, pairExportName(*m_pairs, m_square.upper, m_square.lower),
        [panel = QPointer(this), text](const QString &path) {
            const Result<void> written = writePairExport(path, text);
            if (!panel)
                return;
            panel->m_claim->setInk(written ? Ink::Second : Ink::Err);
            panel->m_claim->setText(written ? tr("Exported to %1").arg(path)
                                            : QString::fromStdString(written.error().message + ". "
                                                + written.error().remedy));
        });
}

} // namespace fairlead::ui
