#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace hilum {

struct TagDefinition {
    std::string keyword;
    std::string vr; // one that a file may have, two letters
    bool isRetired = false;
};

// DCMTK's dictionary, held for reading while this lives. It is a file that DCMTK looks for at run time
// (DCMDICTPATH, else where the package put it) and reads once a process, which takes some 20 ms.
class TagDictionary {
public:
    TagDictionary();
    ~TagDictionary();
    TagDictionary(const TagDictionary&) = delete;
    TagDictionary& operator=(const TagDictionary&) = delete;

    bool isLoaded() const { return m_isLoaded; }
    // `privateCreator` is empty for the standard's own tags.
    std::optional<TagDefinition> find(std::uint32_t tag, const std::string& privateCreator) const;

private:
    const void* m_dictionary = nullptr;
    bool m_isLoaded = false;
};

// The standard's name of a UID ("JPEG Baseline"), else empty.
std::string uidMeaning(const std::string& uid);

} // namespace hilum
