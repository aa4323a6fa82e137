#pragma once

#include "app/training/run_state.h"

#include <QAbstractListModel>

namespace hilum {

// Runs in the order of the store, each followed by the runs inside it.
class RunListModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { FolderRole = Qt::UserRole, StateRole, NestedRole };

    explicit RunListModel(QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

    void setFolders(const QStringList& folders); // of the store; states that are known stay
    void setState(const QString& folder, const RunStatePointer& state);
    QStringList shownFolders() const; // with those inside others
    QModelIndex indexOf(const QString& folder) const;
    RunStatePointer state(const QString& folder) const { return m_states.value(folder); }
    // Nested ones have a parent; empty otherwise.
    QString parentOf(const QString& folder) const;

Q_SIGNALS:
    void foldersShown(); // other folders are in the list now

private:
    struct Row {
        QString folder, parent;
        bool operator==(const Row&) const = default;
    };
    void arrange();
    QString nameOf(const Row& row) const;

    QStringList m_folders;
    QHash<QString, RunStatePointer> m_states;
    QList<Row> m_rows;
};

} // namespace hilum
