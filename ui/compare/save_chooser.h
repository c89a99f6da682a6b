// Asking the operator where a file is to be written: the seam between the pair and the file dialog,
// so that a test can answer.
#pragma once

#include <functional>

#include <QString>

class QWidget;

namespace fairlead::ui {

/// The answer comes by callback, now or later, and not at all where the operator thinks better of
/// it: no nested event loop.
class SaveChooser {
public:
    using Chosen = std::function<void(const QString &path)>;

    virtual ~SaveChooser() = default;
    virtual void chooseSave(QWidget *parent, const QString &name, Chosen chosen) = 0;
};

/// The file dialog of the platform; it asks before it lets a file be replaced.
class DialogSaveChooser final : public SaveChooser {
public:
    void chooseSave(QWidget *parent, const QString &name, Chosen chosen) override;
};

} // namespace fairlead::ui
