#pragma once

#include "imaging/object_header.h"

#include <QString>

namespace hilum {

// A file as the indexer found it.
struct IndexedFile {
    QString path;                  // absolute; a member of an archive is ARCHIVE.zip/MEMBER
    qint64 size = 0, modified = 0; // bytes; ms since 1970; of the archive where there is one
    ObjectHeader header;
};

// The study that a file belongs to: what DICOM says, and for pictures, which say nothing, what the path does.
struct StudyIdentity {
    QString key; // the same for files of one study of one patient
    QString patient, patientId, birthDate, sex, accession, date, time, description;
};

StudyIdentity studyOf(const IndexedFile& file);

// The file on the disk that holds `path`: itself, or the archive it is a member of.
QString fileOnDisk(const QString& path);
// The member's name inside `fileOnDisk(path)`; empty where that is the file itself.
QString memberOf(const QString& path);

} // namespace hilum
