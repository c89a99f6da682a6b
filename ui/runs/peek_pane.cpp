#include "ui/runs/peek_pane.h"

#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include "models/items/live_desk.h"
#include "ui/runs/peek_lines.h"
#include "ui/style/lines.h"
#include "ui/style/tokens.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/pane_header.h"

namespace fairlead::ui {
namespace {

/// Room for four long lines.
constexpr std::int64_t bytesAtOnce = 8192;

} // namespace

PeekPane::PeekPane(LiveDesk &desk, QWidget *parent)
    : QWidget(parent), m_desk(desk),
      m_receipt(quietButton(tr("Open receipt"), QStringLiteral("receipts"), this)),
      m_header(new PaneHeader(QString(), this)), m_lines(new PeekLines(this))
{
    setObjectName(QStringLiteral("peekPane"));
    m_lines->setObjectName(QStringLiteral("peekLines"));
    auto *log = quietButton(tr("Open log"), QStringLiteral("term"), this);
    log->setObjectName(QStringLiteral("openLogButton"));
    auto *run = quietButton(tr("Open run"), QStringLiteral("chevron"), this);
    run->setObjectName(QStringLiteral("openRunButton"));
    m_receipt->setObjectName(QStringLiteral("openReceiptButton"));
    m_header->addWidget(m_receipt);
    m_header->addWidget(log);
    m_header->addWidget(run);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 1, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_lines);
    connect(log, &QPushButton::clicked, this, [this] { emit logAsked(m_run); });
    connect(run, &QPushButton::clicked, this, [this] { emit runAsked(m_run); });
    connect(m_receipt, &QPushButton::clicked, this, [this] { emit receiptAsked(m_receiptId); });
    connect(&m_desk, &LiveDesk::logRead, this, &PeekPane::take);
    connect(&m_desk, &LiveDesk::runsChanged, this, [this](const QStringList &ids) {
        if (ids.contains(m_run))
            setRun(m_run);
    });
    connect(&m_desk, &LiveDesk::logGrew, this, [this](const QString &id) {
        if (id == m_run)
            ask();
    });
    setRun({});
}

void PeekPane::setRun(const QString &id)
{
    const RunStatus *run = m_desk.run(id);
    m_header->setTitle(run ? QString::fromStdString(run->run.name) : tr("No run selected"));
    m_header->setNote(run ? tr("last lines of the log") : QString());
    for (QPushButton *button : m_header->findChildren<QPushButton *>())
        button->setEnabled(run != nullptr);
    m_receiptId = run ? QString::fromStdString(run->receiptId.valueOr({})) : QString();
    m_receipt->setVisible(!m_receiptId.isEmpty());
    if (id == m_run && run)
        return;
    m_run = run ? id : QString();
    m_lines->setNothing(run ? tr("Reading the log…") : tr("Select a run to see its last lines"));
    ask();
}

void PeekPane::ask()
{
    if (!m_run.isEmpty() && isVisible())
        m_desk.readLog(m_run, -bytesAtOnce, std::size_t(bytesAtOnce));
}

void PeekPane::take(const LogWindow &window)
{
    // Others read the same log, in larger pieces.
    if (window.runId != m_run || window.bytes.size() > bytesAtOnce)
        return;
    if (window.bytes.isEmpty())
        m_lines->setNothing(tr("Nothing of its log is kept yet"));
    else
        m_lines->setBytes(
            std::string_view(window.bytes.constData(), std::size_t(window.bytes.size())),
            window.from > 0);
}

void PeekPane::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    ask();
}

void PeekPane::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintHorizontal(painter, 0, 0, width(), tokensOf(palette()).border);
}

} // namespace fairlead::ui
