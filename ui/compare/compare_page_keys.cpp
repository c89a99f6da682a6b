// The Compare page by keyboard: its keys, and where the focus goes.
#include <QKeyEvent>
#include <QShortcut>
#include <QStackedWidget>

#include "ui/compare/compare_page.h"
#include "ui/compare/compare_session.h"
#include "ui/compare/compare_work.h"
#include "ui/compare/receipt_picker.h"
#include "ui/compare/sets_pane.h"
#include "ui/compare/treatment_bar.h"

namespace fairlead::ui {

void ComparePage::addKeys()
{
    const auto key = [this](const QKeySequence &sequence, auto act) {
        auto *shortcut = new QShortcut(sequence, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, act);
    };
    key(QKeySequence(Qt::Key_T), [this] {
        if (m_places->currentIndex() == Work)
            m_treatment->focusChips();
    });
    key(QKeySequence(Qt::Key_Slash), [this] {
        if (m_places->currentIndex() == Picker)
            m_picker->focusFilter();
    });
    key(QKeySequence::Undo, [this] { m_session->undoStack().undo(); });
    key(QKeySequence::Redo, [this] { m_session->undoStack().redo(); });
}

QList<KeyHelp> ComparePage::keys() const
{
    return {{tr("Arrows"), tr("Move in the matrix")}, {tr("Enter"), tr("Read the pair")},
        {QStringLiteral("[  ]"), tr("Previous, next pair that may be compared")},
        {QStringLiteral("g  G"), tr("Next, previous grey pair")},
        {QStringLiteral("R"), tr("Mark pairs by reason")},
        {QStringLiteral("T"), tr("What may differ")},
        {QStringLiteral("Ctrl+C"), tr("Copy the pair as text")},
        {QStringLiteral("Ctrl+E"), tr("Export the pair's runs")},
        {QStringLiteral("Ctrl+Z"), tr("Undo a change of the set or of what may differ")},
        {QStringLiteral("/"), tr("Filter, while receipts are picked")}};
}

void ComparePage::enter()
{
    switch (m_places->currentIndex()) {
    case Picker:
        m_picker->focusList();
        break;
    case Sets:
        m_sets->focusList();
        break;
    case Work:
        m_work->focusMatrix();
        break;
    default:
        setFocus(Qt::OtherFocusReason);
    }
}

void ComparePage::keyPressEvent(QKeyEvent *event)
{
    // What has a use of its own for Esc (a filter, a name being typed) took it before it came here.
    if (event->key() == Qt::Key_Escape && m_places->currentIndex() == Work)
        m_work->focusMatrix();
    else
        Page::keyPressEvent(event);
}

} // namespace fairlead::ui
