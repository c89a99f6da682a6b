// A label of several lines that takes exactly the height its width needs, and never widens its
// window.
#pragma once

#include "ui/widgets/ink_label.h"

namespace fairlead::ui {

/// Plain text, wrapped. A long word (hash, path) is broken rather than cut.
class WrappedLabel : public InkLabel {
    Q_OBJECT

public:
    explicit WrappedLabel(const QString &text, QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override;
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace fairlead::ui
