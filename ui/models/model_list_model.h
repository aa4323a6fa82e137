#pragma once

#include "app/models/model_library.h"

#include <QAbstractListModel>

namespace hilum {

// The library's models as rows; says which one reads the films.
class ModelListModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { FileRole = Qt::UserRole, EntryRole, InUseRole };

    explicit ModelListModel(QObject* parent = nullptr) : QAbstractListModel(parent) {}

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

    void setEntries(const QList<ModelEntry>& entries);
    void setInUse(const QString& file);
    QModelIndex indexOf(const QString& file) const;

private:
    QList<ModelEntry> m_entries;
    QString m_inUse;
};

// "Macro AUROC 0.781 (0.726 to 0.837)", or that it is not known.
QString modelFigureText(const ModelEntry& entry);
// "224 px · 2026-11-24 · came with Hilum"
QString modelFactsText(const ModelEntry& entry);

} // namespace hilum

Q_DECLARE_METATYPE(hilum::ModelEntry)
