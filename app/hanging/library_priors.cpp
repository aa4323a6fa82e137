#include "app/hanging/library_priors.h"

#include "app/library/study_index.h"
#include "app/training/training_paths.h"

#include <QFileInfo>

namespace hilum {

PriorFinder::Library libraryPriors(const QString& libraryFile) {
    const LibraryFiles files =
        LibraryFiles::beside(libraryFile.isEmpty() ? TrainingPaths::own().libraryFile : libraryFile);
    return [files](const QString& patientId) {
        QStringList paths;
        IndexDatabase database;            // a connection belongs to the thread that opened it
        if (!database.openExisting(files)) // whoever begins one has to fill it
            return paths;
        const StudyIndex index(database);
        StudyQuery query;
        query.text = patientId;
        const auto page = index.page(query, {}, 200);
        if (!page)
            return paths;
        for (const StudyRow& row : page->rows) {
            if (row.patientId != patientId)
                continue;
            if (const auto found = index.files(row.id, {}))
                for (const LibraryFile& file : *found)
                    if (file.kind == ObjectKind::Film && !file.isMissing && QFileInfo::exists(file.path))
                        paths << file.path;
        }
        return paths;
    };
}

} // namespace hilum
