#pragma once

#include <QLockFile>
#include <QString>
#include <QTemporaryDir>
#include <memory>

namespace hilum {

// A folder that only this user may read, for what is unpacked. It is removed at exit; what a killed viewer
// left behind is removed by the next one that needs such a folder. Any one thread.
class PrivateFolder {
public:
    // Below `place`; empty: the system's folder for temporary files.
    explicit PrivateFolder(const QString& place = {});
    ~PrivateFolder();

    bool isValid() const { return m_folder->isValid(); }
    QString path() const { return m_folder->path(); }
    QString newFolder(); // inside it; empty where that fails

private:
    static void sweep(const QString& place);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QLockFile> m_lock; // held as long as the folder is in use
    int m_count = 0;
};

} // namespace hilum
