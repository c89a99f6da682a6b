#include "ui/compare/section_title.h"

#include <algorithm>

#include <QHBoxLayout>
#include <QPainter>

#include "ui/style/metrics.h"
#include "ui/style/tokens.h"
#include "ui/style/type.h"
#include "ui/widgets/text_painting.h"

namespace fairlead::ui {

SectionTitle::SectionTitle(const QString &title, QWidget *parent) : QWidget(parent), m_title(title)
{
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    setAccessibleName(title);
}

void SectionTitle::setNote(const QString &note)
{
    m_note = note;
    setAccessibleName(note.isEmpty() ? m_title : m_title + QStringLiteral(", ") + note);
    update();
}

void SectionTitle::setText(const QString &title, const QString &note)
{
    m_title = title;
    setNote(note);
}

void SectionTitle::addWidget(QWidget *widget)
{
    m_widget = widget;
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 2, metric::panePadding, 2);
    row->addStretch(1);
    row->addWidget(widget);
}

void SectionTitle::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensOf(palette());
    int x = metric::panePadding;
    const int end = m_widget && m_widget->isVisibleTo(this) ? m_widget->x() - metric::controlGap
                                                            : width() - metric::panePadding;
    x += paintLine(painter, {x, 4, end - x, 22}, m_title, {Type::secondStrong(), tokens.text});
    x += metric::controlGap;
    paintLine(painter, {x, 4, std::max(0, end - x), 22}, m_note, {Type::small(), tokens.text3});
}

} // namespace fairlead::ui
