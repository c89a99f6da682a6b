#include "ui/compare/failed_pane.h"

#include <QVBoxLayout>

#include "ui/style/metrics.h"
#include "ui/widgets/banner.h"

namespace fairlead::ui {

QString errorSentence(const Error &error)
{
    QString text = QString::fromStdString(error.message);
    if (!error.where.empty())
        text += QStringLiteral(" (") + QString::fromStdString(error.where) + QLatin1Char(')');
    if (!error.remedy.empty())
        text += QStringLiteral(". ") + QString::fromStdString(error.remedy);
    return text;
}

FailedPane::FailedPane(QWidget *parent)
    : QWidget(parent), m_banner(new Banner(Tone::Err, QString(), QString(), this))
{
    m_banner->setObjectName(QStringLiteral("compareBroken"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metric::prosePadding, metric::prosePadding, metric::prosePadding, 0);
    column->addWidget(m_banner);
    column->addStretch(1);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
}

void FailedPane::setError(const Error &error)
{
    m_banner->setText(tr("The ledger cannot be read"), errorSentence(error));
}

} // namespace fairlead::ui
