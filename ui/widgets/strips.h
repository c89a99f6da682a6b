// The plain strips of this page: a bar on chrome with a line at one edge, and the title row of a
// group of fields.
#pragma once

#include <QWidget>

namespace fairlead::ui {

/// Chrome of a fixed height with one line above or below.
class Strip : public QWidget {
    Q_OBJECT

public:
    enum class Line { Above, Below };
    Strip(Line line, int height, QWidget *parent);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Line m_line;
};

/// Title of a group, with a word over the right column where one is given. 26 high.
class GroupStrip : public QWidget {
    Q_OBJECT

public:
    explicit GroupStrip(QWidget *parent);

    /// `right` stands `fromRight` pixels left of the right edge.
    void setTitle(const QString &title, const QString &right = {}, int fromRight = 0);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_title, m_right;
    int m_fromRight = 0;
};

} // namespace fairlead::ui
