#include "ui/widgets/evidence_painting.h"

#include <vector>

#include <QCoreApplication>

#include "ui/style/tokens.h"
#include "ui/style/type.h"
#include "ui/widgets/evidence_label.h"
#include "ui/widgets/text_painting.h"

namespace fairlead::ui {
namespace {

struct Piece {
    QString text;
    QFont font;
    QColor ink;
    int gap = 0; ///< before it
    Qt::TextElideMode elide = Qt::ElideRight;
};

std::vector<Piece> valuePieces(const Evidence &e, const Tokens &t)
{
    std::vector<Piece> pieces;
    const QColor faint = t.text3;
    if (e.notApplicable) {
        pieces.push_back({QString(QChar(0x2014)), Type::body(), faint});
    } else if (e.value.isEmpty()) {
        pieces.push_back({QCoreApplication::translate("EvidenceLabel", "unknown"), Type::unknown(),
            e.stale ? faint : t.text2});
        if (!e.unknownBecause.isEmpty())
            pieces.push_back({e.unknownBecause, Type::second(), e.stale ? faint : t.text2, 8});
    } else {
        pieces.push_back(
            {e.value, e.strong ? Type::strong() : Type::body(), e.stale ? faint : t.text});
        if (!e.unit.isEmpty())
            pieces.push_back({e.unit, Type::second(), e.stale ? faint : t.text2, 5});
    }
    if (!e.note.isEmpty())
        pieces.push_back({e.note, Type::second(), e.stale ? faint : t.text2, 8});
    return pieces;
}

std::vector<Piece> sourcePieces(const Evidence &e, const Tokens &t)
{
    std::vector<Piece> pieces;
    if (!e.source.isEmpty())
        pieces.push_back({e.source, e.sourceOpens ? Type::monoSmall() : Type::small(),
            e.sourceOpens ? t.accent : t.text2, 0, Qt::ElideMiddle});
    if (!e.age.isEmpty())
        pieces.push_back({e.age, Type::small(), t.text3, pieces.empty() ? 0 : 8});
    return pieces;
}

int widthOf(const std::vector<Piece> &pieces)
{
    int width = 0;
    for (const Piece &piece : pieces)
        width += piece.gap + lineWidth(piece.text, piece.font);
    return width;
}

void paintPieces(QPainter &painter, QRect rect, const std::vector<Piece> &pieces)
{
    for (const Piece &piece : pieces) {
        rect.setLeft(rect.left() + piece.gap);
        const int used = paintLine(painter, rect, piece.text,
            {piece.font, piece.ink, Qt::AlignLeft | Qt::AlignVCenter, piece.elide});
        rect.setLeft(rect.left() + used);
    }
}

} // namespace

void paintValueLine(
    QPainter &painter, const QRect &rect, const Evidence &evidence, const Tokens &tokens)
{
    paintPieces(painter, rect, valuePieces(evidence, tokens));
}

void paintSource(
    QPainter &painter, const QRect &rect, const Evidence &evidence, const Tokens &tokens)
{
    paintPieces(painter, rect, sourcePieces(evidence, tokens));
}

int valueLineWidth(const Evidence &evidence)
{
    return widthOf(valuePieces(evidence, lightTokens()));
}

int sourceWidth(const Evidence &evidence)
{
    return widthOf(sourcePieces(evidence, lightTokens()));
}

} // namespace fairlead::ui
