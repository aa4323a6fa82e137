#include "app/library/zip_archive.h"
#include "imaging/object_header.h"
#include "tests/fuzz/scratch.h"
#include "tests/fuzz/targets.h"

#include <QFile>

namespace hilum::fuzz {
namespace {

namespace fs = std::filesystem;

ZipLimits smallLimits() {
    ZipLimits limits;
    limits.members = 100;
    limits.total = 4 << 20;
    limits.member = 1 << 20;
    limits.freeOfRatio = 1 << 20;
    return limits;
}

// Nothing lies outside of the folder, and nothing in it leads out.
void unpack(const ZipArchive& archive) {
    const fs::path around = scratchFolder() / "around", inside = around / "inside";
    std::error_code error;
    fs::create_directories(inside, error);
    (void)archive.unpack(QString::fromStdString(inside.string()), {}, {});
    require(std::distance(fs::directory_iterator(around), fs::directory_iterator()) == 1);
    std::uintmax_t total = 0;
    for (const auto& entry : fs::recursive_directory_iterator(inside)) {
        require(!entry.is_symlink());
        total += entry.is_regular_file() ? entry.file_size() : 0;
    }
    require(total <= smallLimits().total);
    if (total > 0 || !fs::is_empty(inside))
        fs::remove_all(inside, error);
}

} // namespace

void zip(Bytes file) {
    const ScratchFile scratch(file);
    const QString path = QString::fromStdString(scratch.path().string());
    const auto archive = ZipArchive::open(path, smallLimits());
    if (!archive)
        return;
    for (const ZipMember& member : archive->members().mid(0, 4))
        if (const auto bytes = archive->content(member, 64 << 10))
            (void)readObjectHeader(std::span(*bytes));
    unpack(*archive);
}

} // namespace hilum::fuzz
