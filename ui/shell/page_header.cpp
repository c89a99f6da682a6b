#include "ui/shell/page_header.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

#include "ui/shell/page.h"
#include "ui/style/icons.h"
#include "ui/style/lines.h"
#include "ui/style/metrics.h"
#include "ui/style/tokens.h"
#include "ui/style/type.h"
#include "ui/widgets/elided_label.h"

namespace fairlead::ui {
namespace {

/// Looks like a search field and opens the palette: typing starts there, not here.
class GoToButton : public QPushButton {
public:
    explicit GoToButton(QWidget *parent) : QPushButton(tr("Go to…"), parent)
    {
        setObjectName(QStringLiteral("goTo"));
        setAccessibleName(tr("Go to a page, a receipt or an action"));
        setFixedSize(184, metric::control);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const Tokens &tokens = tokensOf(palette());
        paintBox(painter, rect(), metric::controlRadius, tokens.base, tokens.border);
        if (hasFocus())
            paintFocusRing(painter, rect(), metric::controlRadius, tokens.accent);
        paintIcon(painter, QRect(8, 0, 16, height()), QStringLiteral("search"), tokens.text2);
        const QRect inside = rect().adjusted(30, 0, -10, 0);
        painter.setFont(Type::body());
        painter.setPen(tokens.text3);
        painter.drawText(inside, Qt::AlignLeft | Qt::AlignVCenter, text());
        painter.setFont(Type::small());
        painter.setPen(tokens.text2);
        painter.drawText(inside, Qt::AlignRight | Qt::AlignVCenter, QStringLiteral("Ctrl+K"));
    }
};

} // namespace

PageHeader::PageHeader(QWidget *parent)
    : QWidget(parent), m_title(new ElidedLabel({}, this)), m_subtitle(new ElidedLabel({}, this)),
      m_goTo(new GoToButton(this)), m_row(new QHBoxLayout(this))
{
    setFixedHeight(metric::pageHeader);
    m_title->setObjectName(QStringLiteral("pageTitle"));
    m_title->setFont(Type::title());
    m_title->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    m_subtitle->setObjectName(QStringLiteral("pageSubtitle"));
    m_subtitle->setFont(Type::second());
    m_subtitle->setInk(Ink::Second);
    m_row->setContentsMargins(metric::prosePadding, 0, metric::panePadding, 1);
    m_row->setSpacing(metric::groupGap);
    m_row->addWidget(m_title);
    m_row->addWidget(m_subtitle, 1);
    m_row->addWidget(m_goTo);
    connect(m_goTo, &QPushButton::clicked, this, &PageHeader::goToAsked);
}

void PageHeader::addPage(Page *page)
{
    auto *actions = new QWidget(this);
    auto *row = new QHBoxLayout(actions);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metric::controlGap);
    for (QWidget *action : page->headerActions())
        row->addWidget(action);
    actions->setVisible(false);
    m_row->addWidget(actions);
    m_actions.insert(page, actions);
    connect(page, &Page::headerChanged, this, [this, page] {
        if (page == m_page)
            tell();
    });
}

void PageHeader::show(Page *page)
{
    if (QWidget *before = m_actions.value(m_page))
        before->hide();
    m_page = page;
    if (QWidget *now = m_actions.value(page))
        now->setVisible(now->layout()->count() > 0);
    tell();
}

QWidget *PageHeader::goToField() const
{
    return m_goTo;
}

void PageHeader::tell()
{
    m_title->setText(m_page->title());
    m_subtitle->setText(m_page->subtitle());
}

void PageHeader::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensOf(palette());
    painter.fillRect(rect(), tokens.window);
    paintHorizontal(painter, 0, height() - 1, width(), tokens.border);
}

} // namespace fairlead::ui
