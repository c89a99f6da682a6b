// The verdict of a pair over the whole width of its panel: accent where it may be compared, hatch
// or dots where not.
#pragma once

#include <QWidget>

#include "models/comparison/comparison.h"

namespace fairlead::ui {

class VerdictBand : public QWidget {
    Q_OBJECT

public:
    explicit VerdictBand(QWidget *parent = nullptr);

    void setVerdict(Verdict verdict, const QString &note);
    QSize sizeHint() const override { return {400, 48}; }
    QSize minimumSizeHint() const override { return {80, 48}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Verdict m_verdict = Verdict::Unknown;
    QString m_word, m_note;
};

} // namespace fairlead::ui
