#include "ui/compare/compare_page.h"

#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "ui/compare/compare_home.h"
#include "ui/compare/compare_session.h"
#include "ui/compare/compare_work.h"
#include "ui/compare/failed_pane.h"
#include "ui/compare/name_bar.h"
#include "ui/compare/receipt_picker.h"
#include "ui/compare/sets_pane.h"
#include "ui/compare/treatment_bar.h"
#include "ui/style/metrics.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/buttons.h"

namespace fairlead::ui {
namespace {

QVBoxLayout *bare(QWidget *widget)
{
    auto *column = new QVBoxLayout(widget);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    return column;
}

} // namespace

ComparePage::ComparePage(ReviewDesk &desk, QWidget *parent)
    : Page(parent), m_session(new CompareSession(desk, this)), m_treatment(new TreatmentBar(this)),
      m_name(new NameBar(this)), m_failure(new Banner(Tone::Err, QString(), QString(), this)),
      m_places(new QStackedWidget(this)), m_home(new CompareHome), m_broken(new FailedPane),
      m_picker(new ReceiptPicker), m_sets(new SetsPane), m_work(new CompareWork(desk)),
      m_openSets(plainButton(tr("Saved sets"), QString(), this)),
      m_save(plainButton(tr("Save set…"), QStringLiteral("save"), this)),
      m_add(plainButton(tr("Add receipts…"), QStringLiteral("plus"), this))
{
    setObjectName(QStringLiteral("comparePage"));
    setAccessibleName(title());
    m_openSets->setObjectName(QStringLiteral("openSets"));
    m_save->setObjectName(QStringLiteral("saveSet"));
    m_add->setObjectName(QStringLiteral("addReceipts"));
    m_failure->setObjectName(QStringLiteral("compareFailure"));
    m_failure->hide();

    m_places->addWidget(m_home);
    m_places->addWidget(m_picker);
    m_places->addWidget(m_sets);
    m_places->addWidget(m_work);
    m_places->addWidget(m_broken);

    auto *column = bare(this);
    column->addWidget(m_treatment);
    column->addWidget(m_name);
    column->addWidget(m_failure);
    column->addWidget(m_places, 1);
    const Policy &policy = builtInPolicy();
    m_treatment->setPolicy(
        QString::fromStdString(policy.id), QString::fromStdString(policy.sha256));
    connectParts();
    addKeys();
    takeDesk();
    takeAnswer();
    takeQuestion();
    go(Empty);
}

void ComparePage::connectParts()
{
    ReviewDesk &desk = m_session->desk();
    connect(&desk, &ReviewDesk::receiptsChanged, this, &ComparePage::takeDesk);
    connect(&desk, &ReviewDesk::setsChanged, this, &ComparePage::takeDesk);
    connect(&desk, &ReviewDesk::failed, this, [this](DeskWork work, const Error &error) {
        if (work == DeskWork::Ledger)
            takeDesk();
        else if (work == DeskWork::Sets)
            tellFailure(tr("The set was not saved"), error);
        else if (work == DeskWork::Shown)
            tellFailure(tr("It could not be recorded which values were on screen"), error);
    });
    connect(m_session, &CompareSession::questionChanged, this, &ComparePage::takeQuestion);
    connect(m_session, &CompareSession::answered, this, &ComparePage::takeAnswer);
    connect(m_session, &CompareSession::judgingAgain, m_work, &CompareWork::judgeAgain);
    connect(m_session, &CompareSession::refusedToAnswer, this, [this](const Error &error) {
        tellFailure(tr("This could not be compared"), error);
        m_work->tell(tr("not judged"), tr("There is no answer to show."));
    });

    connect(m_openSets, &QPushButton::clicked, this, [this] { go(Sets); });
    connect(m_home, &CompareHome::pickRequested, m_add, &QPushButton::click);
    connect(m_home, &CompareHome::importRequested, this, &ComparePage::importRequested);
    connect(m_home, &CompareHome::setChosen, m_session, &CompareSession::open);
    connect(m_add, &QPushButton::clicked, this, [this] {
        m_picker->setPicked(m_session->question().receipts);
        go(Picker);
    });
    connect(m_save, &QPushButton::clicked, this,
        [this] { m_name->ask(m_session->question().name, m_session->question().explored); });
    connect(m_name, &NameBar::named, this, [this](const QString &name) {
        m_session->saveAs(name);
        m_name->hide();
        enter();
    });
    connect(m_name, &NameBar::left, this, [this] {
        m_name->hide();
        enter();
    });
    connect(m_picker, &ReceiptPicker::accepted, this, [this](const QStringList &ids) {
        m_session->setReceipts(ids);
        goHome();
    });
    connect(m_picker, &ReceiptPicker::cancelled, this, &ComparePage::goHome);
    connect(m_sets, &SetsPane::chosen, this, [this](const ComparisonSet &set) {
        m_session->open(set);
        goHome();
    });
    connect(m_sets, &SetsPane::cancelled, this, &ComparePage::goHome);

    connect(m_treatment, &TreatmentBar::toggled, m_session, &CompareSession::setTreated);
    connect(m_work, &CompareWork::valuesShown, m_session, &CompareSession::noteShown);
    connect(m_work, &CompareWork::attestRequested, this, &ComparePage::attestRequested);
    connect(m_work, &CompareWork::treatmentRequested, this, &ComparePage::treatAlso);
}

QString ComparePage::title() const
{
    return tr("Compare");
}

QString ComparePage::subtitle() const
{
    const Question &question = m_session->question();
    if (question.receipts.isEmpty())
        return {};
    QString text = question.name.isEmpty() ? tr("not saved") : question.name;
    if (!question.name.isEmpty() && m_session->changedSinceSaved())
        text = tr("%1, changed").arg(text);
    return question.explored ? tr("%1, explored").arg(text) : text;
}

QList<QWidget *> ComparePage::headerActions()
{
    return {m_openSets, m_save, m_add};
}

bool ComparePage::ready() const
{
    return m_session->pairs() != nullptr && !m_session->asking() && m_work->ready();
}

void ComparePage::compare(const QStringList &receiptIds)
{
    if (receiptIds.size() < 2) {
        m_picker->setPicked(receiptIds);
        go(Picker);
        return;
    }
    m_session->start(receiptIds);
    goHome();
}

void ComparePage::showPair(const QString &oneReceipt, const QString &otherReceipt)
{
    m_work->showPair(oneReceipt.toStdString(), otherReceipt.toStdString());
}

void ComparePage::go(Place place)
{
    const bool moved = m_places->currentIndex() != place;
    m_places->setCurrentIndex(place);
    m_treatment->setVisible(place == Work);
    if (place != Work)
        m_name->hide();
    if (moved && isVisible())
        enter();
}

void ComparePage::goHome()
{
    go(m_session->desk().state() == ReviewDesk::State::Failed ? Broken
            : m_session->question().receipts.size() >= 2      ? Work
                                                              : Empty);
}

void ComparePage::takeDesk()
{
    ReviewDesk &desk = m_session->desk();
    m_picker->setReceipts(desk.receipts());
    m_sets->setSets(desk.sets());
    m_openSets->setEnabled(!desk.sets().empty());
    m_home->setLibrary(!desk.receipts()->empty(), desk.sets());
    if (desk.state() == ReviewDesk::State::Failed) {
        m_broken->setError(desk.error());
        goHome();
    } else if (m_places->currentIndex() == Broken) {
        goHome();
    }
    emit headerChanged();
}

void ComparePage::takeQuestion()
{
    const Question &question = m_session->question();
    m_save->setEnabled(question.receipts.size() >= 2);
    m_failure->hide();
    if (m_session->asking())
        m_work->tell(tr("judging %n receipt(s)…", nullptr, int(question.receipts.size())),
            tr("Judging every pair…"));
    if (m_places->currentIndex() == Work || m_places->currentIndex() == Empty)
        goHome();
    m_treatment->setChoices(m_session->choices());
    emit headerChanged();
}

void ComparePage::takeAnswer()
{
    m_failure->hide();
    m_work->setPairs(m_session->pairs());
    m_treatment->setChoices(m_session->choices());
    emit headerChanged();
}

void ComparePage::treatAlso(const QStringList &keys)
{
    for (const QString &key : keys)
        if (!m_session->question().treatment.contains(key))
            m_session->setTreated(key, true);
}

void ComparePage::tellFailure(const QString &what, const Error &error)
{
    m_failure->setText(what, errorSentence(error));
    m_failure->show();
}

} // namespace fairlead::ui
