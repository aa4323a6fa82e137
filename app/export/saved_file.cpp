#include "app/export/saved_file.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QSaveFile>

namespace hilum {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("hilum", text);
}

QString reasonOf(QFileDevice::FileError error) {
    switch (error) {
    case QFileDevice::ResourceError:
        return tr("The file was not written: the disk is full. Free some space, or choose another place.");
    case QFileDevice::OpenError:
    case QFileDevice::PermissionsError:
        return tr("The file was not written: this folder cannot be written to. Choose another place.");
    default:
        return tr("The file was not written: the disk refused it. Check the disk, or choose another place.");
    }
}

} // namespace

Error writeError(QFileDevice::FileError error, const QString& libraryText) {
    return {ErrorCode::WriteFailed, reasonOf(error).toStdString(), libraryText.toStdString()};
}

Result<void> saveFile(const QString& path, const QByteArray& bytes) {
    QSaveFile file(path);
    const bool isWritten = file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
    if (!isWritten || !file.commit())
        return tl::unexpected(writeError(file.error(), file.errorString()));
    return {};
}

QString withSuffix(const QString& path, const QString& suffix) {
    return QFileInfo(path).suffix().isEmpty() ? path + QLatin1Char('.') + suffix : path;
}

} // namespace hilum
