#include "ui/receipts/starting_triptych.h"

#include <QHBoxLayout>
#include <QPainter>

#include "ui/style/icons.h"
#include "ui/style/metrics.h"
#include "ui/style/tokens.h"
#include "ui/widgets/key_fact.h"

namespace fairlead::ui {
namespace {

/// The arrow between two facts.
class Chevron : public QWidget {
public:
    explicit Chevron(QWidget *parent) : QWidget(parent) { setFixedWidth(20); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        paintIcon(painter, QRect(2, 26, metric::icon, metric::icon), QStringLiteral("chevron"),
            tokensOf(palette()).text3);
    }
};

Fact factOf(const StartingFact &fact)
{
    return {fact.label, fact.value, {}, fact.note, fact.tone, fact.unknown};
}

} // namespace

StartingTriptych::StartingTriptych(QWidget *parent)
    : QWidget(parent), m_declared(new KeyFact({}, this)), m_observed(new KeyFact({}, this)),
      m_derived(new KeyFact({}, this))
{
    setObjectName(QStringLiteral("startingTriptych"));
    setAccessibleName(tr("Starting state"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(metric::prosePadding, 4, metric::prosePadding, 8);
    row->setSpacing(metric::controlGap);
    for (KeyFact *fact : {m_declared, m_observed, m_derived}) {
        if (fact != m_declared)
            row->addWidget(new Chevron(this));
        fact->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
        row->addWidget(fact, 1);
    }
}

void StartingTriptych::setWords(const StartingWords &words)
{
    m_declared->setFact(factOf(words.declared));
    m_observed->setFact(factOf(words.observed));
    m_derived->setFact(factOf(words.derived));
}

} // namespace fairlead::ui
