#include "ui/receipts/bytes_view.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTextBlock>
#include <QVBoxLayout>

#include "models/items/source_place.h"
#include "ui/style/metrics.h"
#include "ui/style/tokens.h"
#include "ui/style/type.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/numbers.h"
#include "ui/widgets/pane_header.h"
#include "ui/widgets/safe_text.h"
#include "ui/widgets/strips.h"

namespace fairlead::ui {

BytesView::BytesView(QWidget *parent)
    : QWidget(parent), m_header(new PaneHeader(tr("Original bytes"), this)),
      m_note(new ElidedLabel(QString(), this)), m_text(new QPlainTextEdit(this))
{
    setObjectName(QStringLiteral("bytesView"));
    m_text->setObjectName(QStringLiteral("bytesText"));
    m_text->setAccessibleName(tr("Original bytes"));
    m_text->setReadOnly(true);
    m_text->setAcceptDrops(false);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setFont(Type::monoSmall());
    m_text->setWordWrapMode(QTextOption::WrapAnywhere);
    m_text->document()->setDocumentMargin(metric::panePadding);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_note->setFont(Type::small());
    m_note->setInk(Ink::Second);
    auto *close = quietButton(tr("Back to the receipt"), QStringLiteral("undo"), this);
    close->setObjectName(QStringLiteral("closeBytesButton"));
    m_header->addWidget(close);
    auto *foot = new Strip(Strip::Line::Above, metric::rowDense, this);
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(metric::prosePadding, 1, metric::prosePadding, 0);
    row->addWidget(m_note);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_text, 1);
    column->addWidget(foot);
    connect(close, &QPushButton::clicked, this, &BytesView::closed);
}

void BytesView::setWaiting(const QString &name)
{
    m_header->setNote(name);
    m_note->setText(tr("Reading the ledger…"));
    m_text->clear();
    m_line = 0;
}

void BytesView::setBytes(const QString &name, const QByteArray &bytes, const QString &place)
{
    m_header->setNote(name);
    const QByteArray shown = bytes.left(mostShown);
    // Lines are counted in the bytes; what is shown keeps every newline, so the numbers agree.
    bool cutLines = false;
    m_text->setPlainText(displayFile(QString::fromUtf8(shown), &cutLines));
    const std::string where = place.toStdString();
    const auto line = lineOfPlace({shown.constData(), std::size_t(shown.size())}, where);
    m_line = line.value_or(0);
    QString note = fairlead::bytes(bytes.size());
    if (shown.size() < bytes.size())
        note = tr("the first %1 of %2").arg(fairlead::bytes(shown.size()), note);
    if (cutLines)
        note = tr("%1, very long lines cut").arg(note);
    if (!place.isEmpty())
        note = line ? tr("%1 · line %2 · %3").arg(place, grouped(std::int64_t(*line)), note)
                    : tr("%1 is not found in what is shown · %2").arg(place, note);
    m_note->setText(note);
    mark();
    m_text->setFocus(Qt::OtherFocusReason);
}

void BytesView::setFailed(const QString &sentence)
{
    m_note->setText(sentence);
}

void BytesView::mark()
{
    const QTextBlock block = m_text->document()->findBlockByNumber(m_line - 1);
    if (m_line <= 0 || !block.isValid()) {
        m_text->setExtraSelections({});
        m_text->moveCursor(QTextCursor::Start);
        return;
    }
    QTextEdit::ExtraSelection selection;
    selection.cursor = QTextCursor(block);
    selection.format.setBackground(tokensOf(palette()).searchHit);
    selection.format.setProperty(QTextFormat::FullWidthSelection, true);
    m_text->setTextCursor(selection.cursor);
    m_text->setExtraSelections({selection});
    m_text->centerCursor();
}

void BytesView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_line > 0)
        mark();
}

void BytesView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        emit closed();
    else
        QWidget::keyPressEvent(event);
}

} // namespace fairlead::ui
