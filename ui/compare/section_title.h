// The heading of a part of the pair panel: a title, and a note after it.
#pragma once

#include <QString>
#include <QWidget>

namespace fairlead::ui {

class SectionTitle : public QWidget {
    Q_OBJECT

public:
    explicit SectionTitle(const QString &title, QWidget *parent = nullptr);

    void setNote(const QString &note);
    void setText(const QString &title, const QString &note);
    /// At the right end, in the height of the title; the title owns it.
    void addWidget(QWidget *widget);
    QSize sizeHint() const override { return {200, 28}; }
    QSize minimumSizeHint() const override { return {80, 28}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_title, m_note;
    QWidget *m_widget = nullptr;
};

} // namespace fairlead::ui
