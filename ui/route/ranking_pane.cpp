#include "ui/route/ranking_pane.h"

#include <QVBoxLayout>

#include "ui/route/ranking_header.h"
#include "ui/route/surface_card.h"
#include "ui/widgets/banner.h"

namespace fairlead::ui {

RankingPane::RankingPane(QWidget *parent)
    : QWidget(parent), m_header(new RankingHeader(this)),
      m_conflict(new Banner(Tone::Warn, QString(), QString(), this)), m_cards{}
{
    setObjectName(QStringLiteral("rankingPane"));
    m_conflict->setObjectName(QStringLiteral("routeConflict"));
    m_conflict->hide();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_conflict);
    for (std::size_t i = 0; i < m_cards.size(); ++i) {
        auto *card = new SurfaceCard(this);
        card->setObjectName(QStringLiteral("surfaceCard%1").arg(i + 1));
        connect(card, &SurfaceCard::clicked, this,
            [this, card] { emit chosen(card->surface().surface); });
        column->addWidget(card, 1);
        m_cards[i] = card;
    }
}

void RankingPane::setSurfaces(
    const std::vector<RouteSurface> &surfaces, std::optional<Surface> chosenOne)
{
    const RouteScale scale = sharedScale(surfaces);
    m_header->setScale(scale.words);
    for (std::size_t i = 0; i < m_cards.size() && i < surfaces.size(); ++i) {
        const bool left = surfaces[i].standingTone != Tone::Idle;
        m_cards[i]->show(surfaces[i], scale, i == 0 && left);
        m_cards[i]->setChecked(chosenOne == surfaces[i].surface);
    }
}

void RankingPane::setConflict(const QString &sentence)
{
    m_conflict->setText(tr("Two answers pull apart"), sentence);
    m_conflict->setVisible(!sentence.isEmpty());
}

void RankingPane::focusFirst()
{
    m_cards.front()->setFocus(Qt::OtherFocusReason);
}

} // namespace fairlead::ui
