// The members of a run side by side (GPUs; later containers and workers): what each does, and which
// one is unlike the others.
#pragma once

#include "ui/widgets/table_view.h"

namespace fairlead::ui {

/// A table of rows of 28 over a model that speaks MemberRole. A row that is odd stands on warnSoft.
class MemberGrid : public TableView {
    Q_OBJECT

public:
    explicit MemberGrid(const QString &name, QWidget *parent = nullptr);
    void setModel(QAbstractItemModel *model) override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void shareWidth();
};

} // namespace fairlead::ui
