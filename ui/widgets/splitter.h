// A splitter whose handle is one pixel to see and eight to grab.
#pragma once

#include <QSplitter>

namespace fairlead::ui {

/// Panes do not collapse. `name` is the object name under which the page keeps its sizes.
class Splitter : public QSplitter {
    Q_OBJECT

public:
    Splitter(Qt::Orientation orientation, const QString &name, QWidget *parent = nullptr);

protected:
    QSplitterHandle *createHandle() override;
};

} // namespace fairlead::ui
