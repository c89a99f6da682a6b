#include "ui/surfaces/surface_detail.h"

#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include "models/items/numbers.h"
#include "models/items/surface_words.h"
#include "ui/style/metrics.h"
#include "ui/style/type.h"
#include "ui/surfaces/trust_panel.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/evidence_label.h"
#include "ui/widgets/pane_header.h"
#include "ui/widgets/paper.h"
#include "ui/widgets/safe_text.h"
#include "ui/widgets/wrapped_label.h"

namespace fairlead::ui {
namespace {

bool keyWaits(const SurfaceView &surface)
{
    return surface.status.health == SurfaceHealth::KeyUnknown
        || surface.status.health == SurfaceHealth::KeyRefused;
}

} // namespace

SurfaceDetail::SurfaceDetail(LiveDesk &desk, const Clock &clock, QWidget *parent)
    : QWidget(parent), m_desk(desk), m_clock(clock), m_header(new PaneHeader(QString(), this)),
      m_test(plainButton(tr("Test"), QStringLiteral("refresh"), this)),
      m_edit(plainButton(tr("Edit…"), {}, this)), m_chip(new Chip({}, this)),
      m_title(plainLabel(QString(), Type::title(), Ink::Text, this)),
      m_sentence(new WrappedLabel(QString(), this)), m_trust(new TrustPanel(this)),
      m_probeTitle(plainLabel(tr("What the test says"), Type::secondStrong(), Ink::Text, this)),
      m_probe(new WrappedLabel(QString(), this)),
      m_factsTitle(plainLabel(tr("What was read so far"), Type::secondStrong(), Ink::Text, this)),
      m_facts(new QVBoxLayout)
{
    setObjectName(QStringLiteral("surfaceDetail"));
    m_test->setObjectName(QStringLiteral("testButton"));
    m_edit->setObjectName(QStringLiteral("editButton"));
    m_title->setObjectName(QStringLiteral("surfaceTitle"));
    m_probe->setObjectName(QStringLiteral("probeWords"));
    for (QPushButton *each : {m_test, m_edit}) {
        each->setFixedHeight(metric::controlInHeader);
        m_header->addWidget(each);
    }
    m_sentence->setInk(Ink::Second);
    m_probe->setInk(Ink::Second);
    m_facts->setSpacing(0);

    auto *content = new QWidget;
    auto *body = new QVBoxLayout(content);
    body->setContentsMargins(
        metric::prosePadding, metric::panePadding, metric::prosePadding, metric::panePadding);
    body->setSpacing(metric::controlGap);
    body->addWidget(m_chip, 0, Qt::AlignLeft);
    body->addWidget(m_title);
    body->addWidget(m_sentence);
    body->addWidget(m_trust);
    body->addSpacing(metric::controlGap);
    body->addWidget(m_probeTitle);
    body->addWidget(m_probe);
    body->addWidget(m_factsTitle);
    body->addLayout(m_facts);
    body->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(paperScroll(content, this), 1);

    connect(m_test, &QPushButton::clicked, this, &SurfaceDetail::test);
    connect(m_edit, &QPushButton::clicked, this, [this] { emit editAsked(m_id); });
    connect(m_trust, &TrustPanel::trustAsked, this,
        [this](const QString &fingerprint) { m_desk.trust(m_id, fingerprint); });
    connect(m_trust, &TrustPanel::refused, this, [this] {
        m_trust->setProblem(
            tr("Refused. Nothing is sent to this host; test it to be asked again."));
    });
    connect(&desk, &LiveDesk::keyShown, this, [this](const KeyShown &key) {
        if (key.surfaceId == m_id)
            m_trust->setKey(key);
    });
    connect(&desk, &LiveDesk::tested, this,
        [this](const QString &id, const std::shared_ptr<const SurfaceProbe> &probe) {
            if (id == m_id)
                fillProbe(*probe);
        });
    connect(&desk, &LiveDesk::failed, this,
        [this](LiveWork work, const QString &about, const Error &error) {
            if (about != m_id || (work != LiveWork::Trust && work != LiveWork::Test))
                return;
            m_test->setEnabled(true);
            const QString words = QString::fromStdString(
                error.remedy.empty() ? error.message : error.message + ". " + error.remedy);
            if (m_trust->isVisible())
                m_trust->setProblem(words);
            else
                m_probe->setText(words);
        });
}

void SurfaceDetail::show(const QString &id)
{
    if (id != m_id) {
        m_id = id;
        m_keyAsked = false;
        m_trust->setAsking();
        m_probe->setText(QString());
        m_test->setEnabled(true);
    }
    refresh();
}

void SurfaceDetail::test()
{
    m_test->setEnabled(false);
    m_probe->setText(tr("Asking…"));
    m_probeTitle->show();
    m_probe->show();
    m_keyAsked = false;
    m_desk.test(m_id);
}

bool SurfaceDetail::keyShown() const
{
    return m_trust->isVisible() && m_trust->hasKey();
}

void SurfaceDetail::askKeyIfNeeded()
{
    if (m_keyAsked)
        return;
    m_keyAsked = true;
    m_desk.askKey(m_id);
}

void SurfaceDetail::refresh()
{
    const SurfaceView *surface = m_desk.surface(m_id);
    setVisible(surface != nullptr);
    if (!surface)
        return;
    const Time now = m_clock.now();
    const CellContent health = healthCell(*surface, now);
    const HealthText text = healthText(*surface, now);
    m_header->setTitle(m_id);
    m_header->setNote(QString::fromStdString(surface->target));
    m_chip->setLook({health.text, health.tone, health.icon});
    m_title->setText(text.title);
    m_sentence->setText(text.sentence);
    const bool host = surface->kind == "host";
    m_test->setVisible(host);
    m_edit->setVisible(host);
    m_edit->setEnabled(surface->ours);
    setPlainToolTip(m_edit,
        surface->ours ? QString()
                      : tr("Written by hand in %1: edit it there")
                            .arg(QString::fromStdString(surface->source)));
    m_trust->setVisible(keyWaits(*surface));
    if (keyWaits(*surface))
        askKeyIfNeeded();
    else
        m_keyAsked = false;
    m_probeTitle->setVisible(!m_probe->text().isEmpty());
    m_probe->setVisible(!m_probe->text().isEmpty());
    m_factsTitle->setVisible(host);
    fillFacts();
}

void SurfaceDetail::fillFacts()
{
    const SurfaceView *surface = m_desk.surface(m_id);
    const QVector<SurfaceFact> facts
        = surface->kind == "host" ? surfaceFacts(*surface, m_clock.now()) : QVector<SurfaceFact>();
    while (m_facts->count() > facts.size()) {
        QLayoutItem *item = m_facts->takeAt(m_facts->count() - 1);
        delete item->widget();
        delete item;
    }
    while (m_facts->count() < facts.size()) {
        auto *label = new EvidenceLabel({}, this);
        label->setColumns(144, 56);
        m_facts->addWidget(label);
    }
    for (int i = 0; i < facts.size(); ++i) {
        Evidence evidence;
        evidence.field = facts[i].field;
        evidence.value = facts[i].value;
        evidence.note = facts[i].note;
        evidence.unknownBecause = facts[i].unknownBecause;
        evidence.age = facts[i].age;
        static_cast<EvidenceLabel *>(m_facts->itemAt(i)->widget())->setEvidence(evidence);
    }
}

void SurfaceDetail::fillProbe(const SurfaceProbe &probe)
{
    m_test->setEnabled(true);
    QStringList lines;
    if (probe.reachable)
        lines.append(tr("Reachable, %1 a round trip").arg(duration(probe.latencyMs / 1000)));
    else
        lines.append(tr("Not reachable"));
    for (const Problem &problem : probe.problems)
        lines.append(QString::fromStdString(problem.message)
            + (problem.remedy.empty()
                    ? QString()
                    : QStringLiteral(". ") + QString::fromStdString(problem.remedy)));
    QStringList can;
    for (const std::string &each : probe.capabilities)
        can.append(QString::fromStdString(each));
    if (!can.isEmpty())
        lines.append(tr("Can: %1").arg(can.join(QStringLiteral(", "))));
    for (const std::string &note : probe.notes)
        lines.append(QString::fromStdString(note));
    m_probe->setText(lines.join(u'\n'));
    m_probeTitle->show();
    m_probe->show();
}

} // namespace fairlead::ui
