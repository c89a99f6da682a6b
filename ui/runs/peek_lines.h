// A few lines of a log on paper: time, level, text.
#pragma once

#include <string_view>
#include <vector>

#include <QWidget>

#include "models/items/log_lines.h"

namespace fairlead::ui {

class PeekLines : public QWidget {
    Q_OBJECT

public:
    static constexpr int mostLines = 4;

    explicit PeekLines(QWidget *parent = nullptr);

    /// The last lines of `bytes`; `torn`: they begin in the middle of a line.
    void setBytes(std::string_view bytes, bool torn);
    /// A sentence instead of lines.
    void setNothing(const QString &why);
    const std::vector<ShownLine> &lines() const { return m_lines; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::vector<ShownLine> m_lines;
    QString m_nothing;
};

} // namespace fairlead::ui
