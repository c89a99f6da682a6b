// Lines with a drawing before each, and a second fact at the right: what would flip a choice, what
// it cannot claim.
#pragma once

#include <vector>

#include <QWidget>

namespace fairlead::ui {

struct RouteLine {
    QString icon, text;
    QString secondIcon = {}, second = {}; ///< may be empty
    QString whole = {};                   ///< tooltip; the texts where it is empty
};

/// As high as its lines need, wrapped where there is no second fact; put it into a scroll area.
class RouteLines : public QWidget {
    Q_OBJECT

public:
    explicit RouteLines(QWidget *parent = nullptr);

    void setLines(std::vector<RouteLine> lines);
    const std::vector<RouteLine> &lines() const { return m_lines; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override { return {200, heightForWidth(width())}; }
    QSize minimumSizeHint() const override { return {120, 22}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    int lineHeight(const RouteLine &line, int width) const;

    std::vector<RouteLine> m_lines;
};

} // namespace fairlead::ui
