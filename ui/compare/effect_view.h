// The effect between two cells: the factor first, its interval second, on an axis on which "no
// difference" is marked.
#pragma once

#include <optional>

#include <QWidget>

#include "models/items/effect_words.h"

namespace fairlead::ui {

/// Shown for pairs whose verdict carries an effect, and for no others.
class EffectView : public QWidget {
    Q_OBJECT

public:
    explicit EffectView(QWidget *parent = nullptr);

    /// Without an effect it says `why` there is none.
    void setEffect(const std::optional<Effect> &effect, const CellFacts &left,
        const CellFacts &right, const QString &why);
    /// It is on its way: said in words, without a number.
    void showComputing();
    /// Nothing is shown, spoken or kept.
    void clear();
    QSize sizeHint() const override { return {400, 100}; }
    QSize minimumSizeHint() const override { return {260, 100}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintScale(QPainter &painter, const QRect &rect) const;

    double m_ratio = 0; ///< 0: there is none
    EffectWords m_words;
};

} // namespace fairlead::ui
