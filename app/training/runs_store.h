#pragma once

#include <QObject>
#include <QSqlDatabase>
#include <QStringList>

namespace hilum {

// Which run folders the viewer knows: those that were added, and every run in the folder where runs are kept.
// Kept in the study library's database; each change is on the disk when the call returns. GUI thread.
class RunsStore : public QObject {
    Q_OBJECT
public:
    // TrainingPaths says where both are.
    RunsStore(const QString& databaseFile, const QString& runsFolder, QObject* parent = nullptr);
    ~RunsStore() override;

    // Newest first, absolute. A folder that is away (a stick, a file server) stays in the list.
    QStringList folders() const { return m_folders; }
    // A run's folder, or one that holds runs, up to three levels down. How many are new; 0: none was found.
    int add(const QString& folder);
    void forget(const QString& folder); // the files stay
    void refresh();                     // looks for new runs in `runsFolder`

    QString runsFolder() const { return m_runsFolder; } // where new runs go
    // A folder in there that does not exist yet, after the plan's name.
    QString newRunFolder(const QString& name) const;
    // Why nothing can be remembered, or what became of a damaged file; empty where all is well.
    QString problem() const { return m_problem; }

Q_SIGNALS:
    void changed();
    void problemFound(const QString& sentence); // after construction

private:
    void open(const QString& databaseFile);
    bool load();
    bool recover();
    bool insert(const QString& folder, bool isForgotten = false);

    QString m_connection, m_runsFolder, m_problem;
    QSqlDatabase m_database;
    QStringList m_folders, m_forgotten;
};

// Run folders at or below a folder: those with a plan. Not those inside a run.
QStringList runFoldersIn(const QString& folder, int depth = 3);
// Runs inside a run: its teachers, its labelling model, the arms of an ablation.
QStringList nestedRuns(const QString& folder);

} // namespace hilum
