// The reasons of one pair as a list of its own height: it stands in a scrolling panel and never
// scrolls itself.
#pragma once

#include <vector>

#include <QListView>

#include "models/comparison/comparison.h"

namespace fairlead {
class ReasonListModel;
}

namespace fairlead::ui {

class ReasonDelegate;

class ReasonListView : public QListView {
    Q_OBJECT

public:
    explicit ReasonListView(const QString &name, QWidget *parent = nullptr);

    void setReasons(std::vector<Reason> reasons, const QString &left, const QString &right,
        const Policy &policy);

protected:
    void focusInEvent(QFocusEvent *event) override;

private:
    ReasonListModel *m_model;
    ReasonDelegate *m_delegate;
};

} // namespace fairlead::ui
