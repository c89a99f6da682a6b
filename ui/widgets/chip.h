// A word in a small box: a class, a flag, a treatment. Outline without a tone, soft ground with
// one.
#pragma once

#include <QPushButton>
#include <QWidget>

#include "models/items/cell_roles.h"

class QPainter;

namespace fairlead::ui {

struct Tokens;

struct ChipLook {
    QString text;
    Tone tone = Tone::None;
    QString icon = {}; ///< name of a drawing, may be empty
};

/// 18 high; the width that the whole text needs.
QSize chipSize(const ChipLook &look);
/// Paints at the left of `rect`, vertically centred, elided where `rect` is too narrow. Returns the
/// box taken.
QRect paintChip(QPainter &painter, const QRect &rect, const ChipLook &look, const Tokens &tokens);

/// A chip that only says something. Accessible name: the text.
class Chip : public QWidget {
    Q_OBJECT

public:
    explicit Chip(ChipLook look, QWidget *parent = nullptr);

    void setLook(ChipLook look);
    const ChipLook &look() const { return m_look; }
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ChipLook m_look;
};

/// A chip to switch on and off, such as a treatment: "+ driver version" and, switched on, "v driver
/// version" on the accent. Checkable; Space toggles; toggled(bool) as in any button.
class ChipButton : public QPushButton {
    Q_OBJECT

public:
    explicit ChipButton(const QString &text, QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ChipLook look() const;
};

} // namespace fairlead::ui
