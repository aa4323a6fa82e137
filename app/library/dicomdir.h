#pragma once

#include "imaging/error.h"

#include <QCoreApplication>
#include <QStringList>

namespace hilum {

// Whether a file of this name may be the directory of a disc.
bool isDicomDirName(const QString& path);

struct DicomDirFiles {
    Q_DECLARE_TR_FUNCTIONS(DicomDirFiles)
public:
    QStringList files; // that are there, in the directory's order: patient, study, series, instance
    int absent = 0;    // named, but not on the disc
};

// The files that a DICOMDIR names, below its own folder. Discs differ from their directory in the case of
// names. Errors: those of a DICOM file; Malformed where it names files outside its folder.
Result<DicomDirFiles> readDicomDir(const QString& file);

} // namespace hilum
