// The strip over a log: what it holds, search with its count, filters, marks and Follow.
#pragma once

#include <cstdint>

#include <QWidget>

class QPushButton;

namespace fairlead::ui {

class ElidedLabel;
class SearchField;

class RunLogBar : public QWidget {
    Q_OBJECT

public:
    enum class Filter { All, Hits, Warnings };

    explicit RunLogBar(QWidget *parent = nullptr);

    SearchField *search() const { return m_search; }
    Filter filter() const;
    void setFilter(Filter filter);

    void setNote(const QString &note);
    /// "3 of 41"; empty: nothing is searched.
    void setHits(const QString &words);
    void setCounts(std::int64_t warnings, std::int64_t marks);
    void setFollow(bool follow, std::int64_t missed);

    QSize minimumSizeHint() const override;

signals:
    void filterChanged();
    void followAsked(bool follow);
    /// As LogView::keyAsked.
    void keyAsked(QChar key);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ElidedLabel *m_note, *m_hits;
    SearchField *m_search;
    QPushButton *m_last, *m_next, *m_only, *m_warnings, *m_marks, *m_follow;
};

} // namespace fairlead::ui
