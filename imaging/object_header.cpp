#include "imaging/object_header.h"

#include "imaging/decode/dicom_values.h"
#include "imaging/decode/file_bytes.h"
#include "imaging/decode/film.h"
#include "imaging/decode/object_kind.h"
#include "imaging/decode/quiet.h"

#include <new>

namespace hilum {
namespace {

constexpr auto tag = dicomTag;
// A header seldom needs more than the first piece; a report or a presentation state may be some megabytes.
constexpr std::uint64_t pieces[] = {64u << 10, 1u << 20, 64u << 20};

std::optional<int> number(const DicomElement* element) {
    const auto value = decimal(element); // IS, which files without VRs do not tell apart
    return value && *value > -1e9 && *value < 1e9 ? std::optional(static_cast<int>(*value)) : std::nullopt;
}

std::string titleOf(const DicomIndex& index, const TextDecoder& text) {
    for (const auto title : {tag(0x0042, 0x0010), tag(0x0070, 0x0080)}) // document title, content label
        if (const auto* element = index.find(title))
            return text(element);
    const DicomElement* name = index.find(tag(0x0040, 0xA043)); // concept name of the root
    return name && !name->items.empty() ? text(name->items.front().find(tag(0x0008, 0x0104)))
                                                : std::string();
}

Result<ObjectHeader> dicomHeader(Bytes bytes) {
    const auto index = indexDicom(bytes, ReadLimits{});
    if (!index)
        return tl::unexpected(index.error());
    if (!index->pixelData() && (index->cut || index->dataSet.elements.empty()))
        return failure(ErrorCode::Truncated,
                       "The file ends inside its header. It was cut off on the way; copy "
                       "or request it again.");
    const DicomHeader header(*index, 0);
    const TextDecoder text(index->find(tag(0x0008, 0x0005)));
    ObjectHeader result;
    result.attributes = header.attributes();
    result.identity = header.identity();
    result.kind = index->pixelData() ? ObjectKind::Film : kindOf(*index).kind;
    if (result.kind != ObjectKind::Film)
        result.title = titleOf(*index, text);
    result.studyTime = rawText(index->find(tag(0x0008, 0x0030)));
    result.seriesNumber = number(index->find(tag(0x0020, 0x0011)));
    result.instanceNumber = number(index->find(tag(0x0020, 0x0013)));
    result.rows = static_cast<int>(integer(index->find(tag(0x0028, 0x0010))).value_or(0));
    result.columns = static_cast<int>(integer(index->find(tag(0x0028, 0x0011))).value_or(0));
    return result;
}

Result<ObjectHeader> rasterHeader(Bytes bytes) {
    const auto attributes = readRasterAttributes(bytes);
    if (!attributes)
        return tl::unexpected(attributes.error());
    ObjectHeader result;
    result.attributes = *attributes;
    return result;
}

} // namespace

Result<ObjectHeader> readObjectHeader(std::span<const std::uint8_t> beginning) {
    silenceLibraries();
    try {
        if (hasDicomPreamble(beginning))
            return dicomHeader(beginning);
        if (isRaster(beginning))
            return rasterHeader(beginning);
        if (looksLikeDicom(beginning))
            return dicomHeader(beginning);
        return failure(ErrorCode::NotAnImage, "The file is no film.");
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::OutOfMemory, "There is not enough memory for the file's header.");
    } catch (const std::exception& exception) {
        return failure(ErrorCode::Internal, "The header could not be read because of a fault in Hilum.",
                       exception.what());
    }
}

Result<ObjectHeader> readObjectHeader(const std::filesystem::path& file) {
    Result<ObjectHeader> header = failure(ErrorCode::Internal, "Nothing was read.");
    for (const std::uint64_t piece : pieces) {
        const auto bytes = readFile(file, UINT64_MAX, piece);
        if (!bytes)
            return tl::unexpected(bytes.error());
        header = readObjectHeader(bytes->span());
        if (header || bytes->isWhole || header.error().code == ErrorCode::NotAnImage)
            return header;
    }
    return header;
}

} // namespace hilum
