#include "ui/widgets/log_accessible.h"

#include <algorithm>

#include <QAccessibleWidget>

#include "ui/widgets/log_view.h"

namespace fairlead::ui {
namespace {

/// Read-only text of the rows in sight. Positions count in that text.
class LogAccessible : public QAccessibleWidget, public QAccessibleTextInterface {
public:
    explicit LogAccessible(LogView *view) : QAccessibleWidget(view, QAccessible::Terminal) { }

    void *interface_cast(QAccessible::InterfaceType type) override
    {
        if (type == QAccessible::TextInterface)
            return static_cast<QAccessibleTextInterface *>(this);
        return QAccessibleWidget::interface_cast(type);
    }
    QString text(QAccessible::Text which) const override
    {
        if (which == QAccessible::Value)
            return view()->visibleText();
        return QAccessibleWidget::text(which);
    }
    QAccessible::State state() const override
    {
        QAccessible::State state = QAccessibleWidget::state();
        state.readOnly = true;
        state.multiLine = true;
        return state;
    }

    QString text(int from, int to) const override
    {
        return view()->visibleText().mid(from, std::max(0, to - from));
    }
    int characterCount() const override { return int(view()->visibleText().size()); }
    int cursorPosition() const override
    {
        const QString all = view()->visibleText();
        qsizetype at = 0;
        for (std::int64_t line = view()->firstVisibleLine();
             line < view()->currentLine() && at >= 0; ++line)
            at = all.indexOf(QLatin1Char('\n'), at) + 1;
        return int(std::clamp<qsizetype>(at, 0, all.size()));
    }
    void setCursorPosition(int) override { }
    void selection(int, int *from, int *to) const override { *from = *to = 0; }
    int selectionCount() const override { return 0; }
    void addSelection(int, int) override { }
    void removeSelection(int) override { }
    void setSelection(int, int, int) override { }
    QRect characterRect(int offset) const override
    {
        const auto row = int(view()->visibleText().left(offset).count(QLatin1Char('\n')));
        const QRect line(
            0, row * LogView::rowHeight, view()->viewport()->width(), LogView::rowHeight);
        return line.translated(view()->viewport()->mapToGlobal(QPoint()));
    }
    int offsetAtPoint(const QPoint &point) const override
    {
        const int row = view()->viewport()->mapFromGlobal(point).y() / LogView::rowHeight;
        const QString all = view()->visibleText();
        qsizetype at = 0;
        for (int each = 0; each < row; ++each) {
            const qsizetype next = all.indexOf(QLatin1Char('\n'), at);
            if (next < 0)
                break;
            at = next + 1;
        }
        return int(at);
    }
    void scrollToSubstring(int, int) override { }
    QString attributes(int, int *from, int *to) const override
    {
        *from = 0;
        *to = characterCount();
        return {};
    }

private:
    LogView *view() const { return static_cast<LogView *>(widget()); }
};

QAccessibleInterface *make(const QString &className, QObject *object)
{
    auto *view = className == QLatin1String("fairlead::ui::LogView")
        ? qobject_cast<LogView *>(object)
        : nullptr;
    return view ? new LogAccessible(view) : nullptr;
}

} // namespace

void installLogAccessible()
{
    QAccessible::installFactory(make);
}

} // namespace fairlead::ui
