#include "app/keeping/film_key.h"

#include <QCryptographicHash>
#include <QFile>

namespace hilum {

QString dicomKey(const FilmAttributes& attributes) {
    const QString uid = QString::fromStdString(attributes.sopInstanceUid).trimmed();
    return uid.isEmpty() ? QString() : QStringLiteral("dicom:") + uid;
}

QString contentKey(const QString& path) {
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file))
        return {};
    return QStringLiteral("sha256:") + QString::fromLatin1(hash.result().toHex());
}

} // namespace hilum
