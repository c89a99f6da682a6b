// The strip over the ranking: its title, the shared scale, and what each colour of a bar stands
// for.
#pragma once

#include <QWidget>

namespace fairlead::ui {

/// 32 high, on alt.
class RankingHeader : public QWidget {
    Q_OBJECT

public:
    explicit RankingHeader(QWidget *parent = nullptr);

    /// "0 to 160 min; median / P90"; empty where no bar has a figure.
    void setScale(const QString &scale);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_scale;
};

} // namespace fairlead::ui
