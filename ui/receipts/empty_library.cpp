#include "ui/receipts/empty_library.h"

#include <QGridLayout>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include "models/receipts/importer.h"
#include "ui/style/icons.h"
#include "ui/style/metrics.h"
#include "ui/style/tokens.h"
#include "ui/style/type.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/drop_zone.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/safe_text.h"

namespace fairlead::ui {
namespace {

constexpr int zoneWidth = 640;

/// A format with a tick before it.
class Understood : public QWidget {
public:
    Understood(const QString &format, QWidget *parent) : QWidget(parent)
    {
        setFixedHeight(metric::rowDense - 2);
        auto *row = new QHBoxLayout(this);
        row->setContentsMargins(20, 0, 0, 0);
        row->addWidget(plainLabel(format, Type::second(), Ink::Text, this));
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        paintIcon(painter, QRect(0, (height() - 12) / 2, 12, 12), QStringLiteral("check"),
            tokensOf(palette()).ok);
    }
};

} // namespace

EmptyLibrary::EmptyLibrary(QWidget *parent)
    : QWidget(parent),
      m_zone(new DropZone(tr("Drop receipts, logs or a folder here"),
          tr("Files are read by their shape, not by their name. The original bytes are kept and "
             "named by their SHA-256. "
             "What cannot be read is named with file, line and reason; the rest is taken."),
          this)),
      m_choose(m_zone->addButton(tr("Choose files…"), QStringLiteral("file"), true)),
      m_progress(new ElidedLabel(QString(), this))
{
    setObjectName(QStringLiteral("emptyLibrary"));
    setAccessibleName(tr("No receipts yet"));
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    m_zone->setObjectName(QStringLiteral("dropZone"));
    m_zone->setFixedSize(m_zone->sizeHint());
    m_choose->setObjectName(QStringLiteral("chooseFilesButton"));
    auto *folder = m_zone->addButton(tr("Choose a folder…"), QString(), false);
    folder->setObjectName(QStringLiteral("chooseFolderButton"));
    m_progress->setObjectName(QStringLiteral("emptyProgress"));
    m_progress->setFixedWidth(zoneWidth);

    auto *column = new QVBoxLayout(this);
    column->setSpacing(0);
    column->addStretch(4);
    column->addWidget(m_zone, 0, Qt::AlignHCenter);
    column->addSpacing(metric::panePadding);
    column->addWidget(m_progress, 0, Qt::AlignHCenter);
    column->addSpacing(metric::panePadding);
    column->addWidget(makeFormats(), 0, Qt::AlignHCenter);
    column->addStretch(5);
    connect(m_choose, &QPushButton::clicked, this, &EmptyLibrary::filesAsked);
    connect(folder, &QPushButton::clicked, this, &EmptyLibrary::folderAsked);
    connect(m_zone, &DropZone::dropped, this, &EmptyLibrary::dropped);
}

QWidget *EmptyLibrary::makeFormats()
{
    auto *list = new QWidget(this);
    list->setFixedWidth(zoneWidth);
    auto *grid = new QGridLayout(list);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(0);
    grid->addWidget(
        plainLabel(tr("What is understood today"), Type::smallStrong(), Ink::Second, list), 0, 0, 1,
        2);
    grid->setRowMinimumHeight(0, metric::rowDense);
    int at = 0;
    for (const Importer &importer : importers()) {
        const QString title
            = QString::fromUtf8(importer.title.data(), qsizetype(importer.title.size()));
        grid->addWidget(new Understood(title, list), 1 + at / 2, at % 2);
        ++at;
    }
    return list;
}

void EmptyLibrary::setProgress(const QString &sentence)
{
    m_progress->setText(sentence);
}

void EmptyLibrary::focusFirst()
{
    m_choose->setFocus(Qt::OtherFocusReason);
}

} // namespace fairlead::ui
