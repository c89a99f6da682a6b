#include "ui/receipts/import_results.h"

#include <QApplication>
#include <QClipboard>
#include <QKeyEvent>
#include <QListView>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/receipts/action_bar.h"
#include "ui/receipts/rejected_delegate.h"
#include "ui/style/icons.h"
#include "ui/style/lines.h"
#include "ui/style/metrics.h"
#include "ui/style/tokens.h"
#include "ui/style/type.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/numbers.h"
#include "ui/widgets/pane_header.h"
#include "ui/widgets/safe_text.h"
#include "ui/widgets/text_painting.h"

namespace fairlead::ui {
namespace {

/// "v MLX train-step 24 no startup class recorded".
class FormatRow : public QWidget {
public:
    FormatRow(FormatCount format, QWidget *parent) : QWidget(parent), m_format(std::move(format))
    {
        setFixedHeight(metric::controlInHeader + 2);
        setAccessibleName(m_format.title + QLatin1Char(' ')
            + grouped(std::int64_t(m_format.receipts))
            + (m_format.note.isEmpty() ? QString() : QStringLiteral(", ") + m_format.note));
        setPlainToolTip(this, accessibleName());
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const Tokens &t = tokensOf(palette());
        paintHorizontal(painter, 0, height() - 1, width(), t.hair);
        paintIcon(painter, QRect(0, 6, 14, 14), QStringLiteral("check"), t.ok);
        paintLine(painter, QRect(24, 0, 176, height()), m_format.title, {Type::body(), t.text});
        paintLine(painter, QRect(200, 0, 36, height()), grouped(std::int64_t(m_format.receipts)),
            {Type::body(), t.text, Qt::AlignRight | Qt::AlignVCenter});
        paintLine(painter, QRect(252, 0, width() - 252, height()), m_format.note,
            {Type::second(), t.text2});
    }

private:
    FormatCount m_format;
};

QListView *rejectedList(ImportReportModel &model, QWidget *parent)
{
    auto *list = new QListView(parent);
    list->setObjectName(QStringLiteral("rejectedList"));
    list->setAccessibleName(ImportResults::tr("Files that were not taken"));
    list->setModel(&model);
    list->setItemDelegate(new RejectedDelegate(list));
    list->setUniformItemSizes(true);
    list->setFrameShape(QFrame::NoFrame);
    list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list->setSelectionMode(QAbstractItemView::NoSelection);
    list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    return list;
}

} // namespace

ImportResults::ImportResults(QWidget *parent)
    : QWidget(parent), m_header(new PaneHeader(QString(), this)),
      m_banner(new Banner(Tone::Err, QString(), QString(), this)),
      m_list(rejectedList(m_rejected, this)), m_formats(new QVBoxLayout),
      m_again(plainButton(QString(), QStringLiteral("refresh"), this)),
      m_show(primaryButton(QString(), QString(), this))
{
    setObjectName(QStringLiteral("importResults"));
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    m_banner->setObjectName(QStringLiteral("importBanner"));
    m_again->setObjectName(QStringLiteral("tryAgainButton"));
    m_show->setObjectName(QStringLiteral("showImportedButton"));
    auto *copy = quietButton(tr("Copy as text"), QStringLiteral("copy"), this);
    copy->setObjectName(QStringLiteral("copyReportButton"));
    auto *close = iconButton(QStringLiteral("cross"), tr("Close the import report"), this);
    close->setObjectName(QStringLiteral("closeImportButton"));
    m_header->addWidget(copy);
    m_header->addWidget(close);
    auto *actions = new ActionBar(this);
    actions->addLeft(m_again);
    actions->addRight(m_show);

    auto *top = new QVBoxLayout;
    top->setContentsMargins(
        metric::prosePadding, metric::panePadding, metric::prosePadding, metric::labelGap);
    top->addWidget(m_banner);
    m_formats->setContentsMargins(
        metric::prosePadding, metric::panePadding, metric::prosePadding, metric::panePadding);
    m_formats->setSpacing(0);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addLayout(top);
    column->addWidget(m_list, 1000);
    column->addLayout(m_formats);
    column->addStretch(1);
    column->addWidget(actions);

    connect(copy, &QPushButton::clicked, this, [this] {
        if (m_report)
            QApplication::clipboard()->setText(reportText(*m_report));
    });
    connect(close, &QPushButton::clicked, this, &ImportResults::closed);
    connect(m_again, &QPushButton::clicked, this,
        [this] { emit tryAgainAsked(rejectedPaths(*m_report)); });
    connect(m_show, &QPushButton::clicked, this, [this] { emit showAsked(receiptIds(*m_report)); });
}

void ImportResults::setReport(
    const std::shared_ptr<const ImportReport> &report, const QString &title, const QString &note)
{
    m_report = report;
    const ImportSummary summary = summaryOf(*report);
    m_header->setTitle(title);
    m_header->setNote(note);
    m_banner->setTone(summary.rejected > 0 ? Tone::Err : Tone::Idle);
    m_banner->setText(headlineOf(summary),
        summary.rejected == 0 ? tr("The original bytes are kept and named by their SHA-256.")
            : summary.taken == 0
            ? tr("No file was half read. What is listed below was left where it is.")
            : tr("No file was half read. What is listed below was left where it is; correct it and "
                 "import it again, "
                 "the %1 will be recognised by their hash.")
                  .arg(grouped(std::int64_t(summary.taken))));
    m_rejected.setReport(report);
    const int rows = m_rejected.rowCount();
    m_list->setVisible(rows > 0);
    m_list->setMaximumHeight(std::min(rows, 10000) * RejectedDelegate::rowHeight);
    tellFormats(summary);
    m_again->setVisible(summary.rejected > 0);
    m_again->setText(tr("Try the %1 again").arg(grouped(std::int64_t(summary.rejected))));
    m_show->setVisible(summary.taken > 0);
    m_show->setText(tr("Show the %1").arg(grouped(std::int64_t(receiptIds(*report).size()))));
}

void ImportResults::tellFormats(const ImportSummary &summary)
{
    while (QLayoutItem *item = m_formats->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    if (summary.formats.empty())
        return;
    m_formats->addWidget(plainLabel(tr("What came in"), Type::secondStrong(), Ink::Text, this));
    m_formats->addSpacing(metric::labelGap);
    for (const FormatCount &format : summary.formats)
        m_formats->addWidget(new FormatRow(format, this));
}

void ImportResults::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        emit closed();
    else
        QWidget::keyPressEvent(event);
}

} // namespace fairlead::ui
