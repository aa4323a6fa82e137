#include "imaging/presentation_state.h"

#include "imaging/decode/dicom_values.h"
#include "imaging/decode/file_bytes.h"
#include "imaging/decode/film.h"
#include "imaging/decode/quiet.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <new>

namespace hilum {
namespace {

constexpr auto tag = dicomTag;
constexpr const char* greyscaleState = "1.2.840.10008.5.1.4.1.1.11.1";
constexpr std::uintmax_t mostBytes = 64u << 20;
constexpr std::size_t mostPoints = 100'000, mostObjects = 20'000, mostReferences = 10'000;

const std::vector<DicomItem>& itemsOf(const DicomElement* sequence) {
    static const std::vector<DicomItem> none;
    return sequence ? sequence->items : none;
}

// Binary numbers of 32 bits, whether the file says their VR or not.
std::optional<std::uint32_t> bitsAt(const DicomElement* element, std::size_t index) {
    if (!element || element->value.size() < 4 * (index + 1))
        return std::nullopt;
    const std::uint8_t* p = element->value.data() + 4 * index;
    if (element->bigEndian)
        return std::uint32_t(p[0]) << 24 | std::uint32_t(p[1]) << 16 | std::uint32_t(p[2]) << 8 | p[3];
    return std::uint32_t(p[3]) << 24 | std::uint32_t(p[2]) << 16 | std::uint32_t(p[1]) << 8 | p[0];
}

std::optional<double> floatAt(const DicomElement* element, std::size_t index) {
    const auto bits = bitsAt(element, index);
    const double value = bits ? std::bit_cast<float>(*bits) : NAN;
    return std::isfinite(value) && std::abs(value) < 1e7 ? std::optional(value) : std::nullopt;
}

std::optional<double> intAt(const DicomElement* element, std::size_t index) {
    const auto bits = bitsAt(element, index);
    return bits ? std::optional<double>(static_cast<std::int32_t>(*bits)) : std::nullopt;
}

// An item without references is about every film of the state.
bool concerns(const DicomItem& item, const std::string& film) {
    const auto& references = itemsOf(item.find(tag(0x0008, 0x1140)));
    return references.empty() ||
           std::any_of(references.begin(), references.end(), [&](const DicomItem& reference) {
               return rawText(reference.find(tag(0x0008, 0x1155))) == film;
           });
}

const DicomItem* itemFor(const DicomElement* sequence, const std::string& film) {
    for (const DicomItem& item : itemsOf(sequence))
        if (concerns(item, film))
            return &item;
    return nullptr;
}

std::shared_ptr<const VoiLut> tableOf(const DicomItem& item, bool isSigned, const TextDecoder& text) {
    auto lut = lookupTable(item.find(tag(0x0028, 0x3002)), item.find(tag(0x0028, 0x3006)), isSigned);
    if (!lut)
        return nullptr;
    lut->explanation = text(item.find(tag(0x0028, 0x3003)));
    return std::make_shared<const VoiLut>(std::move(*lut));
}

class StateReader {
public:
    explicit StateReader(const DicomIndex& index) : m_index(index), m_text(index.find(tag(0x0008, 0x0005))) {
        for (OverlayPlane& plane : DicomHeader(index, 0).overlays(nullptr))
            m_planes.push_back(std::make_shared<const OverlayPlane>(std::move(plane)));
    }

    std::vector<PresentationReference> read() const {
        std::vector<PresentationReference> result;
        for (const DicomItem& series : itemsOf(m_index.find(tag(0x0008, 0x1115))))
            for (const DicomItem& image : itemsOf(series.find(tag(0x0008, 0x1140)))) {
                PresentationReference reference;
                reference.sopInstanceUid = rawText(image.find(tag(0x0008, 0x1155)));
                for (std::size_t i = 0; i < 1000; ++i) {
                    const auto frame = decimal(image.find(tag(0x0008, 0x1160)), i);
                    if (!frame)
                        break;
                    reference.frames.push_back(static_cast<int>(std::clamp(*frame, 1.0, 1e6)) - 1);
                }
                if (reference.sopInstanceUid.empty() || result.size() >= mostReferences)
                    continue;
                reference.state =
                    std::make_shared<const PresentationState>(stateOf(reference.sopInstanceUid));
                result.push_back(std::move(reference));
            }
        return result;
    }

private:
    PresentationState stateOf(const std::string& film) const {
        PresentationState state;
        state.sopInstanceUid = rawText(m_index.find(tag(0x0008, 0x0018)));
        state.label = m_text(m_index.find(tag(0x0070, 0x0080)));
        state.description = m_text(m_index.find(tag(0x0070, 0x0081)));
        state.creationDate = m_text(m_index.find(tag(0x0070, 0x0082)));
        state.creatorsName = m_text(m_index.find(tag(0x0070, 0x0084)));
        readGreys(state, film);
        readPlace(state, film);
        readOverlays(state);
        for (const DicomItem& item : itemsOf(m_index.find(tag(0x0070, 0x0001))))
            if (concerns(item, film))
                readAnnotation(state, item);
        return state;
    }

