#pragma once

#include "app/document/study_document.h"
#include "imaging/presentation_state.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QThreadPool>

namespace hilum {

// The presentation states about the films of a window: those that lie in the folders of its films, and those
// that were opened by name, whose entry in the film strip is closed as soon as one of their films is open.
// Files are looked at off the GUI thread. GUI thread.
class PresentationShelf : public QObject {
    Q_OBJECT
public:
    explicit PresentationShelf(StudyDocument& document, QObject* parent = nullptr);
    ~PresentationShelf() override;
    // Of the film's frame, in the order of their labels.
    std::vector<PresentationPointer> statesOf(const Film& film) const;

Q_SIGNALS:
    void changed();

private:
    struct Found {
        QString path;
        std::vector<PresentationReference> references;
    };
    void follow(const ChangeEvent& event);
    void search(const QString& folder);
    void read(const QStringList& files);
    void take(const std::vector<Found>& found);
    void closeEntries();

    StudyDocument& m_document;
    QThreadPool m_pool;
    QSet<QString> m_folders, m_files;                            // looked at
    QHash<QString, std::vector<PresentationReference>> m_states; // by file
};

} // namespace hilum
