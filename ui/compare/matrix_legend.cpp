#include "ui/compare/matrix_legend.h"

#include <QPainter>

#include "ui/compare/matrix_squares.h"
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

void MatrixLegend::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensOf(palette());
    int x = 12;
    for (std::size_t each = 0; each < verdicts.size(); ++each) {
        const QString word = wordFor(verdicts[each]), count = grouped(m_counts[each]);
        if (m_inOneLine) {
            paintVerdictSquare(painter, {x, 5, 18, 18}, verdicts[each], 0, tokens, {x, 5});
            x += 18 + 6;
            x += paintLine(painter, {x, 0, 140, 28}, word, {Type::second(), tokens.text});
            x += 6;
            x += paintLine(painter, {x, 0, 60, 28}, count, {Type::second(), tokens.text2}) + 16;
            continue;
        }
        const int y = int(each) * lineHeight;
        paintVerdictSquare(painter, {0, y + 3, swatch, swatch}, verdicts[each], 0, tokens, {0, y});
        paintLine(painter, {28, y, 100, lineHeight}, word, {Type::second(), tokens.text});
        paintLine(painter, {100, y, columnWidth - 100, lineHeight}, count,
            {Type::second(), tokens.text2, Qt::AlignRight | Qt::AlignVCenter, Qt::ElideNone});
    }
    if (!m_inOneLine)
        paintLine(painter, {0, 4 * lineHeight, columnWidth, 18}, tr("number: refusing reasons"),
            {Type::small(), tokens.text3});
}

} // namespace fairlead::ui
