#include "imaging/decode/tag_walk.h"

#include "imaging/decode/raster_header.h"
#include "imaging/decode/tag_dictionary.h"
#include "imaging/decode/tag_text.h"

#include <algorithm>
#include <cctype>
#include <cstring>
#include <map>

namespace hilum {
namespace {

constexpr std::uint32_t itemTag = dicomTag(0xFFFE, 0xE000);
constexpr std::uint32_t characterSetTag = dicomTag(0x0008, 0x0005);
constexpr std::uint32_t pixelRepresentationTag = dicomTag(0x0028, 0x0103);

bool isPixelData(std::uint32_t tag) {
    return tag == dicomTag(0x7FE0, 0x0010) || tag == dicomTag(0x7FE0, 0x0008) ||
           tag == dicomTag(0x7FE0, 0x0009);
}

class TagWalk {
public:
    TagWalk(TagList& list, const TagLimits& limits, bool isSigned)
        : m_list(list), m_limits(limits), m_isSigned(isSigned) {
        m_list.hasDictionary = m_dictionary.isLoaded();
    }

    // Recurses as deep as the index does, which ReadLimits bounds.
    void item(const DicomItem& item, int depth, const TextDecoder& around) {
        const DicomElement* characterSet = item.find(characterSetTag);
        const TextDecoder own(characterSet);
        const TextDecoder& decode = characterSet ? own : around;
        std::map<std::uint32_t, std::string> creators; // by the block they reserve, PS3.5 7.8
        for (const DicomElement& element : item.elements) {
            if (m_list.isLimited)
                return;
            this->element(element, depth, decode, creators);
        }
    }

private:
    void element(const DicomElement& element, int depth, const TextDecoder& decode,
                 std::map<std::uint32_t, std::string>& creators) {
        TagRow row;
        row.depth = depth;
        row.tag = element.tag;
        row.isCut = element.cut;
        row.isPrivate = element.tag >> 16 & 1;
        const unsigned number = element.tag & 0xFFFF;
        if (row.isPrivate && number >= 0x1000)
            if (const auto creator = creators.find((element.tag & 0xFFFF0000) | number >> 8);
                creator != creators.end())
                row.privateCreator = creator->second;
        const std::string vr = define(row, element);
        const bool isCreator = row.isPrivate && number >= 0x10 && number <= 0xFF;
        if (isCreator)
            creators[element.tag] = rawText(&element);
        const bool isSequence = !isPixelData(element.tag) && (vr == "SQ" || !element.items.empty());
        isSequence ? sequence(std::move(row), element, decode) : leaf(std::move(row), element, vr, decode);
    }

    // Name and value representation; answers the one to read the value by.
    std::string define(TagRow& row, const DicomElement& element) const {
        const unsigned number = element.tag & 0xFFFF;
        const bool isCreator = row.isPrivate && number >= 0x10 && number <= 0xFF;
        std::string vr = element.vr[0] ? std::string(element.vr, 2) : std::string();
        if (isCreator) {
            row.name = "Private Creator";
            vr = vr.empty() ? "LO" : vr;
        } else if (const auto definition = find(element.tag, row);
                   definition && definition->keyword != "GenericGroupLength") {
            row.keyword = definition->keyword;
            row.name = spacedKeyword(definition->keyword);
            if (definition->isRetired && !row.name.empty())
                row.name += " (retired)";
            if (vr == "UN" && definition->vr.size() == 2 && element.items.empty()) {
                row.vr = {'U', 'N'};
                return definition->vr; // the file's writer did not know it, the dictionary does
            }
            if (vr.empty() && definition->vr.size() == 2)
                vr = definition->vr == "US" && m_isSigned && isChoice(element.tag) ? "SS" : definition->vr;
        } else if (number == 0) {
            row.name = "Group Length";
            vr = vr.empty() ? "UL" : vr;
        }
        if (vr.empty())
            vr = element.items.empty() ? "UN" : "SQ";
        row.vr = {vr[0], vr[1]};
        return vr;
    }

    std::optional<TagDefinition> find(std::uint32_t tag, const TagRow& row) const {
        if (row.isPrivate && row.privateCreator.empty())
            return std::nullopt;
        return m_dictionary.find(tag, row.privateCreator);
    }

    // US or SS by Pixel Representation: the tags of PS3.6 that say "US or SS" and stand in radiographs.
    static bool isChoice(std::uint32_t tag) {
        constexpr std::uint32_t choices[] = {dicomTag(0x0028, 0x0106), dicomTag(0x0028, 0x0107),
                                             dicomTag(0x0028, 0x0108), dicomTag(0x0028, 0x0109),
                                             dicomTag(0x0028, 0x0120), dicomTag(0x0028, 0x0121)};
        return std::find(std::begin(choices), std::end(choices), tag) != std::end(choices);
    }

    void leaf(TagRow row, const DicomElement& element, const std::string& vr, const TextDecoder& decode) {
        row.length = element.value.size();
        if (const std::size_t fragments = fragmentCount(element); fragments > 0 && isPixelData(element.tag)) {
            row.value = "compressed, " + std::to_string(fragments) +
                        (fragments == 1 ? " fragment, " : " fragments, ") +
                        std::to_string(element.value.size()) + " bytes";
            row.isShortened = true;
        } else {
            ValueText text = valueText(element, vr, decode);
            row.value = std::move(text.text);
            row.isShortened = text.isShortened;
        }
        if (vr == "UI")
            row.meaning = uidMeaning(row.value);
        add(std::move(row));
    }

