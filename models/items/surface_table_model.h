// The configured surfaces as a table in groups: Modal, owned hosts, TPU. It is handed whole lists
// and changes by the rows that differ.
#pragma once

#include <vector>

#include <QAbstractTableModel>

#include "models/items/surface_words.h"

namespace fairlead {

class SurfaceTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum : int { IdRole = Qt::UserRole + 1 }; ///< QString, id of the surface; empty on a group row

    /// Which surfaces are shown.
    enum class Kind { All, Modal, Hosts, Tpu };

    /// `clock` outlives the model.
    explicit SurfaceTableModel(const Clock &clock, QObject *parent = nullptr);

    void setSurfaces(const std::vector<SurfaceView> &surfaces);
    void setFilter(const QString &words, Kind kind);
    /// These surfaces look different now.
    void refresh(const std::vector<SurfaceView> &surfaces);
    /// Ages went on.
    void tick();

    int rowOf(const QString &id) const; ///< -1 where it is not shown
    bool isGroup(int row) const { return m_rows[std::size_t(row)].group; }
    int countOf(Kind kind) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    struct Row {
        bool group = false;
        QString title; ///< of a group
        int count = 0;
        std::size_t surface = 0; ///< in m_surfaces
        QString key() const;
        QString id;
    };
    std::vector<Row> arrange() const;
    void rearrange();

    const Clock &m_clock;
    std::vector<SurfaceView> m_surfaces;
    std::vector<Row> m_rows;
    QString m_words;
    Kind m_kind = Kind::All;
};

} // namespace fairlead
