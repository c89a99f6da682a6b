// The right side of the Surfaces page: one surface, its key where that waits for the operator, what
// was read of it, and the answer to a test.
#pragma once

#include <QWidget>

#include "models/items/live_desk.h"

class QPushButton;
class QVBoxLayout;

namespace fairlead::ui {

class Chip;
class InkLabel;
class PaneHeader;
class TrustPanel;
class WrappedLabel;

class SurfaceDetail : public QWidget {
    Q_OBJECT

public:
    SurfaceDetail(LiveDesk &desk, const Clock &clock, QWidget *parent = nullptr);

    using QWidget::show;
    /// Shows this surface; an empty id: none.
    void show(const QString &id);
    QString surfaceId() const { return m_id; }
    /// The surface looks different now, or its ages went on.
    void refresh();
    void test();
    /// Is a key on show, to be compared or refused?
    bool keyShown() const;

signals:
    void editAsked(QString id);

private:
    void fillFacts();
    void fillProbe(const SurfaceProbe &probe);
    void askKeyIfNeeded();

    LiveDesk &m_desk;
    const Clock &m_clock;
    QString m_id;
    bool m_keyAsked = false;
    PaneHeader *m_header;
    QPushButton *m_test;
    QPushButton *m_edit;
    Chip *m_chip;
    InkLabel *m_title;
    WrappedLabel *m_sentence;
    TrustPanel *m_trust;
    InkLabel *m_probeTitle;
    WrappedLabel *m_probe;
    InkLabel *m_factsTitle;
    QVBoxLayout *m_facts;
};

} // namespace fairlead::ui
