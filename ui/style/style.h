// Fusion made flat: the proxy style of the whole window. No stylesheet exists, so palette changes
// reach every control.
#pragma once

#include <QProxyStyle>

namespace fairlead::ui {

/// What widgets may ask of it, as dynamic properties:
///   "primary" (bool, QPushButton)  filled with the accent; one a page
///   "quiet" (bool, QPushButton)    no box until the pointer is over it, as in a pane header
///   "link" (bool, QPushButton)     accent text without a box
///   "dense" (bool, button or field) 24 instead of 28 high, for pane headers
///   "leadingIcon" (QString, QLineEdit) name of a drawing at its left
/// A QWidget that should be chrome (window) or strip (alt) sets its backgroundRole:
/// QPalette::Window, AlternateBase.
class Style : public QProxyStyle {
    Q_OBJECT

public:
    Style();

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
        const QWidget *widget) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
        const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
        QPainter *painter, const QWidget *widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option,
        SubControl subControl, const QWidget *widget) const override;
    QRect subElementRect(
        SubElement element, const QStyleOption *option, const QWidget *widget) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &contents,
        const QWidget *widget) const override;
    int pixelMetric(
        PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override;
    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
        QStyleHintReturn *returned) const override;
    void polish(QWidget *widget) override;
    using QProxyStyle::polish;
};

} // namespace fairlead::ui
