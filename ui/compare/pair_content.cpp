#include "ui/compare/pair_content.h"

#include <QVBoxLayout>

#include "models/items/pair_text.h"
#include "models/items/review_desk.h"
#include "ui/compare/effect_view.h"
#include "ui/compare/firm_section.h"
#include "ui/compare/keys_section.h"
#include "ui/compare/reason_list_view.h"
#include "ui/compare/run_away_section.h"
#include "ui/compare/runs_section.h"
#include "ui/compare/section_title.h"
#include "ui/compare/startup_section.h"
#include "ui/compare/steps_section.h"

namespace fairlead::ui {
namespace {

const Judged &firstOf(const CellPairs &pairs, int row)
{
    const std::string &id = pairs.cellId(row);
    for (const Cell &cell : pairs.comparison().cells())
        if (cell.id == id)
            return *pairs.comparison().receipts()[cell.receipts.front()];
    return *pairs.comparison().receipts().front();
}

/// Display name by receipt id, of both cells.
std::map<std::string, QString> namesOf(const CellPairs &pairs, const Square &square)
{
    std::map<std::string, QString> names;
    const Comparison &comparison = pairs.comparison();
    for (const int row : {square.upper, square.lower})
        for (const Cell &cell : comparison.cells())
            if (cell.id == pairs.cellId(row))
                for (std::size_t run = 0; run < cell.receipts.size(); ++run)
                    names[comparison.receipts()[cell.receipts[run]]->entry.receipt.id]
                        = pairs.row(row).letter + QLatin1Char(' ')
                        + pairs.row(row).runs[run].receipt;
    return names;
}

} // namespace

PairContent::PairContent(QWidget *parent)
    : QWidget(parent), m_reader(new PairDepthReader(this)), m_effect(new EffectView),
      m_reasons(new ReasonListView(tr("Reasons"))), m_runs(new RunsSection),
      m_otherTitle(new SectionTitle(tr("To disclose"))),
      m_others(new ReasonListView(tr("To disclose"))), m_keys(new KeysSection),
      m_runAway(new RunAwaySection), m_startup(new StartupSection), m_firm(new FirmSection),
      m_steps(new StepsSection)
{
    setBackgroundRole(QPalette::Base);
    m_reasons->setObjectName(QStringLiteral("pairReasons"));
    m_others->setObjectName(QStringLiteral("pairDisclosures"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    for (QWidget *part : std::initializer_list<QWidget *>{m_effect, m_reasons, m_runs, m_otherTitle,
             m_others, m_keys, m_runAway, m_startup, m_firm, m_steps})
        column->addWidget(part);
    column->addStretch(1);
    m_runAway->hide();
    m_firm->hide();
    connect(m_reader, &PairDepthReader::done, this, &PairContent::takeDepth);
}

PairContent::~PairContent()
{
    if (m_desk)
        m_desk->dropAnalysis();
}

void PairContent::setDesk(ReviewDesk &desk)
{
    if (m_desk == &desk)
        return;
    m_desk = &desk;
    connect(&desk, &ReviewDesk::pairAnalysed, this, &PairContent::takeAnalysis);
}

void PairContent::show(const std::shared_ptr<const CellPairs> &pairs, const Square &square)
{
    m_pairs = pairs;
    m_square = square;
    m_pair = pairs->reasons(square.upper, square.lower);
    m_awaitsEffect = carriesEffect(m_pair);
    const CellFacts &left = pairs->row(square.upper), &right = pairs->row(square.lower);
    const Policy &policy = pairs->comparison().policy();
    m_refused = refused(m_pair.verdict);
    m_keys->setKeys(
        keyLines(firstOf(*pairs, square.upper), firstOf(*pairs, square.lower), m_pair, policy),
        left.letter, right.letter);
    if (m_refused)
        showRefused(left, right);
    else
        showAllowed(left, right);
    m_effect->setVisible(!m_refused);
    m_reasons->setVisible(m_refused);
    std::vector<Reason> others = otherReasons(m_pair);
    m_otherTitle->setVisible(!others.empty());
    m_otherTitle->setNote(
        m_refused ? tr("of each run on its own") : tr("a claim carries all of these"));
    m_others->setVisible(!others.empty());
    m_others->setReasons(std::move(others), left.letter, right.letter, policy);
    ask();
}

void PairContent::showAllowed(const CellFacts &left, const CellFacts &right)
{
    if (m_awaitsEffect) {
        m_p.clear();
        m_effect->showComputing();
        m_firm->showComputing({});
        m_firm->setVisible(m_desk);
    } else {
        tellEffect(left, right);
    }
    m_runs->showTogether(left, right);
    m_reasons->setReasons({}, left.letter, right.letter, m_pairs->comparison().policy());
    m_runAway->clear();
    m_runAway->hide();
}

void PairContent::tellEffect(const CellFacts &left, const CellFacts &right)
{
    const std::optional<Effect> effect = statedEffect(m_pair);
    m_effect->setEffect(effect, left, right, effect ? QString() : noFactor(m_pair));
    m_p = effect ? effectWords(*effect, left, right).p : QString();
    if (effect)
        m_firm->showComputing(m_p);
    else
        m_firm->clear();
    m_firm->setVisible(effect && m_desk);
}

void PairContent::showRefused(const CellFacts &left, const CellFacts &right)
{
    // What is not shown is emptied too: nothing of an allowed pair may linger behind a refused one.
    m_effect->clear();
    m_p.clear();
    m_firm->clear();
    m_firm->hide();
    m_runs->showApart(left, right);
    m_reasons->setReasons(
        refusingReasons(m_pair), left.letter, right.letter, m_pairs->comparison().policy());
    m_runAway->showComputing();
    m_runAway->setVisible(m_desk);
}

void PairContent::ask()
{
    m_startup->showReading(!m_refused);
    m_steps->showReading(!m_refused);
    m_reader->read(m_pairs->result().comparison, m_pair.left, m_pair.right, !m_refused);
    if (m_desk)
        m_asked = m_desk->analyse(m_pairs->result().comparison, std::min(m_pair.left, m_pair.right),
            std::max(m_pair.left, m_pair.right));
}

void PairContent::takeDepth(const std::shared_ptr<const PairDepth> &depth)
{
    if (!m_pairs)
        return;
    const QString left = m_pairs->row(m_square.upper).letter;
    const QString right = m_pairs->row(m_square.lower).letter;
    if (m_refused) {
        m_startup->showApart(depth->leftStartup, depth->rightStartup, left, right);
        m_steps->showApart(depth, left, right);
    } else {
        m_startup->showTogether(depth->leftStartup, depth->rightStartup, left, right);
        m_steps->showTogether(depth, left, right);
    }
}

void PairContent::takeAnalysis(quint64 number, const std::shared_ptr<const PairAnalysis> &analysis)
{
    if (!m_pairs || number != m_asked)
        return;
    const CellFacts &left = m_pairs->row(m_square.upper), &right = m_pairs->row(m_square.lower);
    if (m_awaitsEffect && analysis->effect) {
        m_pair.effect = analysis->effect;
        m_awaitsEffect = false;
        tellEffect(left, right);
        emit effectKnown();
    }
    if (m_refused && analysis->oneRunAway)
        m_runAway->showRun(runAwayWords(
            *analysis->oneRunAway, left.letter, right.letter, m_pair.left > m_pair.right));
    if (statedEffect(m_pair) && analysis->sensitivity)
        m_firm->showTrials(*analysis->sensitivity, namesOf(*m_pairs, m_square), m_p);
}

void PairContent::clear()
{
    m_reader->forget();
    if (m_desk)
        m_desk->dropAnalysis();
    m_pairs.reset();
    m_square = {};
    m_pair = {};
    m_awaitsEffect = false;
    m_effect->clear();
    m_firm->clear();
    m_runAway->clear();
    m_runs->showApart({}, {});
    m_startup->showReading(false);
    m_steps->showReading(false);
}

int PairContent::equalKeys() const
{
    return m_keys->equalCount();
}

bool PairContent::focusFirst()
{
    for (QWidget *widget : {static_cast<QWidget *>(m_reasons), static_cast<QWidget *>(m_others)})
        if (widget->isVisible() && widget->height() > 0) {
            widget->setFocus(Qt::OtherFocusReason);
            return true;
        }
    return false;
}

} // namespace fairlead::ui
