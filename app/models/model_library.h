#pragma once

#include "app/training/worker_link.h"
#include "imaging/error.h"
#include "inference/reading/model_card.h"

#include <QList>
#include <QObject>
#include <QStringList>

#include <functional>
#include <memory>

namespace hilum {

// A bundle as its file was when it was last looked at.
struct ModelEntry {
    QString file;                          // absolute
    bool isShipped = false;                // came with Hilum: never renamed, never deleted
    bool isKept = false;                   // lies in the models folder; neither: somewhere else on the disk
    std::shared_ptr<const ModelCard> card; // null where it cannot be used: `problem` says why
    QString problem;
    qint64 size = 0, changed = 0; // bytes; milliseconds since 1970

    QString name() const; // the card's, else the file's
    bool mayChange() const { return isKept; }
};

// The bundles that this computer has: the one that came with Hilum, those in the models folder, and files
// elsewhere that were chosen. The folder itself is the list: there is no index that could disagree with it,
// and a file that is put there, changed or taken away by hand or by another viewer is seen at the next look.
// Files are read and checked whole, away from the GUI thread, and again only when they changed. GUI thread;
// what is under way when the library goes answers nobody.
class ModelLibrary : public QObject {
    Q_OBJECT
public:
    ModelLibrary(const QString& modelsFolder, const QString& shippedBundle, QObject* parent = nullptr);
    ~ModelLibrary() override;

    // The shipped one first, then by date, newest first; those that cannot be used last.
    const QList<ModelEntry>& entries() const { return m_entries; }
    const ModelEntry* entry(const QString& file) const; // null: not in the list
    bool wasLooked() const { return m_wasLooked; }      // `entries` are of the disk

    void setElsewhere(const QStringList& files); // beside the folder's; from the next look on
    void refresh();

    // The answer comes on the GUI thread after the list has been looked at again: the file that it is about.
    // Errors: those of model_shelf.h; InvalidArgument.
    using Done = std::function<void(const Result<QString>& file)>;
    void import(const QString& file, Done done);
    void rename(const QString& file, const QString& name, Done done);
    void remove(const QString& file, Done done);
    void exportTo(const QString& file, const QString& target, Done done);

Q_SIGNALS:
    void changed();

private:
    void work(std::function<Result<QString>()> job, Done done);
    void look(std::function<void()> after);
    void take(quint64 number, QList<ModelEntry> entries);

    QString m_folder, m_shipped;
    QStringList m_elsewhere;
    QList<ModelEntry> m_entries;
    bool m_wasLooked = false;
    quint64 m_looks = 0, m_taken = 0;
    std::shared_ptr<WorkerLink<ModelLibrary>> m_link;
};

} // namespace hilum
