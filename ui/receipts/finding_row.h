// One finding of a receipt: its sentence, its code for search, and what cures it.
#pragma once

#include <QWidget>

#include "models/items/receipt_fields.h"

namespace fairlead::ui {

class FindingRow : public QWidget {
    Q_OBJECT

public:
    static constexpr int rowHeight = 44;

    explicit FindingRow(QWidget *parent);

    void setFinding(const ReceiptField &finding);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ReceiptField m_finding;
};

} // namespace fairlead::ui
