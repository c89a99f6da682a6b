#include "ui/receipts/attest_row.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/style/metrics.h"
#include "ui/style/type.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/numbers.h"

namespace fairlead::ui {

AttestRow::AttestRow(
    const OpenKey &key, const std::vector<KeyChoice> &choices, int count, QWidget *parent)
    : QWidget(parent), m_key(key.key), m_words(key.words)
{
    auto *name = new ElidedLabel(key.words, this);
    auto *gap = new ElidedLabel(count == 1
            ? tr("left unknown")
            : tr("unknown in %1 of %2")
                  .arg(grouped(std::int64_t(key.receipts)), grouped(std::int64_t(count))),
        this);
    gap->setFont(Type::small());
    gap->setInk(Ink::Third);
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(name);
    words->addWidget(gap);

    QWidget *field = nullptr;
    if (choices.empty()) {
        m_text = new QLineEdit(this);
        m_text->setAcceptDrops(false);
        connect(m_text, &QLineEdit::textChanged, this, &AttestRow::changed);
        field = m_text;
    } else {
        m_list = new QComboBox(this);
        for (const KeyChoice &choice : choices)
            m_list->addItem(choice.words, choice.value);
        m_list->setPlaceholderText(tr("Choose…"));
        m_list->setCurrentIndex(-1);
        m_list->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        connect(m_list, &QComboBox::currentIndexChanged, this, &AttestRow::changed);
        field = m_list;
    }
    field->setObjectName(QStringLiteral("value-") + m_key);
    field->setAccessibleName(m_words);
    field->setFixedHeight(metric::control);
    auto *remove = iconButton(QStringLiteral("cross"), tr("Leave out %1").arg(m_words), this);
    remove->setObjectName(QStringLiteral("remove-") + m_key);
    connect(remove, &QPushButton::clicked, this, &AttestRow::removeAsked);

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metric::controlGap);
    row->addLayout(words, 2);
    row->addWidget(field, 3);
    row->addWidget(remove);
    setFixedHeight(metric::rowTwoLines);
}

QString AttestRow::value() const
{
    return m_list ? m_list->currentData().toString() : m_text->text().trimmed();
}

void AttestRow::setValue(const QString &value)
{
    if (m_text)
        m_text->setText(value);
    else if (const int found = m_list->findData(value); found >= 0)
        m_list->setCurrentIndex(found);
}

} // namespace fairlead::ui
