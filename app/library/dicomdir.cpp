#include "app/library/dicomdir.h"

#include "imaging/media_directory.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QSet>

namespace hilum {
namespace {

// A folder's names, and the same in small letters: read once, however many records name files in it.
class Folders {
public:
    // The entry of `folder` that is called `name`, whatever the case; empty where there is none.
    QString entry(const QString& folder, const QString& name) {
        const QString exact = folder + QLatin1Char('/') + name;
        if (QFileInfo::exists(exact))
            return exact;
        auto found = m_folders.find(folder);
        if (found == m_folders.end()) {
            QHash<QString, QString> names;
            for (const QString& one : QDir(folder).entryList(QDir::AllEntries | QDir::NoDotAndDotDot))
                names.insert(one.toLower(), one);
            found = m_folders.insert(folder, names);
        }
        const QString there = found->value(name.toLower());
        return there.isEmpty() ? QString() : folder + QLatin1Char('/') + there;
    }

private:
    QHash<QString, QHash<QString, QString>> m_folders;
};

bool isPlainName(const QString& name) {
    return !name.isEmpty() && name != QLatin1String(".") && name != QLatin1String("..") &&
           !name.contains(QLatin1Char('/')) && !name.contains(QChar(0));
}

} // namespace

bool isDicomDirName(const QString& path) {
    return QFileInfo(path).fileName().startsWith(QLatin1String("DICOMDIR"), Qt::CaseInsensitive);
}

Result<DicomDirFiles> readDicomDir(const QString& file) {
    const auto entries = readMediaDirectory(std::filesystem::path(QFile::encodeName(file).toStdString()));
    if (!entries)
        return tl::unexpected(entries.error());
    const QString root = QFileInfo(file).absolutePath();
    const QString trueRoot = QFileInfo(root).canonicalFilePath() + QLatin1Char('/');
    DicomDirFiles result;
    QSet<QString> seen;
    Folders folders;
    for (const MediaEntry& entry : *entries) {
        QString path = root;
        for (const std::string& component : entry.components) {
            const QString name = QString::fromStdString(component);
            if (!isPlainName(name))
                return failure(ErrorCode::Malformed,
                               DicomDirFiles::tr("The disc's directory (DICOMDIR) names files outside its "
                                                 "folder. It is damaged or was "
                                                 "made to do harm; open the folder instead.")
                                   .toStdString());
            path = path.isEmpty() ? path : folders.entry(path, name);
        }
        const QFileInfo info(path);
        // A link may lead out as well as a name.
        if (path.isEmpty() || !info.isFile() || !info.canonicalFilePath().startsWith(trueRoot)) {
            ++result.absent;
            continue;
        }
        if (!seen.contains(path))
            result.files << path;
        seen.insert(path);
    }
    return result;
}

} // namespace hilum
