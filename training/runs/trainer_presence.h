#pragma once

#include <filesystem>

namespace hilum {

// Whether a trainer of this machine holds a run folder's lock. Looks without touching the lock, so that no
// trainer is ever refused because someone looked.
enum class TrainerPresence {
    Here,    // a process of this machine holds it
    Gone,    // nobody does, and the folder lies on a disk of this machine
    Unknown, // the folder may be another machine's, or the system does not say
};
TrainerPresence trainerPresence(const std::filesystem::path& runRoot);

} // namespace hilum
