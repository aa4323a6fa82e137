#include "imaging/media_directory.h"

#include "imaging/decode/dicom_values.h"
#include "imaging/decode/file_bytes.h"
#include "imaging/decode/quiet.h"

#include <algorithm>
#include <new>
#include <unordered_map>

namespace hilum {
namespace {

constexpr auto tag = dicomTag;
constexpr std::uint64_t largestDirectory = 256ull << 20;
constexpr std::size_t mostComponents = 32; // PS3.10 8.2.1 allows 8
constexpr int deepest = 16;                // the standard's tree has 4 levels

std::optional<MediaEntry> entryOf(const DicomItem& record) {
    const DicomElement* id = record.find(tag(0x0004, 0x1500));
    const std::string all = rawText(id);
    if (all.empty())
        return std::nullopt;
    MediaEntry entry;
    const auto count = static_cast<std::size_t>(std::count(all.begin(), all.end(), '\\')) + 1;
    for (std::size_t i = 0; i < std::min(count, mostComponents + 1); ++i)
        entry.components.push_back(rawText(id, i));
    entry.sopClassUid = rawText(record.find(tag(0x0004, 0x1510)));
    return entry;
}

class Tree {
public:
    Tree(Bytes file, const std::vector<DicomItem>& records) : m_records(records), m_visited(records.size()) {
        for (std::size_t i = 0; i < records.size(); ++i)
            m_places.emplace(static_cast<std::uint64_t>(records[i].start - file.data()), i);
    }

    std::vector<MediaEntry> walk(std::uint64_t root) {
        follow(root, 0);
        return std::move(m_entries);
    }

private:
    // Siblings in a loop, children by recursion: a directory has thousands of siblings and few levels.
    void follow(std::uint64_t offset, int depth) {
        while (offset != 0 && depth < deepest) {
            const auto place = m_places.find(offset);
            if (place == m_places.end() || m_visited[place->second])
                return;
            m_visited[place->second] = true;
            const DicomItem& record = m_records[place->second];
            if (integer(record.find(tag(0x0004, 0x1410))).value_or(0xFFFF) != 0) { // in use
                if (auto entry = entryOf(record))
                    m_entries.push_back(std::move(*entry));
                follow(offsetIn(record, tag(0x0004, 0x1420)), depth + 1);
            }
            offset = offsetIn(record, tag(0x0004, 0x1400));
        }
    }

    static std::uint64_t offsetIn(const DicomItem& record, std::uint32_t which) {
        return static_cast<std::uint32_t>(integer(record.find(which)).value_or(0));
    }

    const std::vector<DicomItem>& m_records;
    std::vector<bool> m_visited;
    std::unordered_map<std::uint64_t, std::size_t> m_places;
    std::vector<MediaEntry> m_entries;
};

Result<std::vector<MediaEntry>> entriesOf(Bytes bytes) {
    const auto index = indexDicom(bytes, ReadLimits{});
    if (!index)
        return tl::unexpected(index.error());
    const DicomElement* sequence = index->find(tag(0x0004, 0x1220));
    if (!sequence)
        return failure(ErrorCode::NotAnImage, "The file is no directory of a disc (DICOMDIR).");
    const auto root = static_cast<std::uint32_t>(integer(index->find(tag(0x0004, 0x1200))).value_or(0));
    std::vector<MediaEntry> entries = Tree(bytes, sequence->items).walk(root);
    if (entries.empty())
        for (const DicomItem& record : sequence->items)
            if (auto entry = entryOf(record))
                entries.push_back(std::move(*entry));
    return entries;
}

} // namespace

Result<std::vector<MediaEntry>> readMediaDirectory(std::span<const std::uint8_t> bytes) {
    silenceLibraries();
    try {
        if (!looksLikeDicom(bytes))
            return failure(ErrorCode::NotAnImage, "The file is no directory of a disc (DICOMDIR).");
        return entriesOf(bytes);
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::OutOfMemory, "There is not enough memory for this disc's directory.");
    }
}

Result<std::vector<MediaEntry>> readMediaDirectory(const std::filesystem::path& file) {
    const auto bytes = readFile(file, largestDirectory);
    return bytes ? readMediaDirectory(bytes->span()) : tl::unexpected(bytes.error());
}

} // namespace hilum
