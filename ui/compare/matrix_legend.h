// The legend of the pair matrix: the four shapes with their words and how many pairs of receipts
// each has.
#pragma once

#include <array>
#include <vector>

#include <QWidget>

#include "models/comparison/comparison.h"
#include "ui/style/tokens.h"

namespace fairlead::ui {

/// A column for the free corner of a small matrix, or one line below a large one.
class MatrixLegend : public QWidget {
    Q_OBJECT

public:
    explicit MatrixLegend(QWidget *parent = nullptr);

    void setCounts(const Summary &summary);
    void setInOneLine(bool inOneLine);
    /// The squares are too small for shapes: plain blocks stand for them.
    void setBlocks(bool blocks);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintInOneLine(QPainter &painter, const Tokens &tokens) const;
    void paintSwatch(
        QPainter &painter, const QRect &rect, std::size_t each, const Tokens &tokens) const;

    std::array<qint64, 4> m_counts{};
    bool m_inOneLine = false;
    bool m_blocks = false;
};

} // namespace fairlead::ui
