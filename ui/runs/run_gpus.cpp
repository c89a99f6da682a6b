#include "ui/runs/run_gpus.h"

#include <cmath>

#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "models/items/numbers.h"
#include "models/items/run_words.h"
#include "ui/style/metrics.h"
#include "ui/style/type.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/member_grid.h"
#include "ui/widgets/pane_header.h"
#include "ui/widgets/wrapped_label.h"

namespace fairlead::ui {
namespace {

/// Samples come each second or two; one this old says nothing of now.
constexpr double staleAfterS = 15;

/// Why there is no GPU to show.
QString nothingWords(const QString &id, const SurfaceView *surface)
{
    if (!surface)
        return RunGpus::tr("%1 is not configured here, so nothing is sampled.").arg(id);
    const SurfaceStatus &status = surface->status;
    if (!status.problem.empty())
        return status.remedy.empty()
            ? QString::fromStdString(status.problem)
            : QString(QString::fromStdString(status.problem) + QLatin1Char(' ')
                + QString::fromStdString(status.remedy));
    if (status.gpusAt)
        return RunGpus::tr("No GPU was seen on this host.");
    return RunGpus::tr("No sample has come yet.");
}

} // namespace

RunGpus::RunGpus(QWidget *parent)
    : QWidget(parent), m_header(new PaneHeader(tr("GPUs"))),
      m_evidence(quietButton(tr("Evidence"), QStringLiteral("info"))),
      m_surface(iconButton(QStringLiteral("surfaces"), tr("Open this surface"))),
      m_stack(new QStackedWidget), m_grid(new MemberGrid(tr("GPUs"))),
      m_nothing(new WrappedLabel(QString())), m_foot(new ElidedLabel(QString()))
{
    setObjectName(QStringLiteral("runGpus"));
    setAccessibleName(tr("GPUs of this run's surface"));
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    m_grid->setObjectName(QStringLiteral("gpuGrid"));
    m_nothing->setObjectName(QStringLiteral("gpuNothing"));
    m_evidence->setObjectName(QStringLiteral("paneEvidence"));
    m_surface->setObjectName(QStringLiteral("openSurface"));
    m_grid->setModel(&m_model);
    m_header->addWidget(m_evidence);
    m_header->addWidget(m_surface);
    m_foot->setFont(Type::small());
    m_foot->setInk(Ink::Second);
    m_foot->setFixedHeight(24);
    m_nothing->setInk(Ink::Second);
    auto *nothing = new QWidget;
    auto *nothingColumn = new QVBoxLayout(nothing);
    nothingColumn->setContentsMargins(
        metric::prosePadding, metric::prosePadding, metric::prosePadding, 0);
    nothingColumn->addWidget(m_nothing);
    nothingColumn->addStretch(1);
    m_stack->addWidget(nothing);
    m_stack->addWidget(m_grid);
    auto *footRow = new QHBoxLayout;
    footRow->setContentsMargins(metric::cellPadding, 0, metric::cellPadding, 0);
    footRow->addWidget(m_foot);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_stack, 1);
    column->addLayout(footRow);
    connect(m_surface, &QPushButton::clicked, this, &RunGpus::surfaceAsked);
}

void RunGpus::setSurface(const QString &id, const SurfaceView *surface, Time now)
{
    m_header->setTitle(tr("GPUs of %1").arg(id));
    const bool any = surface && !surface->status.gpus.empty();
    m_stack->setCurrentIndex(any ? 1 : 0);
    m_surface->setEnabled(surface);
    if (!any) {
        m_model.setGpus({}, false);
        m_shownAt.reset();
        m_nothing->setText(nothingWords(id, surface));
        m_header->setNote({});
        m_foot->setText({});
        return;
    }
    const SurfaceStatus &status = surface->status;
    const double age = status.gpusAt ? secondsBetween(*status.gpusAt, now) : 0;
    const bool stale = !status.gpusAt || age > staleAfterS;
    if (m_shownAt != status.gpusAt || m_shownStale != stale || m_model.rowCount() == 0) {
        m_model.setGpus(status.gpus, stale);
        m_shownAt = status.gpusAt;
        m_shownStale = stale;
    }
    m_header->setNote(stale ? tr("not seen now") : m_model.oddNote());
    const QString sampled = status.gpusAt
        ? tr("sampled %1").arg(fairlead::age(std::floor(std::max(0.0, age))))
        : tr("nobody knows when this was sampled");
    m_foot->setText(status.problem.empty()
            ? sampled
            : QString(sampled + QStringLiteral(" · ") + QString::fromStdString(status.problem)));
}

} // namespace fairlead::ui
