#include "imaging/report_content.h"

#include "imaging/decode/dicom_values.h"
#include "imaging/decode/file_bytes.h"
#include "imaging/decode/quiet.h"

#include <new>

namespace hilum {
namespace {

constexpr auto tag = dicomTag;
constexpr std::uint64_t largestReport = 64ull << 20;
constexpr std::size_t mostLines = 10'000;

class Content {
public:
    explicit Content(const DicomElement* characterSet) : m_text(characterSet) {}

    void add(const DicomItem& item, int depth) {
        if (m_lines.size() >= mostLines)
            return;
        m_lines.push_back({depth, meaning(item.find(tag(0x0040, 0xA043))), value(item)});
        if (const DicomElement* children = item.find(tag(0x0040, 0xA730)))
            for (const DicomItem& child : children->items)
                add(child, depth + 1); // the parser has bounded the depth
    }

    std::vector<ReportLine> take() { return std::move(m_lines); }

private:
    // The meaning of a code, of the first item of its sequence.
    std::string meaning(const DicomElement* code) const {
        return code && !code->items.empty() ? m_text(code->items.front().find(tag(0x0008, 0x0104)))
                                            : std::string();
    }

    std::string measured(const DicomItem& item) const {
        const DicomElement* sequence = item.find(tag(0x0040, 0xA300));
        if (!sequence || sequence->items.empty())
            return {};
        const DicomItem& measured = sequence->items.front();
        const std::string number = rawText(measured.find(tag(0x0040, 0xA30A)));
        const DicomElement* units = measured.find(tag(0x0040, 0x08EA));
        const std::string unit = units && !units->items.empty()
                                     ? rawText(units->items.front().find(tag(0x0008, 0x0100)))
                                     : std::string();
        return unit.empty() || unit == "1" ? number : number + " " + unit; // "1" is UCUM for no unit
    }

    // By the value types of PS3.3 C.17.3.2.1.
    std::string value(const DicomItem& item) const {
        const std::string type = rawText(item.find(tag(0x0040, 0xA040)));
        if (type == "NUM")
            return measured(item);
        if (type == "CODE")
            return meaning(item.find(tag(0x0040, 0xA168)));
        if (type == "IMAGE" || type == "COMPOSITE" || type == "WAVEFORM" || type == "SCOORD" ||
            type == "TCOORD")
            return "[" + type + "]";
        static constexpr std::pair<const char*, std::uint32_t> plain[] = {
            {"TEXT", tag(0x0040, 0xA160)},  {"DATE", tag(0x0040, 0xA121)},
            {"TIME", tag(0x0040, 0xA122)},  {"DATETIME", tag(0x0040, 0xA120)},
            {"PNAME", tag(0x0040, 0xA123)}, {"UIDREF", tag(0x0040, 0xA124)}};
        for (const auto& [name, element] : plain)
            if (type == name)
                return m_text(item.find(element));
        return {};
    }

    TextDecoder m_text;
    std::vector<ReportLine> m_lines;
};

} // namespace

Result<std::vector<ReportLine>> readReportContent(std::span<const std::uint8_t> bytes) {
    silenceLibraries();
    try {
        if (!looksLikeDicom(bytes))
            return failure(ErrorCode::NotAnImage, "The file is no DICOM report.");
        const auto index = indexDicom(bytes, ReadLimits{});
        if (!index)
            return tl::unexpected(index.error());
        if (!index->find(tag(0x0040, 0xA730)) && !index->find(tag(0x0040, 0xA043)))
            return failure(ErrorCode::NotAnImage, "The file holds no report that could be read.");
        Content content(index->find(tag(0x0008, 0x0005)));
        content.add(index->dataSet, 0);
        return content.take();
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::OutOfMemory, "There is not enough memory for this report.");
    }
}

Result<std::vector<ReportLine>> readReportContent(const std::filesystem::path& file) {
    const auto bytes = readFile(file, largestReport);
    return bytes ? readReportContent(bytes->span()) : tl::unexpected(bytes.error());
}

} // namespace hilum
