// The effect between two cells: the factor first, then how it was taken, and where it lies beside
// "no difference".
#pragma once

#include <optional>

#include <QWidget>

#include "models/comparison/comparison.h"

namespace fairlead::ui {

/// Shown for pairs whose verdict carries an effect, and for no others.
class EffectView : public QWidget {
    Q_OBJECT

public:
    explicit EffectView(QWidget *parent = nullptr);

    /// Without an effect it says `why` there is none.
    void setEffect(const std::optional<Effect> &effect, const QString &left, const QString &right,
        const QString &why);
    QSize sizeHint() const override { return {400, 92}; }
    QSize minimumSizeHint() const override { return {260, 92}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintScale(QPainter &painter, const QRect &rect) const;

    std::optional<Effect> m_effect;
    QString m_headline, m_how, m_interval;
};

} // namespace fairlead::ui
