#include "ui/shell/text_dialog.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/style/metrics.h"
#include "ui/style/type.h"
#include "ui/widgets/buttons.h"

namespace fairlead::ui {

TextDialog::TextDialog(const QString &title, const QString &text, QWidget *parent) : QDialog(parent)
{
    setObjectName(QStringLiteral("textDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(title);
    resize(560, 420);
    auto *column = new QVBoxLayout(this);
    auto *view = new QPlainTextEdit(text, this);
    view->setReadOnly(true);
    view->setFont(Type::mono());
    view->setAccessibleName(title);
    column->addWidget(view);
    auto *row = new QHBoxLayout;
    row->addStretch();
    QPushButton *copy = plainButton(tr("Copy"), QStringLiteral("copy"), this);
    QPushButton *close = primaryButton(tr("Close"), {}, this);
    row->addWidget(copy);
    row->addWidget(close);
    column->addLayout(row);
    connect(
        copy, &QPushButton::clicked, this, [text] { QApplication::clipboard()->setText(text); });
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
}

} // namespace fairlead::ui
