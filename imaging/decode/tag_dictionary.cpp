#include "imaging/decode/tag_dictionary.h"

#include "imaging/decode/transfer_syntax.h"
#include "imaging/platform.h"
#include "imaging/tags.h"

#include <cstring>
#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dcdicent.h>
#include <dcmtk/dcmdata/dcdict.h>
#include <dcmtk/dcmdata/dcuid.h>
#include <mutex>

namespace hilum {
namespace {

// DCMTK's prefixes to keywords that the standard no longer has.
std::string withoutPrefix(const std::string& keyword, bool& isRetired) {
    for (const char* prefix : {"RETIRED_", "ACR_NEMA_"})
        if (keyword.rfind(prefix, 0) == 0) {
            isRetired = true;
            return keyword.substr(std::strlen(prefix));
        }
    return keyword;
}

// A portable archive has the dictionary elsewhere than where DCMTK looks for it.
void loadOwnDictionary() {
    const bool isMissing = !dcmDataDict.rdlock().isDictionaryLoaded();
    dcmDataDict.rdunlock();
    std::error_code ignored;
    for (const auto& file : sharedPlaces("dicom.dic"))
        if (isMissing && std::filesystem::exists(file, ignored)) {
            dcmDataDict.wrlock().loadDictionary(file.c_str());
            dcmDataDict.wrunlock();
            return;
        }
}

} // namespace

TagDictionary::TagDictionary() {
    static std::once_flag once;
    std::call_once(once, loadOwnDictionary);
    const DcmDataDictionary& dictionary = dcmDataDict.rdlock();
    m_dictionary = &dictionary;
    m_isLoaded = dictionary.isDictionaryLoaded();
}

TagDictionary::~TagDictionary() {
    dcmDataDict.rdunlock();
}

std::optional<TagDefinition> TagDictionary::find(std::uint32_t tag, const std::string& privateCreator) const {
    const auto& dictionary = *static_cast<const DcmDataDictionary*>(m_dictionary);
    const DcmTagKey key(static_cast<Uint16>(tag >> 16), static_cast<Uint16>(tag & 0xFFFF));
    const DcmDictEntry* entry =
        dictionary.findEntry(key, privateCreator.empty() ? nullptr : privateCreator.c_str());
    if (!entry)
        return std::nullopt;
    TagDefinition definition;
    const char* name = entry->getTagName();
    definition.keyword = withoutPrefix(name ? name : "", definition.isRetired);
    if (definition.keyword.rfind("Unknown", 0) == 0)
        definition.keyword.clear(); // known to exist, not what it means
    definition.vr = DcmVR(entry->getVR().getValidEVR()).getVRName();
    return definition;
}

std::string uidMeaning(const std::string& uid) {
    if (const TransferSyntax syntax = transferSyntax(uid); *syntax.uid)
        return syntax.name;
    const char* name = uid.empty() ? nullptr : dcmFindNameOfUID(uid.c_str());
    return name ? spacedKeyword(name) : std::string();
}

} // namespace hilum