    void sequence(TagRow row, const DicomElement& element, const TextDecoder& decode) {
        const int depth = row.depth;
        row.kind = TagRow::Kind::Sequence;
        row.vr = {'S', 'Q'};
        row.length = element.items.size();
        if (!add(std::move(row)))
            return;
        std::uint64_t number = 0;
        for (const DicomItem& item : element.items) {
            TagRow heading;
            heading.kind = TagRow::Kind::Item;
            heading.depth = depth + 1;
            heading.tag = itemTag;
            heading.length = ++number;
            heading.name = "Item " + std::to_string(number);
            if (!add(std::move(heading)))
                return;
            this->item(item, depth + 2, decode);
        }
    }

    bool add(TagRow row) {
        m_bytes += row.value.size();
        if (m_list.rows.size() >= m_limits.rows || m_bytes > m_limits.textBytes) {
            m_list.isLimited = true;
            return false;
        }
        m_list.rows.push_back(std::move(row));
        return true;
    }

    TagList& m_list;
    const TagLimits& m_limits;
    TagDictionary m_dictionary;
    bool m_isSigned;
    std::size_t m_bytes = 0;
};

} // namespace

Result<TagList> walkDicomTags(Bytes file, const ReadLimits& limits, const TagLimits& tagLimits) {
    const auto index = indexDicom(file, limits, IndexExtent::WholeFile);
    if (!index)
        return tl::unexpected(index.error());
    TagList list;
    list.fileBytes = file.size();
    list.isCut = index->cut;
    const bool isSigned = integer(index->find(pixelRepresentationTag)).value_or(0) == 1;
    TagWalk walk(list, tagLimits, isSigned);
    const TextDecoder plain(nullptr);
    walk.item(index->meta, 0, plain);
    walk.item(index->dataSet, 0, plain);
    return list;
}

Result<TagList> walkRasterFacts(Bytes file) {
    const auto header = readRasterHeader(file);
    if (!header)
        return failure(ErrorCode::NotAnImage, "The content of the file is of no kind that Hilum knows.");
    TagList list;
    list.isDicom = false;
    list.isCut = header->truncated;
    list.fileBytes = file.size();
    const auto fact = [&](const char* name, const std::string& value) {
        TagRow row;
        row.kind = TagRow::Kind::Fact;
        row.name = name;
        row.value = value;
        list.rows.push_back(std::move(row));
    };
    fact("Format", header->container);
    if (header->width > 0 && header->height > 0) {
        fact("Columns", std::to_string(header->width));
        fact("Rows", std::to_string(header->height));
    }
    fact("Samples per Pixel", std::to_string(header->channels));
    fact("Bits per Sample", std::to_string(header->bits));
    if (header->pages > 1)
        fact("Pages", std::to_string(header->pages));
    fact("File Size", std::to_string(file.size()) + " bytes");
    return list;
}

std::string tagText(std::uint32_t tag) {
    static constexpr char digits[] = "0123456789ABCDEF";
    std::string text = "(0000,0000)";
    constexpr std::size_t places[] = {1, 2, 3, 4, 6, 7, 8, 9};
    for (std::size_t i = 0; i < 8; ++i)
        text[places[i]] = digits[tag >> (28 - 4 * i) & 15];
    return text;
}

std::string spacedKeyword(const std::string& keyword) {
    const auto isUpper = [](char c) { return std::isupper(static_cast<unsigned char>(c)) != 0; };
    const auto isLower = [](char c) { return std::islower(static_cast<unsigned char>(c)) != 0; };
    std::string text;
    for (std::size_t i = 0; i < keyword.size(); ++i) {
        // A word begins at a capital after a small letter, and at the last of several capitals where a small
        // letter follows: SOPInstance is SOP Instance, UIDs stays.
        const bool isCapital = i > 0 && isUpper(keyword[i]);
        const bool isPlural = i + 2 == keyword.size() && keyword[i + 1] == 's';
        const bool endsCapitals = isCapital && isUpper(keyword[i - 1]) && i + 1 < keyword.size() &&
                                  isLower(keyword[i + 1]) && !isPlural;
        if (endsCapitals || (isCapital && isLower(keyword[i - 1])))
            text += ' ';
        text += keyword[i];
    }
    static constexpr std::pair<const char*, const char*> spellings[] = {
        {" Of ", " of "},         {" The ", " the "},   {" To ", " to "},   {" In ", " in "},
        {" And ", " and "},       {" Or ", " or "},     {" By ", " by "},   {" For ", " for "},
        {" From ", " from "},     {" With ", " with "}, {"X Ray", "X-Ray"}, {"VOILUT", "VOI LUT"},
        {"Date Time", "DateTime"}};
    for (const auto& [keywords, people] : spellings)
        for (std::size_t at = text.find(keywords); at != std::string::npos; at = text.find(keywords))
            text.replace(at, std::strlen(keywords), people);
    return text;
}

} // namespace hilum
