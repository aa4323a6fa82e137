#pragma once

#include <QFile>
#include <QTemporaryDir>
#include <sched.h>
#include <sys/mount.h>

namespace hilum::test {

// Mounts of this process alone. At the start of main(), before there are threads. False without the right to.
inline bool takeOwnMounts() {
    return unshare(CLONE_NEWNS) == 0 && mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0;
}

// A disk that is really full or really read-only: a file system in memory of its own size. Linux, with the
// right to mount; isThere() says whether it is.
class SmallDisk {
public:
    explicit SmallDisk(qint64 bytes) {
        const QByteArray size = "size=" + QByteArray::number(bytes);
        m_isThere = mount("none", name().constData(), "tmpfs", 0, size.constData()) == 0;
    }
    ~SmallDisk() {
        if (m_isThere)
            umount2(name().constData(), MNT_DETACH);
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;

    bool isThere() const { return m_isThere; }
    QString path(const QString& file) const { return m_folder.filePath(file); }
    QString path() const { return m_folder.path(); }

    void fill() const { // to the last byte
        QFile ballast(path(QStringLiteral("ballast")));
        if (!ballast.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered))
            qFatal("no ballast");
        while (ballast.write(QByteArray(4096, 'b')) > 0) {
        }
        while (ballast.write("b", 1) > 0) {
        }
    }
    void makeRoom() const { QFile::remove(path(QStringLiteral("ballast"))); }
    bool setReadOnly(bool isReadOnly) const {
        return mount("none", name().constData(), nullptr, MS_REMOUNT | (isReadOnly ? MS_RDONLY : 0),
                     nullptr) == 0;
    }

private:
    QByteArray name() const { return QFile::encodeName(m_folder.path()); }
    QTemporaryDir m_folder;
    bool m_isThere = false;
};

} // namespace hilum::test
