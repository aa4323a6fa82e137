#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace hilum {

// What is asked of the system alike everywhere, and answered in one file for each (platform_posix.cpp).

// Where the running program is; links are followed. Empty where the system does not say.
std::filesystem::path programFile();

// The folder of the program or library that holds this address.
std::filesystem::path folderOf(const void* address);

// The file of a module that came with Hilum ("hilum-raster"): in $HILUM_MODULES, beside the program, or where
// an installation has it. Empty where it is missing.
std::filesystem::path moduleFile(const std::string& name);

// A file that came with Hilum and is only read ("models"), or a folder of such: beside the program or in an
// installation's share/hilum. All places, the likeliest first, whether or not there is something.
std::vector<std::filesystem::path> sharedPlaces(const std::string& name);

// Libraries stay open until the program ends. Shared: what this one exports is seen by those opened later.
enum class LibraryScope { Own, Shared };
// A path, or a name that the system looks up. Null where that fails; `problem` then says why.
void* openLibrary(const std::filesystem::path& file, LibraryScope scope = LibraryScope::Own,
                  std::string* problem = nullptr);
void* librarySymbol(void* library, const char* name); // null where it has none of that name

// At least `bytes` of memory from the system, at a multiple of 2 MiB and in pages of that size as far as they
// are more than half filled: fresh memory in small pages costs more time than what is then written into it.
// Empty where the system gives none.
std::span<std::uint8_t> mapMemory(std::size_t bytes);
void unmapMemory(std::span<std::uint8_t> memory); // all of what mapMemory() gave

// Whether a person sees what is written to the standard error.
bool errorsGoToTerminal();

// For libraries that read the environment while they load; keeps what is set already.
void presetEnvironment(const char* name, const char* value);

} // namespace hilum
