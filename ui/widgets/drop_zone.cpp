#include "ui/widgets/drop_zone.h"

#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QMimeData>
#include <QPainter>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

#include "ui/style/icons.h"
#include "ui/style/metrics.h"
#include "ui/style/tokens.h"
#include "ui/style/type.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/safe_text.h"
#include "ui/widgets/wrapped_label.h"

namespace fairlead::ui {
namespace {

constexpr int iconSide = 36;
constexpr int iconTop = 36;

} // namespace

QStringList localPaths(const QMimeData *data)
{
    QStringList paths;
    for (const QUrl &url : data->urls())
        // file://elsewhere/share also counts as local to QUrl, and would reach over the network.
        if (url.isLocalFile() && url.host().isEmpty())
            paths.append(url.toLocalFile());
    return paths;
}

QString countWords(const QStringList &paths)
{
    int folders = 0;
    for (const QString &path : paths)
        folders += QFileInfo(path).isDir() ? 1 : 0;
    const int files = int(paths.size()) - folders;
    const QString fileWords
        = files == 1 ? DropZone::tr("1 file") : DropZone::tr("%1 files").arg(files);
    const QString folderWords
        = folders == 1 ? DropZone::tr("1 folder") : DropZone::tr("%1 folders").arg(folders);
    if (folders == 0)
        return fileWords;
    return files == 0 ? folderWords : DropZone::tr("%1 and %2").arg(fileWords, folderWords);
}

DropZone::DropZone(const QString &title, const QString &sentence, QWidget *parent)
    : QWidget(parent), m_title(title), m_heading(new WrappedLabel(title, this)),
      m_buttons(new QHBoxLayout)
{
    setAcceptDrops(true);
    setAccessibleName(displayLine(title));
    setAccessibleDescription(displayLine(sentence));
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_heading->setFont(Type::emptyTitle());
    m_heading->setAlignment(Qt::AlignHCenter);
    auto *words = new WrappedLabel(sentence, this);
    words->setInk(Ink::Second);
    words->setAlignment(Qt::AlignHCenter);
    m_buttons->setSpacing(metric::controlGap);
    m_buttons->addStretch(1);
    m_buttons->addStretch(1);
    auto *stack = new QVBoxLayout(this);
    stack->setContentsMargins(24, iconTop + iconSide + 12, 24, 24);
    stack->setSpacing(0);
    stack->addWidget(m_heading);
    stack->addSpacing(metric::labelGap);
    stack->addWidget(words);
    stack->addSpacing(metric::panePadding);
    stack->addLayout(m_buttons);
    stack->addStretch(1);
}

QPushButton *DropZone::addButton(const QString &text, const QString &icon, bool primary)
{
    QPushButton *button = primary ? primaryButton(text, icon, this) : plainButton(text, icon, this);
    m_buttons->insertWidget(m_buttons->count() - 1, button);
    return button;
}

QSize DropZone::sizeHint() const
{
    return QSize(640, qMax(232, heightForWidth(640)));
}

void DropZone::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens &t = tokensOf(palette());
    QPen edge(m_dragging ? t.accent : t.ctlBorder, m_dragging ? 2 : 1.5);
    edge.setDashPattern(m_dragging ? QList<qreal>{4, 2.5} : QList<qreal>{5, 3.3});
    painter.setPen(edge);
    painter.setBrush(m_dragging ? t.accentSoft : t.alt);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 6, 6);
    paintIcon(painter, QRect((width() - iconSide) / 2, iconTop, iconSide, iconSide),
        QStringLiteral("drop"), t.accent);
}

void DropZone::dragEnterEvent(QDragEnterEvent *event)
{
    const QStringList paths = localPaths(event->mimeData());
    if (paths.isEmpty())
        return;
    setDragged(paths);
    // The files stay where they are: a drop copies, never moves.
    event->setDropAction(Qt::CopyAction);
    event->accept();
}

void DropZone::dragLeaveEvent(QDragLeaveEvent *)
{
    setDragged({});
}

void DropZone::dropEvent(QDropEvent *event)
{
    const QStringList paths = localPaths(event->mimeData());
    setDragged({});
    if (paths.isEmpty())
        return;
    event->setDropAction(Qt::CopyAction);
    event->accept();
    emit dropped(paths);
}

void DropZone::setDragged(const QStringList &paths)
{
    m_dragging = !paths.isEmpty();
    m_heading->setText(m_dragging ? countWords(paths) : m_title);
    update();
}

} // namespace fairlead::ui
