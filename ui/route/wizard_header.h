// The strip over the questions: which one of how many, a dash for each, and the way back.
#pragma once

#include <vector>

#include <QWidget>

class QPushButton;

namespace fairlead::ui {

/// 40 high.
class WizardHeader : public QWidget {
    Q_OBJECT

public:
    explicit WizardHeader(QWidget *parent = nullptr);

    /// `answered` by question; `current` is -1 where all are answered.
    void setProgress(std::vector<bool> answered, int current);

signals:
    void backAsked();
    void anewAsked();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString words() const;

    std::vector<bool> m_answered;
    int m_current = 0;
    QPushButton *m_back, *m_anew;
};

} // namespace fairlead::ui
