#include "ui/style/style.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QPainter>
#include <QStyleOption>

#include "ui/style/lines.h"
#include "ui/style/metrics.h"
#include "ui/style/style_parts.h"
#include "ui/style/tokens.h"

namespace fairlead::ui {
namespace {

bool has(const QWidget *widget, const char *property)
{
    return widget && widget->property(property).toBool();
}

int controlHeight(const QWidget *widget)
{
    return has(widget, "dense") ? metric::controlInHeader : metric::control;
}

} // namespace

Style::Style() : QProxyStyle(QStringLiteral("Fusion")) { }

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
    const QWidget *widget) const
{
    const Tokens &t = tokensOf(option->palette);
    switch (element) {
    case PE_PanelButtonCommand:
        return paintButtonGround(*painter, *option, widget);
    case PE_PanelButtonTool:
        return paintToolGround(*painter, *option);
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        return paintCheckBox(*painter, *option);
    case PE_IndicatorRadioButton:
        return paintRadio(*painter, *option);
    case PE_FrameLineEdit:
        return paintField(*painter, *option, widget);
    case PE_PanelLineEdit:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
            frame && frame->lineWidth > 0)
            paintField(*painter, *option, widget);
        return;
    case PE_IndicatorArrowRight:
        return paintChevron(*painter, option->rect, 0, t.text2);
    case PE_IndicatorArrowDown:
        return paintChevron(*painter, option->rect, 1, t.text2);
    case PE_IndicatorArrowLeft:
        return paintChevron(*painter, option->rect, 2, t.text2);
    case PE_IndicatorArrowUp:
        return paintChevron(*painter, option->rect, 3, t.text2);
    case PE_Frame:
        return paintBox(*painter, option->rect, 0.5, {}, t.border);
    case PE_FrameMenu:
    case PE_FrameStatusBarItem:
    case PE_PanelStatusBar:
        return;
    case PE_PanelMenu:
    case PE_PanelTipLabel:
        painter->fillRect(option->rect, element == PE_PanelMenu ? t.base : t.raised);
        return paintBox(*painter, option->rect, 0.5, {}, t.border);
    case PE_PanelMenuBar:
        return paintHorizontal(
            *painter, option->rect.x(), option->rect.bottom(), option->rect.width(), t.border);
    case PE_FrameTabWidget:
        return paintHorizontal(
            *painter, option->rect.x(), option->rect.y(), option->rect.width(), t.border);
    case PE_FrameFocusRect:
        // Buttons show their focus in their own ground.
        if (!qobject_cast<const QAbstractButton *>(widget)
            && !qobject_cast<const QComboBox *>(widget)
            && option->state & State_KeyboardFocusChange)
            paintFocusRing(*painter, option->rect, metric::chipRadius, t.accent);
        return;
    case PE_PanelItemViewItem:
    case PE_PanelItemViewRow:
        if (option->state & State_Selected)
            painter->fillRect(option->rect, t.sel);
        else if (option->state & State_MouseOver && option->state & State_Enabled)
            painter->fillRect(option->rect, t.hover);
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void Style::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
    const QWidget *widget) const
{
    switch (element) {
    case CE_PushButtonLabel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option))
            return paintButtonLabel(*painter, *button, widget);
        break;
    case CE_HeaderSection:
    case CE_HeaderEmptyArea:
        return paintHeaderSection(*painter, *option);
    case CE_HeaderLabel:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option))
            return paintHeaderLabel(*painter, *header);
        break;
    case CE_Header:
        // The label paints its own arrow, beside the words.
        drawControl(CE_HeaderSection, option, painter, widget);
        return drawControl(CE_HeaderLabel, option, painter, widget);
    case CE_Splitter: {
        painter->fillRect(option->rect, tokensOf(option->palette).border);
        return;
    }
    case CE_TabBarTabShape:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option))
            return paintTab(*painter, *tab);
        break;
    case CE_MenuBarItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option)) {
            paintMenuBarItem(*painter, *item);
            return paintHorizontal(*painter, item->rect.x(), item->menuRect.bottom(),
                item->rect.width(), tokensOf(option->palette).border);
        }
        break;
    case CE_MenuBarEmptyArea:
        painter->fillRect(option->rect, tokensOf(option->palette).window);
        return paintHorizontal(*painter, option->rect.x(), option->rect.bottom(),
            option->rect.width(), tokensOf(option->palette).border);
    case CE_SizeGrip:
        return;
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
    QPainter *painter, const QWidget *widget) const
{
    if (const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(option);
        slider && control == CC_ScrollBar)
        return paintScrollBar(
            *painter, *slider, subControlRect(control, option, SC_ScrollBarSlider, widget));
    if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option);
        combo && control == CC_ComboBox && !combo->editable)
        return paintCombo(*painter, *combo);
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex *option,
    SubControl subControl, const QWidget *widget) const
{
    const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (control == CC_ScrollBar && slider) {
        const QRect all = option->rect;
        const QRect thumb
            = scrollThumb(*slider, pixelMetric(PM_ScrollBarSliderMin, option, widget));
        const bool across = slider->orientation == Qt::Horizontal;
        switch (subControl) {
        case SC_ScrollBarSlider:
            return thumb;
        case SC_ScrollBarGroove:
            return all;
        case SC_ScrollBarSubPage:
            return across ? QRect(all.topLeft(), QPoint(thumb.left() - 1, all.bottom()))
                          : QRect(all.topLeft(), QPoint(all.right(), thumb.top() - 1));
        case SC_ScrollBarAddPage:
            return across ? QRect(QPoint(thumb.right() + 1, all.top()), all.bottomRight())
                          : QRect(QPoint(all.left(), thumb.bottom() + 1), all.bottomRight());
        default:
            return {}; // no arrows
        }
    }
    if (control == CC_ComboBox && subControl == SC_ComboBoxEditField)
        return option->rect.adjusted(metric::controlGap, 1, -24, -1);
    return QProxyStyle::subControlRect(control, option, subControl, widget);
}

