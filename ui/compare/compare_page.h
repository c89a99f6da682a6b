// Compare: a set of receipts, what may differ between them, the matrix of all pairs with the
// refused ones in grey, and one pair in depth.
#pragma once

#include <QStringList>

#include "ui/shell/page.h"

class QPushButton;
class QStackedWidget;

namespace fairlead {
class ReviewDesk;
struct ComparisonSet;
struct Error;
} // namespace fairlead

namespace fairlead::ui {

class Banner;
class CompareHome;
class CompareSession;
class CompareWork;
class FailedPane;
class NameBar;
class ReceiptPicker;
class SetsPane;
class TreatmentBar;

class ComparePage : public Page {
    Q_OBJECT

public:
    /// `desk` must outlive the page.
    explicit ComparePage(ReviewDesk &desk, QWidget *parent = nullptr);

    QString title() const override;
    QString subtitle() const override;
    QList<QWidget *> headerActions() override;
    QList<KeyHelp> keys() const override;
    void enter() override;

    /// Is there an answer to the present question on screen, with the effect of a selected pair?
    bool ready() const;
    /// Selects the pair of the cells of two receipts. Nothing where one is not compared or both are
    /// of one cell.
    void showPair(const QString &oneReceipt, const QString &otherReceipt);

public slots:
    /// A question of its own over these receipts; fewer than two lead to the picker.
    void compare(const QStringList &receiptIds);

signals:
    void attestRequested(const QStringList &receiptIds, const QStringList &keys);
    void importRequested();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    enum Place { Empty, Picker, Sets, Work, Broken };

    void connectParts();
    void addKeys();
    void go(Place place);
    void goHome();
    void takeAnswer();
    void takeQuestion();
    void takeDesk();
    void treatAlso(const QStringList &keys);
    void tellFailure(const QString &what, const Error &error);

    CompareSession *m_session;
    TreatmentBar *m_treatment;
    NameBar *m_name;
    Banner *m_failure;
    QStackedWidget *m_places;
    CompareHome *m_home;
    FailedPane *m_broken;
    ReceiptPicker *m_picker;
    SetsPane *m_sets;
    CompareWork *m_work;
    QPushButton *m_openSets, *m_save, *m_add;
};

} // namespace fairlead::ui
