#include "ui/compare/matrix_legend.h"

#include <algorithm>

#include <QPainter>

#include "ui/compare/matrix_squares.h"
#include "ui/style/metrics.h"
#include "ui/style/type.h"
#include "ui/widgets/numbers.h"
#include "ui/widgets/text_painting.h"

namespace fairlead::ui {
namespace {

constexpr std::array<Verdict, 4> verdicts{
    Verdict::Comparable, Verdict::WithDisclosure, Verdict::SideBySideOnly, Verdict::Unknown};
constexpr int swatch = 20;
constexpr int columnWidth = 156;
constexpr int lineHeight = 26;

QString wordFor(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Comparable:
        return MatrixLegend::tr("comparable");
    case Verdict::WithDisclosure:
        return MatrixLegend::tr("with disclosure");
    case Verdict::SideBySideOnly:
        return MatrixLegend::tr("side by side");
    case Verdict::Unknown:
        break;
    }
    return MatrixLegend::tr("not recorded");
}

} // namespace

MatrixLegend::MatrixLegend(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("matrixLegend"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
}

void MatrixLegend::setCounts(const Summary &summary)
{
    QStringList spoken;
    for (std::size_t each = 0; each < verdicts.size(); ++each) {
        const auto found = summary.verdicts.find(std::string(idOf(verdicts[each])));
        m_counts[each] = found == summary.verdicts.end() ? 0 : found->second;
        spoken << wordFor(verdicts[each]) + QLatin1Char(' ') + grouped(m_counts[each]);
    }
    setAccessibleName(tr("Pairs of receipts: %1").arg(spoken.join(QStringLiteral(", "))));
    update();
}

void MatrixLegend::setInOneLine(bool inOneLine)
{
    m_inOneLine = inOneLine;
    updateGeometry();
    update();
}

QSize MatrixLegend::sizeHint() const
{
    return m_inOneLine ? QSize(540, 28) : QSize(columnWidth, 4 * lineHeight + 18);
}

void MatrixLegend::setBlocks(bool blocks)
{
    m_blocks = blocks;
    update();
}

void MatrixLegend::paintSwatch(
    QPainter &painter, const QRect &rect, std::size_t each, const Tokens &tokens) const
{
    if (m_blocks)
        paintVerdictBlock(painter, rect, verdicts[each], tokens);
    else
        paintVerdictSquare(painter, rect, verdicts[each], 0, tokens, rect.topLeft());
}

void MatrixLegend::paintInOneLine(QPainter &painter, const Tokens &tokens) const
{
    constexpr int square = 18, gap = 6, narrowest = 8, widest = 16;
    const QFont font = Type::second();
    int needed = 2 * metric::panePadding;
    for (std::size_t each = 0; each < verdicts.size(); ++each)
        needed += square + 2 * gap + lineWidth(wordFor(verdicts[each]), font)
            + lineWidth(grouped(m_counts[each]), font);
    // Large counts take the room between the words before anything is cut.
    const int between
        = std::clamp((width() - needed) / int(verdicts.size() - 1), narrowest, widest);
    int x = metric::panePadding;
    for (std::size_t each = 0; each < verdicts.size(); ++each) {
        const QString word = wordFor(verdicts[each]), count = grouped(m_counts[each]);
        paintSwatch(painter, {x, 5, square, square}, each, tokens);
        x += square + gap;
        x += paintLine(painter, {x, 0, width() - x, 28}, word, {font, tokens.text}) + gap;
        x += paintLine(painter, {x, 0, width() - x, 28}, count, {font, tokens.text2}) + between;
    }
}

void MatrixLegend::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensOf(palette());
    if (m_inOneLine) {
        paintInOneLine(painter, tokens);
        return;
    }
    for (std::size_t each = 0; each < verdicts.size(); ++each) {
        const int y = int(each) * lineHeight;
        paintSwatch(painter, {0, y + 3, swatch, swatch}, each, tokens);
        paintLine(painter, {28, y, 100, lineHeight}, wordFor(verdicts[each]),
            {Type::second(), tokens.text});
        paintLine(painter, {100, y, columnWidth - 100, lineHeight}, grouped(m_counts[each]),
            {Type::second(), tokens.text2, Qt::AlignRight | Qt::AlignVCenter, Qt::ElideNone});
    }
    paintLine(painter, {0, 4 * lineHeight, columnWidth, 18}, tr("number: refusing reasons"),
        {Type::small(), tokens.text3});
}

} // namespace fairlead::ui
