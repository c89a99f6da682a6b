#include "ui/compare/compare_page.h"

#include <QKeyEvent>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "ui/compare/compare_home.h"
#include "ui/compare/compare_session.h"
#include "ui/compare/compare_work.h"
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

QString sentence(const Error &error)
{
    QString text = QString::fromStdString(error.message);
    if (!error.where.empty())
        text += QStringLiteral(" (") + QString::fromStdString(error.where) + QLatin1Char(')');
    if (!error.remedy.empty())
        text += QStringLiteral(". ") + QString::fromStdString(error.remedy);
    return text;
}

} // namespace

ComparePage::ComparePage(ReviewDesk &desk, QWidget *parent)
    : Page(parent), m_session(new CompareSession(desk, this)), m_treatment(new TreatmentBar(this)),
      m_name(new NameBar(this)), m_failure(new Banner(Tone::Err, QString(), QString(), this)),
      m_places(new QStackedWidget(this)), m_home(new CompareHome),
      m_broken(new Banner(Tone::Err, QString(), QString())), m_picker(new ReceiptPicker),
      m_sets(new SetsPane), m_work(new CompareWork),
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

    auto *broken = new QWidget;
    auto *brokenColumn = bare(broken);
    brokenColumn->setContentsMargins(
        metric::prosePadding, metric::prosePadding, metric::prosePadding, 0);
    m_broken->setObjectName(QStringLiteral("compareBroken"));
    brokenColumn->addWidget(m_broken);
    brokenColumn->addStretch(1);
    broken->setBackgroundRole(QPalette::Base);
    broken->setAutoFillBackground(true);
    m_places->addWidget(m_home);
    m_places->addWidget(m_picker);
    m_places->addWidget(m_sets);
    m_places->addWidget(m_work);
    m_places->addWidget(broken);

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
    connect(&desk, &ReviewDesk::failed, this, &ComparePage::takeDesk);
    connect(m_session, &CompareSession::questionChanged, this, &ComparePage::takeQuestion);
    connect(m_session, &CompareSession::answered, this, &ComparePage::takeAnswer);
    connect(m_session, &CompareSession::refusedToAnswer, this, &ComparePage::tellFailure);

    connect(m_openSets, &QPushButton::clicked, this, [this] { go(Sets); });
    connect(m_home, &CompareHome::pickRequested, m_add, &QPushButton::click);
    connect(m_home, &CompareHome::importRequested, this, &ComparePage::importRequested);
    connect(m_home, &CompareHome::setChosen, m_session, &CompareSession::open);
    connect(m_add, &QPushButton::clicked, this, [this] {
        m_picker->setPicked(m_session->question().receipts);
        go(Picker);
    });
    connect(
        m_save, &QPushButton::clicked, this, [this] { m_name->ask(m_session->question().name); });
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
    connect(m_work, &CompareWork::attestRequested, this, &ComparePage::attestRequested);
    connect(m_work, &CompareWork::treatmentRequested, this, &ComparePage::treatAlso);
}

void ComparePage::addKeys()
{
    const auto key = [this](const QKeySequence &sequence, auto act) {
        auto *shortcut = new QShortcut(sequence, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, act);
    };
    key(QKeySequence(Qt::Key_T), [this] {
        if (m_places->currentIndex() == Work)
            m_treatment->focusChips();
    });
    key(QKeySequence(Qt::Key_Slash), [this] {
        if (m_places->currentIndex() == Picker)
            m_picker->focusFilter();
    });
    key(QKeySequence::Undo, [this] { m_session->undoStack().undo(); });
    key(QKeySequence::Redo, [this] { m_session->undoStack().redo(); });
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
    if (question.name.isEmpty())
        return tr("not saved");
    return m_session->changedSinceSaved() ? tr("%1, changed").arg(question.name) : question.name;
}

QList<QWidget *> ComparePage::headerActions()
{
    return {m_openSets, m_save, m_add};
}

QList<KeyHelp> ComparePage::keys() const
{
    return {{tr("Arrows"), tr("Move in the matrix")}, {tr("Enter"), tr("Read the pair")},
        {QStringLiteral("[  ]"), tr("Previous, next pair that may be compared")},
        {QStringLiteral("g  G"), tr("Next, previous grey pair")},
        {QStringLiteral("R"), tr("Mark pairs by reason")},
        {QStringLiteral("T"), tr("What may differ")},
        {QStringLiteral("Ctrl+C"), tr("Copy the pair as text")},
        {QStringLiteral("Ctrl+Z"), tr("Undo a change of the set or of what may differ")},
        {QStringLiteral("/"), tr("Filter, while receipts are picked")}};
}

void ComparePage::enter()
{
    switch (m_places->currentIndex()) {
    case Picker:
        m_picker->focusList();
        break;
    case Sets:
        m_sets->focusList();
        break;
    case Work:
        m_work->focusMatrix();
        break;
    default:
        setFocus(Qt::OtherFocusReason);
    }
}

bool ComparePage::ready() const
{
    return m_session->pairs() != nullptr && !m_session->asking();
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
    if (moved && isVisible())
        enter();
}

void ComparePage::keyPressEvent(QKeyEvent *event)
{
    // What has a use of its own for Esc (a filter, a name being typed) took it before it came here.
    if (event->key() == Qt::Key_Escape && m_places->currentIndex() == Work)
        m_work->focusMatrix();
    else
        Page::keyPressEvent(event);
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
        m_broken->setText(tr("The ledger cannot be read"), sentence(desk.error()));
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
    tellTreatment();
    emit headerChanged();
}

void ComparePage::takeAnswer()
{
    m_failure->hide();
    m_work->setPairs(m_session->pairs());
    tellTreatment();
    emit headerChanged();
}

void ComparePage::treatAlso(const QStringList &keys)
{
    for (const QString &key : keys)
        if (!m_session->question().treatment.contains(key))
            m_session->setTreated(key, true);
}

void ComparePage::tellTreatment()
{
    const auto pairs = m_session->pairs();
    const Question &question = m_session->question();
    // While the same set is judged anew its choices stay where they are, for whoever tabs through
    // them.
    if (pairs)
        m_opens = pairs->result().treatmentOpens;
    else if (!m_session->asking() || question.receipts != m_opensOf)
        m_opens.clear();
    m_opensOf = question.receipts;
    m_treatment->setChoices(treatmentChoices(m_opens, question.treatment, builtInPolicy()));
}

void ComparePage::tellFailure(const Error &error)
{
    m_failure->setText(tr("This could not be compared"), sentence(error));
    m_failure->show();
    m_work->tell(tr("not judged"), tr("There is no answer to show."));
}

} // namespace fairlead::ui
