// The whole log as a strip of sixteen pixels: marks, warnings, hits, and where the view stands.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include <QWidget>

namespace fairlead::ui {

class LogView;

/// Cost of a paint: a few look-ups for each of its pixels, whatever the log's length.
class LogOverview : public QWidget {
    Q_OBJECT

public:
    using Lines = std::function<const std::vector<std::int64_t> &()>;

    /// `warnings`, `errors`, `hits` give lines in ascending order; asked at each paint.
    LogOverview(LogView &view, Lines warnings, Lines errors, Lines hits, QWidget *parent = nullptr);

    QSize sizeHint() const override { return {16, 100}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    LogView &m_view;
    Lines m_warnings, m_errors, m_hits;
};

} // namespace fairlead::ui
