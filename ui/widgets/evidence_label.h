// A value with its unit, where it was read and how old it is; an unknown one with the reason why.
#pragma once

#include <QString>
#include <QWidget>

#include "models/items/cell_roles.h"

namespace fairlead::ui {

/// What one row says. Exactly one of `value`, `unknownBecause` and `notApplicable` is set.
struct Evidence {
    QString field = {}; ///< its name, in a column of its own; no column where empty
    QString value = {};
    QString unit = {};
    QString note = {};           ///< what qualifies it: "clean tree", "0 to 4 left out"
    QString unknownBecause = {}; ///< "not recorded": painted after an italic "unknown"
    bool notApplicable = false;  ///< painted as a dash
    QString source = {};         ///< JSON path, file and line, or words
    bool sourceOpens = false;    ///< the source is a place in the kept bytes: a link in fixed type
    QString age = {};
    bool stale = false;       ///< faintest ink
    bool strong = false;      ///< value semi-bold
    Tone ground = Tone::None; ///< soft ground over the whole row, as in a contradiction
};

/// A row of 24: field 144, value and unit and note, source and age at the right. Where the source
/// opens, the row takes focus and Enter, Space or a click on the source emits sourceActivated.
/// Contents margins indent the words and the hairline; the ground of a tone fills the whole width.
class EvidenceLabel : public QWidget {
    Q_OBJECT

public:
    explicit EvidenceLabel(Evidence evidence, QWidget *parent = nullptr);

    void setEvidence(Evidence evidence);
    const Evidence &evidence() const { return m_evidence; }
    /// Widths of the two outer columns; 144 and 162 at first.
    void setColumns(int field, int source);
    /// A hairline below, as between rows of one pane; on at first.
    void setLined(bool lined);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void sourceActivated();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;

private:
    QRect sourceRect() const;
    QRect valueRect() const;
    QString spoken() const;

    Evidence m_evidence;
    int m_fieldWidth = 144;
    int m_sourceWidth = 162;
    bool m_lined = true;
};

} // namespace fairlead::ui
