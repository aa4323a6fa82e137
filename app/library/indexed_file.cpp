#include "app/library/indexed_file.h"

#include <QFileInfo>
#include <QRegularExpression>

namespace hilum {
namespace {

QString text(const std::string& value) {
    return QString::fromStdString(value).trimmed();
}

// "DOE^JANE^^^" is read as "DOE, JANE"; of several writings of the name the first counts (PS3.5 6.2.1).
QString patientName(const std::string& value) {
    QStringList parts = text(value).section(QLatin1Char('='), 0, 0).split(QLatin1Char('^'));
    for (QString& part : parts)
        part = part.trimmed();
    const QString family = parts.takeFirst();
    parts.removeAll(QString());
    const QString given = parts.join(QLatin1Char(' '));
    return family.isEmpty() || given.isEmpty() ? family + given : family + QStringLiteral(", ") + given;
}

QString digits(const std::string& value, int count) {
    QString result;
    for (const QChar c : text(value))
        if (c.isDigit())
            result += c;
        else if (c != QLatin1Char('.') && c != QLatin1Char(':')) // as ACR-NEMA wrote
            break;
    result.truncate(count);
    return result.size() == count ? result : QString();
}

// CheXpert's layout, .../patient00012/study3/view1_frontal.jpg, tells patient and study; of other pictures
// only the file's name is known.
StudyIdentity pictureStudy(const QString& path) {
    static const QRegularExpression layout(QStringLiteral("/(patient\\d+)/(study\\d+)/[^/]+$"));
    StudyIdentity study;
    if (const auto match = layout.match(path); match.hasMatch()) {
        study.patient = match.captured(1);
        study.patientId = match.captured(1);
        study.description = match.captured(2);
        study.key = path.left(path.lastIndexOf(QLatin1Char('/')));
    } else {
        study.patient = QFileInfo(path).completeBaseName();
        study.key = path;
    }
    return study;
}

} // namespace

StudyIdentity studyOf(const IndexedFile& file) {
    const FilmAttributes& attributes = file.header.attributes;
    if (attributes.container != "DICOM")
        return pictureStudy(file.path);
    const Identity& identity = file.header.identity;
    StudyIdentity study;
    study.patient = patientName(identity.patientName);
    study.patientId = text(identity.patientId);
    study.birthDate = digits(identity.patientBirthDate, 8);
    study.sex = text(attributes.patientSex);
    study.accession = text(identity.accessionNumber);
    study.date = digits(attributes.studyDate, 8);
    study.time = digits(file.header.studyTime, 6);
    study.description = text(attributes.studyDescription);
    if (study.description.isEmpty())
        study.description = text(attributes.seriesDescription);
    if (study.description.isEmpty())
        study.description = text(attributes.bodyPartExamined);
    // Two patients are never one study, whatever a careless device wrote as the study's identifier.
    const QString uid = text(attributes.studyInstanceUid);
    study.key =
        QStringList{uid.isEmpty() ? file.path : uid, study.patientId, study.patient}.join(QLatin1Char('\n'));
    return study;
}

QString fileOnDisk(const QString& path) {
    // Not every path with ".zip/" in it is a member: a folder may be called so.
    for (qsizetype at = path.indexOf(QLatin1String(".zip/"), 0, Qt::CaseInsensitive); at >= 0;
         at = path.indexOf(QLatin1String(".zip/"), at + 1, Qt::CaseInsensitive)) {
        const QString archive = path.left(at + 4);
        const QFileInfo info(archive);
        if (!info.isDir() && (info.isFile() || !QFileInfo::exists(path)))
            return archive;
    }
    return path;
}

QString memberOf(const QString& path) {
    const QString file = fileOnDisk(path);
    return file == path ? QString() : path.mid(file.size() + 1);
}

} // namespace hilum
