#include "ui/route/answer_input.h"

#include <QComboBox>
#include <QDoubleValidator>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

#include "models/items/comparison_words.h"
#include "models/items/receipt_words.h"
#include "ui/style/metrics.h"
#include "ui/style/type.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/safe_text.h"

namespace fairlead::ui {
namespace {

constexpr int mostReceipts = 500; ///< the newest; older ones are reached from the command line
constexpr double mostMinutes = 1'000'000;
constexpr int buttonWidth = 96;

/// What the receipt is, never what it measured.
QString receiptLine(const Judged &judged)
{
    const std::string_view surface = nameOf(judged.surface).word;
    return displayLine(QStringList{nameOf(judged), shortId(judged.entry.receipt.id),
        QString::fromUtf8(surface.data(), qsizetype(surface.size())),
        startupWord(nameOf(judged.starting.effective).id)}
                           .join(QStringLiteral(" · ")));
}

} // namespace

AnswerInput::AnswerInput(const RoutingQuestion &question,
    const std::shared_ptr<const JudgedReceipts> &all, const std::optional<AnswerValue> &given,
    const std::optional<AnswerValue> &usual, QWidget *parent)
    : QWidget(parent)
{
    const auto &start = given ? given : usual;
    if (question.kind == QuestionKind::Minutes)
        addMinutes(start);
    else if (question.kind == QuestionKind::Receipt) {
        addReceipts();
        setReceipts(all);
        if (start)
            m_receipts->setCurrentIndex(
                m_receipts->findData(QString::fromStdString(textOf(*start))));
    } else
        addButtons(question, start ? textOf(*start) : std::string());
}

QPushButton *AnswerInput::answerButton(const QString &text, const QString &answer)
{
    auto *made = plainButton(text, QString(), this);
    made->setObjectName(QStringLiteral("answer-") + answer);
    connect(made, &QPushButton::clicked, this, [this, answer] { emit answered(answer); });
    return made;
}

void AnswerInput::addButtons(const RoutingQuestion &question, const std::string &checked)
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(metric::controlGap);
    const bool yesNo = question.kind == QuestionKind::YesNo;
    const int columns = yesNo ? 3 : 2;
    int place = 0;
    const auto add = [&](const QString &text, const std::string &value) {
        auto *made = answerButton(text, QString::fromStdString(value));
        if (yesNo)
            made->setFixedWidth(buttonWidth);
        else
            made->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        if (!m_focus || value == checked)
            m_focus = made;
        grid->addWidget(made, place / columns, place % columns);
        ++place;
    };
    for (const QuestionValue &value : question.values)
        add(QString::fromStdString(value.word), value.id);
    add(tr("Don't know"), std::string(unknownAnswer));
    if (yesNo) {
        grid->setColumnStretch(columns, 1);
        m_hint = tr("Y · N · U answer");
    } else {
        m_hint = tr("1 to %1 · U answer").arg(question.values.size());
    }
}

void AnswerInput::addMinutes(const std::optional<AnswerValue> &start)
{
    m_minutes = new QLineEdit(this);
    m_minutes->setObjectName(QStringLiteral("answerMinutes"));
    m_minutes->setAccessibleName(tr("Minutes"));
    m_minutes->setAcceptDrops(false);
    m_minutes->setFixedWidth(buttonWidth);
    m_minutes->setAlignment(Qt::AlignRight);
    auto *valid = new QDoubleValidator(0, mostMinutes, 3, m_minutes);
    valid->setNotation(QDoubleValidator::StandardNotation);
    valid->setLocale(QLocale::c());
    m_minutes->setValidator(valid);
    if (start && std::holds_alternative<double>(*start))
        m_minutes->setText(QString::fromStdString(textOf(*start)));
    auto *take = plainButton(tr("Answer"), QString(), this);
    take->setObjectName(QStringLiteral("answerTake"));
    const auto tell = [this, take] { take->setEnabled(m_minutes->hasAcceptableInput()); };
    const auto answer = [this] {
        if (m_minutes->hasAcceptableInput())
            emit answered(m_minutes->text());
    };
    connect(m_minutes, &QLineEdit::textChanged, take, tell);
    connect(m_minutes, &QLineEdit::returnPressed, this, answer);
    connect(take, &QPushButton::clicked, this, answer);
    tell();
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metric::controlGap);
    row->addWidget(m_minutes);
    row->addWidget(plainLabel(tr("min"), Type::second(), Ink::Second, this));
    row->addWidget(take);
    row->addWidget(answerButton(tr("Don't know"), QStringLiteral("unknown")));
    row->addStretch(1);
    m_focus = m_minutes;
    m_hint = tr("Enter answers");
}

void AnswerInput::addReceipts()
{
    m_receipts = new QComboBox(this);
    m_receipts->setObjectName(QStringLiteral("answerReceipt"));
    m_receipts->setAccessibleName(tr("Receipt to compare with"));
    m_receipts->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_receipts->setMaxVisibleItems(12);
    auto *take = plainButton(tr("With this one"), QString(), this);
    take->setObjectName(QStringLiteral("answerTake"));
    connect(m_receipts, &QComboBox::currentIndexChanged, take,
        [take](int index) { take->setEnabled(index >= 0); });
    connect(take, &QPushButton::clicked, this, [this] {
        if (const QString id = m_receipts->currentData().toString(); !id.isEmpty())
            emit answered(id);
    });
    take->setEnabled(false);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(metric::controlGap);
    buttons->addWidget(take);
    buttons->addWidget(answerButton(tr("With none"), QStringLiteral("unknown")));
    buttons->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metric::controlGap);
    column->addWidget(m_receipts);
    column->addLayout(buttons);
    m_focus = m_receipts;
    m_hint = tr("U: with none");
}

void AnswerInput::setReceipts(const std::shared_ptr<const JudgedReceipts> &all)
{
    if (!m_receipts || !all)
        return;
    const QVariant before = m_receipts->currentData();
    m_receipts->clear();
    // Newest first: that is what one compares with.
    for (auto each = all->rbegin(); each != all->rend() && m_receipts->count() < mostReceipts;
         ++each)
        m_receipts->addItem(receiptLine(**each), QString::fromStdString((*each)->entry.receipt.id));
    m_receipts->setPlaceholderText(
        all->empty() ? tr("No receipt has been imported yet") : tr("Choose a receipt…"));
    m_receipts->setEnabled(!all->empty());
    m_receipts->setCurrentIndex(before.isValid() ? m_receipts->findData(before) : -1);
}

void AnswerInput::focusAnswer()
{
    if (m_focus)
        m_focus->setFocus(Qt::OtherFocusReason);
}

} // namespace fairlead::ui
