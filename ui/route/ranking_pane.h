// The ranking of all three surfaces, first place on top, over one shared scale of time.
#pragma once

#include <array>

#include <QWidget>

#include "models/items/route_words.h"

namespace fairlead::ui {

class Banner;
class RankingHeader;
class SurfaceCard;

class RankingPane : public QWidget {
    Q_OBJECT

public:
    explicit RankingPane(QWidget *parent = nullptr);

    void setSurfaces(const std::vector<RouteSurface> &surfaces, std::optional<Surface> chosen);
    /// What pulls apart in the answers; hidden where it is empty.
    void setConflict(const QString &sentence);
    void focusFirst();

signals:
    void chosen(fairlead::Surface surface);

private:
    RankingHeader *m_header;
    Banner *m_conflict;
    std::array<SurfaceCard *, 3> m_cards;
};

} // namespace fairlead::ui
