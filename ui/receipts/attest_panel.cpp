#include "ui/receipts/attest_panel.h"

#include <algorithm>
#include <utility>

#include <QComboBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include "models/items/receipt_words.h"
#include "ui/receipts/action_bar.h"
#include "ui/receipts/attest_row.h"
#include "ui/receipts/file_chooser.h"
#include "ui/style/metrics.h"
#include "ui/style/type.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/numbers.h"
#include "ui/widgets/pane_header.h"
#include "ui/widgets/paper.h"
#include "ui/widgets/safe_text.h"
#include "ui/widgets/wrapped_label.h"

namespace fairlead::ui {
namespace {

QLineEdit *lineEdit(const QString &objectName, const QString &name, QWidget *parent)
{
    auto *edit = new QLineEdit(parent);
    edit->setObjectName(objectName);
    edit->setAccessibleName(name);
    edit->setFixedHeight(metric::control);
    edit->setAcceptDrops(false);
    return edit;
}

} // namespace

AttestPanel::AttestPanel(ReviewDesk &desk, FileChooser &chooser, QWidget *parent)
    : QWidget(parent), m_desk(desk), m_chooser(chooser), m_header(new PaneHeader(QString(), this)),
      m_banner(new Banner(Tone::Err, QString(), QString(), this)), m_rowLayout(new QVBoxLayout),
      m_more(new QComboBox(this)),
      m_by(lineEdit(QStringLiteral("attestBy"), tr("Who attests"), this)),
      m_reason(lineEdit(QStringLiteral("attestReason"), tr("Reason"), this))
{
    setObjectName(QStringLiteral("attestPanel"));
    m_banner->setObjectName(QStringLiteral("attestBanner"));
    m_banner->hide();
    m_by->setText(qEnvironmentVariable("USER"));
    m_reason->setPlaceholderText(tr("What you know it from"));
    m_more->setObjectName(QStringLiteral("addKey"));
    m_more->setAccessibleName(tr("Add a key to attest"));
    m_more->setFixedHeight(metric::control);
    m_more->setPlaceholderText(tr("Add a key…"));
    m_more->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    auto *card = quietButton(tr("From card…"), QStringLiteral("file"), this);
    card->setObjectName(QStringLiteral("fromCardButton"));
    m_header->addWidget(card);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(paperScroll(makeForm(), this), 1);
    column->addWidget(makeActions());

    connect(card, &QPushButton::clicked, this, [this] {
        m_chooser.chooseCard(this, [this](const QStringList &paths) {
            if (!paths.isEmpty())
                readCard(paths.front());
        });
    });
    connect(m_more, &QComboBox::activated, this, [this](int index) {
        addRow(m_more->itemData(index).toString());
        tell();
    });
    connect(m_by, &QLineEdit::textChanged, this, &AttestPanel::tell);
    connect(m_reason, &QLineEdit::textChanged, this, &AttestPanel::tell);
    connect(m_reason, &QLineEdit::returnPressed, this, &AttestPanel::attest);
    connect(&m_desk, &ReviewDesk::attested, this,
        [this](const std::shared_ptr<const AttestReport> &done) {
            // An answer to what an earlier form asked closes no other; its refusals are told.
            const bool earlier = takeEarlier();
            if (earlier ? !done->refused.empty() : std::exchange(m_waiting, false))
                report(*done);
        });
    connect(&m_desk, &ReviewDesk::failed, this, [this](DeskWork work, const Error &error) {
        if (work == DeskWork::Attest && (takeEarlier() || std::exchange(m_waiting, false)))
            fail(error);
    });
}

QWidget *AttestPanel::makeForm()
{
    auto *form = new QWidget;
    auto *promise = new WrappedLabel(
        tr("A statement fills only what a receipt leaves unknown. It is kept beside the receipt "
           "with your name, the "
           "time and your reason, and every comparison that rests on it says so."),
        form);
    promise->setFont(Type::second());
    promise->setInk(Ink::Second);
    auto *column = new QVBoxLayout(form);
    column->setContentsMargins(
        metric::prosePadding, metric::panePadding, metric::prosePadding, metric::panePadding);
    column->setSpacing(metric::controlGap);
    column->addWidget(m_banner);
    column->addWidget(promise);
    column->addSpacing(metric::labelGap);
    m_rowLayout->setSpacing(metric::labelGap);
    column->addLayout(m_rowLayout);
    column->addWidget(m_more);
    column->addSpacing(metric::labelGap);
    const auto field = [&](const QString &label, QLineEdit *edit) {
        column->addWidget(plainLabel(label, Type::small(), Ink::Second, form));
        column->addWidget(edit);
    };
    field(tr("Who attests"), m_by);
    field(tr("Reason"), m_reason);
    column->addStretch(1);
    return form;
}

ActionBar *AttestPanel::makeActions()
{
    m_actions = new ActionBar(this);
    auto *cancel = plainButton(tr("Cancel"), QString(), this);
    cancel->setObjectName(QStringLiteral("cancelAttestButton"));
    m_attest = primaryButton(tr("Attest"), QStringLiteral("pin"), this);
    m_attest->setObjectName(QStringLiteral("attestNowButton"));
    m_actions->addLeft(cancel);
    m_actions->addRight(m_attest);
    connect(cancel, &QPushButton::clicked, this, &AttestPanel::finished);
    connect(m_attest, &QPushButton::clicked, this, &AttestPanel::attest);
    return m_actions;
}

void AttestPanel::begin(const JudgedReceipts &receipts, const QStringList &keys)
{
    if (std::exchange(m_waiting, false))
        ++m_earlier;
    m_banner->hide();
    m_reason->clear();
    while (!m_rows.empty())
        removeRow(m_rows.back());
    m_receipts = receipts;
    m_open = openKeys(receipts);
    QStringList wanted = keys;
    for (QString &key : wanted)
        if (const auto canonical = attestableKey(key.toStdString()))
            key = QString::fromStdString(*canonical);
    if (wanted.isEmpty())
        wanted = {QStringLiteral("startup_class"), QStringLiteral("surface.id")};
    for (const QString &key : wanted)
        addRow(key);
    if (m_rows.empty() && !m_open.empty())
        addRow(m_open.front().key);
    tell();
    if (!m_rows.empty())
        m_rows.front()
            ->findChild<QWidget *>(QStringLiteral("value-") + m_rows.front()->key())
            ->setFocus();
}

void AttestPanel::setReceipts(const JudgedReceipts &receipts)
{
    const auto sameReceipt = [](const auto &one, const auto &other) {
        return one->entry.receipt.id == other->entry.receipt.id;
    };
    std::vector<OpenKey> open = openKeys(receipts);
    if (open == m_open
        && std::equal(
            receipts.begin(), receipts.end(), m_receipts.begin(), m_receipts.end(), sameReceipt)) {
        m_receipts = receipts; // read again; the form, and where the cursor stands in it, stays
        return;
    }
    std::vector<std::pair<QString, QString>> typed;
    for (const AttestRow *row : m_rows)
        typed.emplace_back(row->key(), row->value());
    while (!m_rows.empty())
        removeRow(m_rows.back());
    m_receipts = receipts;
    m_open = std::move(open);
    for (const auto &[key, value] : typed)
        addRow(key, value);
    tell();
}

void AttestPanel::addRow(const QString &key, const QString &value)
{
    const auto open = std::find_if(
        m_open.begin(), m_open.end(), [&](const OpenKey &each) { return each.key == key; });
    const bool there = std::any_of(
        m_rows.begin(), m_rows.end(), [&](const AttestRow *row) { return row->key() == key; });
    if (open == m_open.end() || there)
        return;
    auto *row = new AttestRow(*open, choicesOf(key, m_receipts), int(m_receipts.size()), this);
    row->setValue(value);
    m_rowLayout->addWidget(row);
    m_rows.push_back(row);
    connect(row, &AttestRow::changed, this, &AttestPanel::tell);
    connect(row, &AttestRow::removeAsked, this, [this, row] {
        removeRow(row);
        tell();
    });
}

void AttestPanel::removeRow(AttestRow *row)
{
    m_rows.erase(std::find(m_rows.begin(), m_rows.end(), row));
    m_rowLayout->removeWidget(row);
    row->hide();
    row->deleteLater(); // its own signal may be on the stack
}

void AttestPanel::tellKeysLeft()
{
    m_more->clear();
    for (const OpenKey &open : m_open) {
        const bool there = std::any_of(m_rows.begin(), m_rows.end(),
            [&](const AttestRow *row) { return row->key() == open.key; });
        if (!there)
            m_more->addItem(
                tr("%1, unknown in %2").arg(open.words, grouped(std::int64_t(open.receipts))),
                open.key);
    }
    m_more->setCurrentIndex(-1);
    m_more->setVisible(m_more->count() > 0);
}

void AttestPanel::tell()
{
    const int count = int(m_receipts.size());
    m_header->setTitle(count == 1 ? tr("Attest for %1").arg(nameOf(*m_receipts.front()))
                                  : tr("Attest for %n receipt(s)", nullptr, count));
    m_attest->setText(tr("Attest %n receipt(s)", nullptr, count));
    const QString why = hindrance();
    m_actions->setHindrance(why);
    m_attest->setEnabled(why.isEmpty());
    tellKeysLeft();
}

QString AttestPanel::hindrance() const
{
    if (m_waiting)
        return tr("Writing…");
    if (m_receipts.empty())
        return tr("Select a receipt");
    if (m_rows.empty())
        return m_open.empty() ? tr("Nothing is left unknown") : tr("Add a key");
    for (const AttestRow *row : m_rows)
        if (row->value().isEmpty())
            return tr("Choose a value for %1").arg(row->words());
    if (m_by->text().trimmed().isEmpty())
        return tr("Say who attests");
    return m_reason->text().trimmed().isEmpty() ? tr("Give a reason") : QString();
}

void AttestPanel::attest()
{
    if (!hindrance().isEmpty())
        return;
    AttestedValues values;
    for (const AttestRow *row : m_rows)
        values[row->key().toStdString()] = row->value().toStdString();
    QStringList ids;
    for (const auto &each : m_receipts)
        ids << QString::fromStdString(each->entry.receipt.id);
    m_waiting = true;
    m_banner->hide();
    tell();
    m_desk.attest(ids, values, m_by->text().trimmed(), m_reason->text().trimmed());
}

bool AttestPanel::takeEarlier()
{
    if (m_earlier == 0)
        return false;
    --m_earlier;
    return true;
}

void AttestPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        emit finished();
    else
        QWidget::keyPressEvent(event);
}

} // namespace fairlead::ui
