// A question on one line: answered ones with their answer at the right, open ones in second ink.
// Each is a link back to its question.
#pragma once

#include <QAbstractButton>

namespace fairlead::ui {

struct QuestionLine {
    int number = 0;
    QString text;
    QString answer; ///< empty: open
    QString note;   ///< before the answer, "from question 1"
};

class QuestionRow : public QAbstractButton {
    Q_OBJECT

public:
    explicit QuestionRow(QWidget *parent = nullptr);

    void show(const QuestionLine &line);
    QSize sizeHint() const override { return {300, height()}; }
    QSize minimumSizeHint() const override { return {120, height()}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QuestionLine m_line;
};

} // namespace fairlead::ui