    void readGreys(PresentationState& state, const std::string& film) const {
        state.rescaleSlope = decimal(m_index.find(tag(0x0028, 0x1053))).value_or(1);
        state.rescaleIntercept = decimal(m_index.find(tag(0x0028, 0x1052))).value_or(0);
        state.hasModalityTable = !itemsOf(m_index.find(tag(0x0028, 0x3000))).empty();
        if (const DicomItem* item = itemFor(m_index.find(tag(0x0028, 0x3110)), film))
            state.voi = voiOf(*item);
        if (const auto& tables = itemsOf(m_index.find(tag(0x2050, 0x0010))); !tables.empty())
            state.presentationLut = tableOf(tables.front(), false, m_text);
        state.isInverse = rawText(m_index.find(tag(0x2050, 0x0020))) == "INVERSE";
    }

    std::optional<Voi> voiOf(const DicomItem& item) const {
        if (const auto& tables = itemsOf(item.find(tag(0x0028, 0x3010))); !tables.empty())
            if (auto table = tableOf(tables.front(), true, m_text)) // modality values may be below zero
                return Voi{Voi::Kind::Lut, {}, -1, std::move(table)};
        const auto centre = decimal(item.find(tag(0x0028, 0x1050))),
                   width = decimal(item.find(tag(0x0028, 0x1051)));
        if (!centre || !width || *width <= 0)
            return std::nullopt;
        const std::string function = rawText(item.find(tag(0x0028, 0x1056)));
        const bool isExact = function == "LINEAR_EXACT" || *width < 1;
        return Voi{Voi::Kind::Window,
                   {*centre, *width,
                    function == "SIGMOID" ? VoiLutFunction::Sigmoid
                    : isExact             ? VoiLutFunction::LinearExact
                                          : VoiLutFunction::Linear,
                    m_text(item.find(tag(0x0028, 0x1055)))},
                   -1,
                   nullptr};
    }

    void readPlace(PresentationState& state, const std::string& film) const {
        const int degrees = static_cast<int>(integer(m_index.find(tag(0x0070, 0x0042))).value_or(0));
        state.rotation = degrees % 90 == 0 ? (degrees % 360 + 360) % 360 : 0;
        state.isFlipped = rawText(m_index.find(tag(0x0070, 0x0041))) == "Y";
        const DicomItem* item = itemFor(m_index.find(tag(0x0070, 0x005A)), film);
        if (!item)
            return;
        const auto *first = item->find(tag(0x0070, 0x0052)), *last = item->find(tag(0x0070, 0x0053));
        const auto left = intAt(first, 0), top = intAt(first, 1), right = intAt(last, 0),
                   bottom = intAt(last, 1);
        if (left && top && right && bottom) {
            // The corners are named as shown: of a turned film either may be the smaller one.
            const double x = std::min(*left, *right) - 1, y = std::min(*top, *bottom) - 1;
            state.area = ImageRect{x, y, std::max(*left, *right) - x, std::max(*top, *bottom) - y};
        }
        const auto ratio = floatAt(item->find(tag(0x0070, 0x0103)), 0);
        const std::string mode = rawText(item->find(tag(0x0070, 0x0100)));
        if (mode == "MAGNIFY" && ratio && *ratio > 0)
            state.magnification = ratio;
        state.isTrueSize = mode == "TRUE SIZE";
    }

    // A plane is shown where the state names a layer for it, and covers where the shutter names its group.
    void readOverlays(PresentationState& state) const {
        state.shutter = shutterOf(m_index.dataSet, m_planes);
        for (int group = 0x6000; group <= 0x601E; group += 2) {
            if (rawText(m_index.find(tag(unsigned(group), 0x1001))).empty())
                continue;
            const auto own = std::find_if(m_planes.begin(), m_planes.end(),
                                          [&](const OverlayPointer& plane) { return plane->group == group; });
            if (own == m_planes.end())
                state.filmOverlays.push_back(group);
            else if (!state.shutter || state.shutter->bitmap != *own)
                state.overlays.push_back(*own);
        }
    }

