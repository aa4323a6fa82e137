#pragma once

#include <filesystem>
#include <string>

namespace hilum {

// The command that trains the run in `folder`, or goes on with it, with several processes on this machine;
// both paths absolute. Processes are not bound to a core each, which mpirun does to two unless told
// otherwise.
std::string mpirunCommand(int processes, const std::filesystem::path& folder,
                          const std::filesystem::path& trainer);
// The same as a script for sh.
std::string mpirunScript(int processes, const std::filesystem::path& folder,
                         const std::filesystem::path& trainer);

} // namespace hilum
