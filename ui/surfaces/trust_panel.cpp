#include "ui/surfaces/trust_panel.h"

#include <algorithm>

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/style/metrics.h"
#include "ui/style/type.h"
#include "ui/surfaces/fingerprint_view.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/safe_text.h"
#include "ui/widgets/wrapped_label.h"

namespace fairlead::ui {
namespace {

QString bare(QString text)
{
    text.remove(u' ');
    text = text.trimmed();
    if (text.startsWith(QStringLiteral("SHA256:"), Qt::CaseInsensitive))
        text = text.mid(7);
    return text;
}

} // namespace

FingerprintMatch compareFingerprints(const QString &shown, const QString &typed)
{
    const QString a = bare(shown), b = bare(typed);
    const auto [end, other] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    return {int(end - a.begin()), int(b.size()), int(a.size())};
}

TrustPanel::TrustPanel(QWidget *parent)
    : QWidget(parent), m_changed(new Banner(Tone::Err, QString(), QString(), this)),
      m_type(plainLabel(QString(), Type::small(), Ink::Second, this)),
      m_shown(new FingerprintView(this)), m_known(new FingerprintView(this)),
      m_knownTitle(
          plainLabel(tr("SHA-256 of the key that was trusted"), Type::small(), Ink::Second, this)),
      m_compare(new QWidget(this)), m_field(new QLineEdit(m_compare)),
      m_match(plainLabel(QString(), Type::body(), Ink::Second, m_compare)),
      m_byEye(new QCheckBox(tr("I have compared it by eye"), m_compare)),
      m_trust(primaryButton(tr("Trust this key"), QStringLiteral("shield"), m_compare)),
      m_refuse(plainButton(tr("Refuse"), {}, m_compare)), m_note(new WrappedLabel(QString(), this))
{
    setObjectName(QStringLiteral("trustPanel"));
    m_shown->setObjectName(QStringLiteral("fingerprint"));
    m_known->setObjectName(QStringLiteral("knownFingerprint"));
    m_field->setObjectName(QStringLiteral("fingerprintField"));
    m_field->setFont(Type::mono());
    m_field->setFixedHeight(metric::control);
    m_field->setAccessibleName(tr("Compare with"));
    m_field->setMaxLength(200);
    m_match->setObjectName(QStringLiteral("fingerprintMatch"));
    m_byEye->setObjectName(QStringLiteral("byEye"));
    m_trust->setObjectName(QStringLiteral("trustButton"));
    m_refuse->setObjectName(QStringLiteral("refuseButton"));
    m_changed->setObjectName(QStringLiteral("changedKey"));
    m_note->setFont(Type::small());
    m_note->setInk(Ink::Third);

    auto *question = new QVBoxLayout(m_compare);
    question->setContentsMargins(0, 0, 0, 0);
    question->setSpacing(metric::controlGap);
    question->addWidget(plainLabel(tr("Compare with"), Type::small(), Ink::Second, m_compare));
    question->addWidget(m_field);
    question->addWidget(m_match);
    question->addWidget(m_byEye);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_trust);
    buttons->addWidget(m_refuse);
    buttons->addStretch(1);
    question->addLayout(buttons);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metric::controlGap);
    column->addWidget(m_changed);
    column->addWidget(m_type);
    column->addWidget(m_shown);
    column->addWidget(m_knownTitle);
    column->addWidget(m_known);
    column->addWidget(m_compare);
    column->addWidget(m_note);

    connect(m_field, &QLineEdit::textChanged, this, &TrustPanel::judge);
    connect(m_byEye, &QCheckBox::toggled, this, &TrustPanel::judge);
    connect(m_trust, &QPushButton::clicked, this, [this] {
        m_trust->setEnabled(false);
        emit trustAsked(m_key.fingerprint);
    });
    connect(m_refuse, &QPushButton::clicked, this, &TrustPanel::refused);
    setAsking();
}

void TrustPanel::setAsking()
{
    m_key = {};
    for (QWidget *each : {static_cast<QWidget *>(m_changed), static_cast<QWidget *>(m_shown),
             static_cast<QWidget *>(m_known), static_cast<QWidget *>(m_knownTitle), m_compare})
        each->hide();
    m_type->setText(tr("Asking for its key…"));
    m_type->show();
    m_note->setText(QString());
}

void TrustPanel::setProblem(const QString &sentence)
{
    if (m_key.fingerprint.isEmpty())
        m_type->hide();
    m_note->setText(sentence);
    judge();
}

void TrustPanel::setKey(const KeyShown &key)
{
    const bool same = key.surfaceId == m_key.surfaceId && key.fingerprint == m_key.fingerprint
        && key.standing == m_key.standing;
    m_key = key;
    m_type->setText(tr("SHA-256 of its key, %1").arg(key.type));
    m_type->show();
    m_shown->setFingerprint(key.fingerprint);
    m_shown->show();
    const bool unknown = key.standing == KeyShown::Standing::Unknown;
    const bool bad = key.standing == KeyShown::Standing::Changed
        || key.standing == KeyShown::Standing::Revoked;
    m_compare->setVisible(unknown);
    m_changed->setVisible(bad);
    m_known->setVisible(bad && !key.knownFingerprints.isEmpty());
    m_knownTitle->setVisible(m_known->isVisibleTo(this));
    if (!key.knownFingerprints.isEmpty())
        m_known->setFingerprint(key.knownFingerprints.first());
    if (key.standing == KeyShown::Standing::Revoked)
        m_changed->setText(tr("This key is marked as revoked"),
            tr("%1 says so. Nothing is sent to this host. If the mark is wrong, edit that line by "
               "hand.")
                .arg(key.place));
    else if (bad)
        m_changed->setText(tr("Not the key that was trusted"),
            tr("Either the machine was set up anew, or something stands between it and us. Ask its "
               "owner. Nothing is sent. When the new key is right, take the old line away by hand "
               "(%1) with ssh-keygen -R, then test again.")
                .arg(key.place));
    m_note->setText(unknown ? tr("Trusting adds one line to %1").arg(key.knownHostsFile)
            : bad           ? QString()
                            : tr("This key is trusted."));
    if (!same) {
        m_field->clear();
        m_byEye->setChecked(false);
    }
    judge();
}

void TrustPanel::judge()
{
    const FingerprintMatch match = compareFingerprints(m_key.fingerprint, m_field->text());
    if (match.typed == 0) {
        m_match->setText(tr("Paste or type the fingerprint that you were given"));
        m_match->setInk(Ink::Third);
    } else if (match.full()) {
        m_match->setText(tr("All %1 characters match").arg(match.whole));
        m_match->setInk(Ink::Ok);
    } else if (match.equal == match.typed) {
        m_match->setText(tr("%1 of %2 characters match so far").arg(match.equal).arg(match.whole));
        m_match->setInk(Ink::Second);
    } else {
        m_match->setText(tr("Differs at character %1").arg(match.equal + 1));
        m_match->setInk(Ink::Err);
    }
    // A pasted fingerprint that differs outweighs an eye that saw no difference.
    m_trust->setEnabled(m_key.standing == KeyShown::Standing::Unknown
        && (match.full() || (match.typed == 0 && m_byEye->isChecked())));
}

} // namespace fairlead::ui