    void readAnnotation(PresentationState& state, const DicomItem& item) const {
        for (const DicomItem& object : itemsOf(item.find(tag(0x0070, 0x0009))))
            if (state.graphics.size() < mostObjects)
                readGraphic(state, object);
        for (const DicomItem& object : itemsOf(item.find(tag(0x0070, 0x0008))))
            if (state.texts.size() < mostObjects)
                readText(state, object);
    }

    static bool isOfArea(const DicomItem& item, unsigned units) {
        return rawText(item.find(tag(0x0070, units))) == "DISPLAY";
    }

    static std::optional<PresentationPoint> pointOf(const DicomElement* element, std::size_t index,
                                                    bool isOfArea) {
        const auto x = floatAt(element, 2 * index), y = floatAt(element, 2 * index + 1);
        return x && y ? std::optional(PresentationPoint{*x, *y, isOfArea}) : std::nullopt;
    }

    static void readGraphic(PresentationState& state, const DicomItem& item) {
        using Kind = PresentationGraphic::Kind;
        static constexpr std::pair<const char*, Kind> kinds[] = {{"POINT", Kind::Point},
                                                                 {"POLYLINE", Kind::Polyline},
                                                                 {"INTERPOLATED", Kind::Interpolated},
                                                                 {"CIRCLE", Kind::Circle},
                                                                 {"ELLIPSE", Kind::Ellipse}};
        const std::string name = rawText(item.find(tag(0x0070, 0x0023)));
        const auto kind = std::find_if(std::begin(kinds), std::end(kinds),
                                       [&](const auto& known) { return name == known.first; });
        if (kind == std::end(kinds))
            return;
        PresentationGraphic graphic{kind->second, {}, rawText(item.find(tag(0x0070, 0x0024))) == "Y"};
        const auto* data = item.find(tag(0x0070, 0x0022));
        for (std::size_t i = 0; i < mostPoints; ++i) {
            const auto point = pointOf(data, i, isOfArea(item, 0x0005));
            if (!point)
                break;
            graphic.points.push_back(*point);
        }
        const std::size_t wanted = graphic.kind == Kind::Ellipse ? 4 : graphic.kind == Kind::Point ? 1 : 2;
        if (graphic.points.size() >= wanted)
            state.graphics.push_back(std::move(graphic));
    }

    void readText(PresentationState& state, const DicomItem& item) const {
        PresentationText object;
        object.text = m_text(item.find(tag(0x0070, 0x0006)));
        std::erase(object.text, '\r');
        const bool boxOfArea = isOfArea(item, 0x0003);
        const auto first = pointOf(item.find(tag(0x0070, 0x0010)), 0, boxOfArea),
                   last = pointOf(item.find(tag(0x0070, 0x0011)), 0, boxOfArea);
        if (first && last)
            object.box = {*first, *last};
        object.anchor = pointOf(item.find(tag(0x0070, 0x0014)), 0, isOfArea(item, 0x0004));
        object.showsAnchor = rawText(item.find(tag(0x0070, 0x0015))) == "Y";
        if (!object.text.empty() && (object.box || object.anchor))
            state.texts.push_back(std::move(object));
    }

    const DicomIndex& m_index;
    TextDecoder m_text;
    std::vector<OverlayPointer> m_planes;
};

} // namespace

Result<std::vector<PresentationReference>> readPresentationStates(std::span<const std::uint8_t> bytes) {
    silenceLibraries();
    try {
        if (!looksLikeDicom(bytes))
            return failure(ErrorCode::NotAnImage, "The file is no DICOM object.");
        const auto index = indexDicom(bytes, ReadLimits{});
        if (!index)
            return tl::unexpected(index.error());
        if (rawText(index->find(tag(0x0008, 0x0016))) != greyscaleState)
            return failure(ErrorCode::NotAnImage, "The file is no grayscale presentation state.");
        return StateReader(*index).read();
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::OutOfMemory,
                       "There is not enough memory for this film. Close other films or programs.");
    }
}

Result<std::vector<PresentationReference>> readPresentationStates(const std::filesystem::path& file) {
    const auto bytes = readFile(file, mostBytes);
    return bytes ? readPresentationStates(bytes->span()) : tl::unexpected(bytes.error());
}

} // namespace hilum
