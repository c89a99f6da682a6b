// Asking the operator for files: the seam between the page and the file dialog, so that a test can
// answer.
#pragma once

#include <functional>

#include <QStringList>

class QWidget;

namespace fairlead::ui {

/// Answers come by callback, now or later, and not at all where the operator thinks better of it:
/// no nested event loop.
class FileChooser {
public:
    using Chosen = std::function<void(const QStringList &paths)>;

    virtual ~FileChooser() = default;
    /// Receipts and logs, any number.
    virtual void chooseFiles(QWidget *parent, Chosen chosen) = 0;
    /// One folder.
    virtual void chooseFolder(QWidget *parent, Chosen chosen) = 0;
    /// One attestation card.
    virtual void chooseCard(QWidget *parent, Chosen chosen) = 0;
};

/// The file dialog of the platform. It opens where the last one ended.
class DialogFileChooser final : public FileChooser {
public:
    void chooseFiles(QWidget *parent, Chosen chosen) override;
    void chooseFolder(QWidget *parent, Chosen chosen) override;
    void chooseCard(QWidget *parent, Chosen chosen) override;
};

} // namespace fairlead::ui
