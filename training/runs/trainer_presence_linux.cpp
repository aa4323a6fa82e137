#include "training/runs/trainer_presence.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <string>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/vfs.h>

namespace hilum {
namespace {

// File systems of one machine's own disks (linux/magic.h); on any other a lock may be held elsewhere.
bool isOwnDisk(const std::filesystem::path& folder) {
    constexpr std::array<long, 7> own{0xEF53 /* ext */,
                                      0x9123683E /* btrfs */,
                                      0x58465342 /* xfs */,
                                      0x01021994 /* tmpfs */,
                                      0xF2F52010 /* f2fs */,
                                      0x2FC12FC1 /* zfs */,
                                      0x3153464A /* jfs */};
    struct statfs status {};
    return ::statfs(folder.c_str(), &status) == 0 &&
           std::find(own.begin(), own.end(), static_cast<long>(status.f_type)) != own.end();
}

} // namespace

TrainerPresence trainerPresence(const std::filesystem::path& runRoot) {
    struct stat status {};
    if (::stat((runRoot / "trainer.lock").c_str(), &status) != 0)
        return TrainerPresence::Unknown;
    std::ifstream locks("/proc/locks");
    if (!locks)
        return TrainerPresence::Unknown;
    // "1: FLOCK  ADVISORY  WRITE 708 fe:00:5619730 0 EOF"
    char wanted[64];
    std::snprintf(wanted, sizeof wanted, " %02x:%02x:%llu ", major(status.st_dev), minor(status.st_dev),
                  static_cast<unsigned long long>(status.st_ino));
    for (std::string line; std::getline(locks, line);)
        if (line.find(wanted) != std::string::npos && line.find("->") == std::string::npos)
            return TrainerPresence::Here;
    return isOwnDisk(runRoot) ? TrainerPresence::Gone : TrainerPresence::Unknown;
}

} // namespace hilum
