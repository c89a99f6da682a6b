#include "ui/compare/save_chooser.h"

#include <QCoreApplication>
#include <QFileDialog>

namespace fairlead::ui {
namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("SaveChooser", text);
}

} // namespace

void DialogSaveChooser::chooseSave(QWidget *parent, const QString &name, Chosen chosen)
{
    auto *dialog = new QFileDialog(parent, tr("Export the runs of this pair"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    dialog->setNameFilters({tr("Comma-separated values (*.csv)"), tr("All files (*)")});
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    dialog->selectFile(name);
    QObject::connect(dialog, &QFileDialog::fileSelected, dialog, std::move(chosen));
    dialog->open();
}

} // namespace fairlead::ui