QRect Style::subElementRect(
    SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    if (element == SE_LineEditContents)
        return option->rect.adjusted(6, 1, -6, -1);
    if (element == SE_PushButtonContents)
        return option->rect;
    return QProxyStyle::subElementRect(element, option, widget);
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &contents,
    const QWidget *widget) const
{
    switch (type) {
    case CT_PushButton: {
        const bool link = has(widget, "link");
        const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
        const bool wordless = button && button->text.isEmpty();
        const int padding = link ? 0 : wordless ? 4 : has(widget, "quiet") ? 8 : 12;
        return QSize(contents.width() + 2 * padding + 2, link ? 20 : controlHeight(widget));
    }
    case CT_LineEdit:
        return QSize(contents.width() + 12, controlHeight(widget));
    case CT_ComboBox:
        return QSize(contents.width() + 34, controlHeight(widget));
    case CT_HeaderSection: {
        const QSize usual = QProxyStyle::sizeFromContents(type, option, contents, widget);
        return QSize(usual.width() + 2 * metric::cellPadding, metric::tableHeader);
    }
    case CT_MenuBarItem:
        return QSize(contents.width() + 16, metric::menuBar);
    case CT_MenuBar:
        return QSize(contents.width(), metric::menuBar);
    case CT_TabBarTab:
        return QSize(QProxyStyle::sizeFromContents(type, option, contents, widget).width(),
            metric::paneHeader);
    default:
        return QProxyStyle::sizeFromContents(type, option, contents, widget);
    }
}

int Style::pixelMetric(PixelMetric which, const QStyleOption *option, const QWidget *widget) const
{
    switch (which) {
    case PM_ScrollBarExtent:
        return 12;
    case PM_ScrollBarSliderMin:
        return 28;
    case PM_ScrollView_ScrollBarSpacing:
        return 0;
    case PM_SplitterWidth:
        return 1;
    case PM_DefaultFrameWidth:
        return 1;
    case PM_ButtonIconSize:
    case PM_SmallIconSize:
        return metric::icon;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return 14;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_ButtonDefaultIndicator:
    case PM_MenuBarItemSpacing:
    case PM_MenuBarVMargin:
    case PM_MenuBarPanelWidth:
        return 0;
    case PM_MenuBarHMargin:
        return 4;
    case PM_ToolTipLabelFrameWidth:
        return 6;
    case PM_TabBarTabHSpace:
        return 24;
    case PM_TabBarBaseHeight:
        return 1;
    default:
        return QProxyStyle::pixelMetric(which, option, widget);
    }
}

int Style::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
    QStyleHintReturn *returned) const
{
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_Widget_Animation_Duration:
    case SH_ScrollBar_Transient:
    case SH_UnderlineShortcut:
        return 0;
    case SH_ToolTipLabel_Opacity:
        return 255;
    case SH_ToolTip_Mask:
        return 0;
    default:
        return QProxyStyle::styleHint(hint, option, widget, returned);
    }
}

void Style::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    // Fusion leaves fields without hover, so that their icon and border would not be painted again.
    if (widget->inherits("QLineEdit") || widget->inherits("QHeaderView"))
        widget->setAttribute(Qt::WA_Hover);
}

} // namespace fairlead::ui
