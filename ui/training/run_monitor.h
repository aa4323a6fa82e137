#pragma once

#include "app/training/run_state.h"

#include <QSet>
#include <QWidget>

class QListView;
class QStackedWidget;

namespace hilum {

class RunDetails;
class RunListModel;
class RunsStore;
class RunWatcher;

// The window of runs: the list at the left, the chosen one at the right. Watches what the store knows while
// it is there; orders leave as signals.
class RunMonitor : public QWidget {
    Q_OBJECT
public:
    RunMonitor(RunsStore& store, RunWatcher& watcher, QWidget* parent = nullptr);

    void choose(const QString& folder);
    QString chosen() const; // its folder; empty without one
    RunDetails* details() const { return m_details; }
    void setAskedToStop(const QString& folder);

Q_SIGNALS:
    void addRequested(); // a folder is to be chosen
    void forgetRequested(const QString& folder);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QWidget* makeList();
    QWidget* makeEmptyPage();
    void joinStore();
    void receive(const QString& folder, const RunStatePointer& state);
    void showChosen();
    void showOthers();
    void showMenu(const QPoint& at);

    RunsStore& m_store;
    RunWatcher& m_watcher;
    RunListModel* m_model;
    QListView* m_list = nullptr;
    RunDetails* m_details;
    QStackedWidget* m_pages = nullptr;
    QSet<QString> m_asked; // to stop, and no look at the folder has told of it yet
};

} // namespace hilum
