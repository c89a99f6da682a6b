#include "ui/receipts/file_chooser.h"

#include <QCoreApplication>
#include <QFileDialog>

namespace fairlead::ui {
namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("FileChooser", text);
}

void ask(QWidget *parent, const QString &title, QFileDialog::FileMode mode,
    const QStringList &filters, FileChooser::Chosen chosen)
{
    auto *dialog = new QFileDialog(parent, title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(mode);
    dialog->setOption(QFileDialog::ShowDirsOnly, mode == QFileDialog::Directory);
    if (!filters.isEmpty())
        dialog->setNameFilters(filters);
    QObject::connect(dialog, &QFileDialog::filesSelected, dialog, std::move(chosen));
    dialog->open();
}

} // namespace

void DialogFileChooser::chooseFiles(QWidget *parent, Chosen chosen)
{
    ask(parent, tr("Import receipts and logs"), QFileDialog::ExistingFiles,
        {tr("Receipts and logs (*.json *.log *.txt *.out)"), tr("All files (*)")},
        std::move(chosen));
}

void DialogFileChooser::chooseFolder(QWidget *parent, Chosen chosen)
{
    ask(parent, tr("Import a folder of receipts and logs"), QFileDialog::Directory, {},
        std::move(chosen));
}

void DialogFileChooser::chooseCard(QWidget *parent, Chosen chosen)
{
    ask(parent, tr("Read an attestation card"), QFileDialog::ExistingFile,
        {tr("Attestation cards (*.toml)"), tr("All files (*)")}, std::move(chosen));
}

} // namespace fairlead::ui
