#pragma once

#include "imaging/error.h"

#include <QCoreApplication>
#include <QList>
#include <QString>
#include <QStringList>
#include <cstdint>
#include <memory>
#include <stop_token>
#include <vector>

struct zip;

namespace hilum {

// Limits that protect the machine from archives that were made to fill it. What is counted is what is really
// unpacked, whatever the archive claims.
struct ZipLimits {
    int members = 20'000;
    quint64 total = quint64(8) << 30;  // bytes, unpacked
    quint64 member = quint64(1) << 30; // as for a film's file
    double ratio = 200;                // of all unpacked bytes to the archive's size, beyond `freeOfRatio`
    quint64 freeOfRatio = quint64(64) << 20;
};

struct ZipMember {
    QString name; // with '/' between folders; no part is "..", and none is absolute
    quint64 size = 0;
    quint64 number = 0; // in the archive
};

struct UnpackedMember {
    QString name, file; // in the archive, on the disk
};

// A ZIP archive of films, by libzip. Members that are folders, links, archives themselves or a desktop's own
// files are left out. One thread at a time.
class ZipArchive {
    Q_DECLARE_TR_FUNCTIONS(ZipArchive)
public:
    // Errors: FileUnreadable, Malformed (no archive, damaged, or with names that lead out of it),
    // LimitExceeded, UnsupportedEncoding (a password).
    static Result<ZipArchive> open(const QString& file, const ZipLimits& limits = {});
    static bool looksLikeOne(const QString& file); // by its first bytes; false where it cannot be read

    const QList<ZipMember>& members() const { return m_members; }
    // The member's content, or its first `atMost` bytes.
    Result<std::vector<std::uint8_t>> content(const ZipMember& member, quint64 atMost) const;
    // Writes members below `folder`, which must exist and be the caller's own; those named, or all. Answers
    // the files. Members that are archives by content are left out. Errors also: WriteFailed, Cancelled.
    Result<QList<UnpackedMember>> unpack(const QString& folder, const QStringList& names,
                                         const std::stop_token& stop) const;

private:
    struct Close {
        void operator()(zip* archive) const;
    };
    ZipArchive() = default;
    Result<void> list();
    Result<quint64> unpackOne(const ZipMember& member, const QString& file, quint64 room,
                              const std::stop_token& stop) const;
    quint64 mostBytes() const;

    std::unique_ptr<zip, Close> m_zip;
    QList<ZipMember> m_members;
    ZipLimits m_limits;
    quint64 m_archiveSize = 0;
};

} // namespace hilum
