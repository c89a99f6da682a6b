#include "ui/receipts/fields_view.h"

#include <algorithm>

#include <QPainter>

#include "models/items/receipt_fields_model.h"
#include "ui/receipts/finding_row.h"
#include "ui/style/lines.h"
#include "ui/style/metrics.h"
#include "ui/style/tokens.h"
#include "ui/widgets/evidence_label.h"
#include "ui/widgets/strips.h"

namespace fairlead::ui {
namespace {

constexpr int side = metric::prosePadding;
constexpr int fieldColumn = 144;
constexpr int sourceColumn = 162;

int heightOf(const ReceiptField &field)
{
    return field.section ? metric::rowSection
        : field.finding  ? FindingRow::rowHeight
                         : metric::rowDense;
}

/// The next widget of a pool, made where the pool is used up.
template <class Widget, class Make>
Widget *nextOf(std::vector<Widget *> &pool, std::size_t &used, const Make &make)
{
    if (used == pool.size())
        pool.push_back(make());
    return pool[used++];
}

template <class Widget>
void hideRest(const std::vector<Widget *> &pool, std::size_t used)
{
    for (std::size_t each = 0; each < pool.size(); ++each)
        pool[each]->setVisible(each < used);
}

Evidence evidenceOf(const ReceiptField &field)
{
    Evidence evidence;
    evidence.field = field.label;
    evidence.notApplicable = field.notApplicable;
    if (field.unknown) {
        evidence.unknownBecause = field.note;
    } else {
        evidence.value = field.notApplicable ? QString() : field.value;
        evidence.unit = field.unit;
        evidence.note = field.note;
    }
    evidence.source = field.source;
    evidence.sourceOpens = field.sourceOpens;
    evidence.strong = field.strong;
    evidence.ground = field.ground;
    return evidence;
}

} // namespace

FieldsView::FieldsView(const ReceiptFieldsModel &fields, QWidget *parent)
    : QWidget(parent), m_fields(fields)
{
    setObjectName(QStringLiteral("receiptFields"));
    setAccessibleName(tr("Fields of the receipt"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

EvidenceLabel *FieldsView::makeLabel()
{
    auto *label = new EvidenceLabel({}, this);
    label->setColumns(fieldColumn, sourceColumn);
    connect(label, &EvidenceLabel::sourceActivated, this, [this, label] {
        const auto found = std::find(m_rows.begin(), m_rows.end(), label);
        if (found != m_rows.end())
            emit sourceAsked(int(found - m_rows.begin()));
    });
    return label;
}

void FieldsView::refresh()
{
    std::size_t labels = 0, strips = 0, findings = 0;
    m_rows.clear();
    for (int row = 0; row < m_fields.rowCount(); ++row) {
        const ReceiptField &field = m_fields.fieldAt(row);
        if (field.section) {
            GroupStrip *strip = nextOf(m_strips, strips, [this] { return new GroupStrip(this); });
            strip->setTitle(field.label, row == 0 ? tr("Source") : QString(), side + sourceColumn);
            m_rows.push_back(strip);
        } else if (field.finding) {
            FindingRow *finding
                = nextOf(m_findings, findings, [this] { return new FindingRow(this); });
            finding->setFinding(field);
            m_rows.push_back(finding);
        } else {
            EvidenceLabel *label = nextOf(m_labels, labels, [this] { return makeLabel(); });
            label->setEvidence(evidenceOf(field));
            m_rows.push_back(label);
        }
    }
    hideRest(m_labels, labels);
    hideRest(m_strips, strips);
    hideRest(m_findings, findings);
    place();
    updateGeometry();
    update();
}

QSize FieldsView::sizeHint() const
{
    int height = 0;
    for (int row = 0; row < m_fields.rowCount(); ++row)
        height += heightOf(m_fields.fieldAt(row));
    return {2 * side + fieldColumn + sourceColumn + 120, height + metric::groupGap};
}

void FieldsView::place()
{
    int y = 0;
    const QWidget *before = nullptr;
    for (std::size_t row = 0; row < m_rows.size(); ++row) {
        QWidget *widget = m_rows[row];
        const bool section = m_fields.fieldAt(int(row)).section;
        const int height = heightOf(m_fields.fieldAt(int(row)));
        widget->setGeometry(section ? 0 : side, y, section ? width() : width() - 2 * side, height);
        if (before)
            setTabOrder(const_cast<QWidget *>(before), widget);
        before = widget;
        y += height;
    }
}

void FieldsView::resizeEvent(QResizeEvent *)
{
    place();
}

void FieldsView::paintEvent(QPaintEvent *)
{
    // The ground of a contradiction runs over the whole pane, past the edges of its rows.
    QPainter painter(this);
    const Tokens &t = tokensOf(palette());
    for (std::size_t row = 0; row < m_rows.size(); ++row) {
        const Tone tone = m_fields.fieldAt(int(row)).ground;
        if (tone != Tone::None)
            painter.fillRect(0, m_rows[row]->y(), width(), m_rows[row]->height(), softOf(t, tone));
    }
}

} // namespace fairlead::ui
