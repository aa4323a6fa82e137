#include "imaging/decode/dicom_values.h"
#include "imaging/decode/film.h"
#include "imaging/decode/transfer_syntax.h"

#include <algorithm>
#include <cmath>

namespace hilum {
namespace {

constexpr auto tag = dicomTag;

const DicomElement* findIn(const DicomElement* sequence, std::size_t index, std::uint32_t wanted) {
    if (!sequence || index >= sequence->items.size())
        return nullptr;
    for (const auto& macro : sequence->items[index].elements)
        for (const auto& item : macro.items)
            if (const auto* found = item.find(wanted))
                return found;
    return nullptr;
}

// View codes of CID 4010, in SNOMED CT and in the older SNOMED-RT.
std::string viewFromCode(const DicomElement* sequence) {
    if (!sequence || sequence->items.empty())
        return {};
    const std::string code = rawText(sequence->items.front().find(tag(0x0008, 0x0100)));
    static constexpr std::pair<const char*, const char*> known[] = {
        {"399348003", "AP"},  {"R-10206", "AP"}, {"272479007", "PA"}, {"R-10214", "PA"},
        {"399173006", "LL"},  {"R-10236", "LL"}, {"399198007", "RL"}, {"R-10232", "RL"},
        {"399067008", "LAT"}, {"R-10228", "LAT"}};
    for (const auto& [value, view] : known)
        if (code == value)
            return view;
    return {};
}

struct Date {
    int year = 0, month = 0, day = 0;
};

std::optional<Date> date(std::string text) {
    text.erase(std::remove(text.begin(), text.end(), '.'), text.end()); // ACR-NEMA wrote 1993.08.22
    if (text.size() != 8 ||
        !std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return std::nullopt;
    return Date{std::stoi(text.substr(0, 4)), std::stoi(text.substr(4, 2)), std::stoi(text.substr(6, 2))};
}

// (0010,1010) is nnnD, nnnW, nnnM or nnnY (PS3.5 6.2).
std::optional<int> ageInYears(const std::string& text) {
    if (text.empty() || text.size() > 4)
        return std::nullopt;
    const char unit = text.back();
    const std::string digits = unit >= '0' && unit <= '9' ? text : text.substr(0, text.size() - 1);
    if (digits.empty() ||
        !std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return std::nullopt;
    const int count = std::stoi(digits);
    switch (unit) {
    case 'D':
        return static_cast<int>(count / 365.25);
    case 'W':
        return static_cast<int>(count * 7 / 365.25);
    case 'M':
        return count / 12;
    default:
        return count;
    }
}

std::optional<int> ageAt(const std::optional<Date>& birth, const std::optional<Date>& study) {
    if (!birth || !study)
        return std::nullopt;
    const bool beforeBirthday = std::pair(study->month, study->day) < std::pair(birth->month, birth->day);
    const int years = study->year - birth->year - (beforeBirthday ? 1 : 0);
    return years >= 0 && years <= 150 ? std::optional(years) : std::nullopt;
}

bool isCrossSectional(const std::string& modality) {
    for (const char* name : {"CT", "MR", "PT", "NM", "OCT", "SEG", "RTDOSE"})
        if (modality == name)
            return true;
    return false;
}

std::optional<SpacingPair> pair(const DicomElement* element) {
    const auto row = decimal(element, 0), column = decimal(element, 1);
    if (!row || !column)
        return std::nullopt;
    return SpacingPair{*row, *column};
}

VoiLutFunction functionOf(const std::string& name) {
    if (name == "SIGMOID")
        return VoiLutFunction::Sigmoid;
    return name == "LINEAR_EXACT" ? VoiLutFunction::LinearExact : VoiLutFunction::Linear;
}

} // namespace

DicomHeader::DicomHeader(const DicomIndex& index, int frame) : m_index(index), m_frame(frame) {}

const DicomElement* DicomHeader::find(std::uint32_t wanted) const {
    if (const auto* found = m_index.find(wanted))
        return found;
    if (const auto* found = findIn(m_index.find(tag(0x5200, 0x9230)), m_frame, wanted))
        return found;
    return findIn(m_index.find(tag(0x5200, 0x9229)), 0, wanted);
}

// PS3.3 C.7.6.5 and C.7.6.6: rates in frames a second, times in milliseconds; the vector begins with 0.
double DicomHeader::framesPerSecond() const {
    const auto positive = [](const std::optional<double>& value) {
        return value && std::isfinite(*value) && *value > 0 ? *value : 0;
    };
    for (const std::uint32_t rate : {tag(0x0008, 0x2144), tag(0x0018, 0x0040)})
        if (const double value = positive(decimal(find(rate))); value > 0)
            return value;
    if (const double time = positive(decimal(find(tag(0x0018, 0x1063)))); time > 0)
        return 1000 / time;
    if (const double second = positive(decimal(find(tag(0x0018, 0x1065)), 1)); second > 0)
        return 1000 / second;
    return 0;
}

FilmAttributes DicomHeader::attributes() const {
    const TextDecoder text(m_index.find(tag(0x0008, 0x0005)));
    const auto get = [&](unsigned group, unsigned element) { return text(find(tag(group, element))); };
    FilmAttributes a;
    a.container = "DICOM";
    a.transferSyntaxUid = m_index.transferSyntaxUid;
    a.transferSyntaxName = transferSyntax(m_index.transferSyntaxUid).name;
    a.sopClassUid = get(0x0008, 0x0016);
    a.sopInstanceUid = get(0x0008, 0x0018);
    a.studyInstanceUid = get(0x0020, 0x000D);
    a.seriesInstanceUid = get(0x0020, 0x000E);
    a.modality = get(0x0008, 0x0060);
    a.bodyPartExamined = get(0x0018, 0x0015);
    a.viewPosition = get(0x0018, 0x5101);
    if (a.viewPosition.empty())
        a.viewPosition = viewFromCode(find(tag(0x0054, 0x0220)));
    a.imageLaterality = get(0x0020, 0x0062);
    if (a.imageLaterality.empty())
        a.imageLaterality = get(0x0020, 0x0060);
    a.patientOrientation = get(0x0020, 0x0020);
    a.presentationIntentType = get(0x0008, 0x0068);
    a.photometricInterpretation = get(0x0028, 0x0004);
    a.presentationLutShape = get(0x2050, 0x0020);
    a.lossyImageCompression = get(0x0028, 0x2110);
    a.seriesDescription = get(0x0008, 0x103E);
    a.studyDescription = get(0x0008, 0x1030);
    a.studyDate = get(0x0008, 0x0020);
    a.manufacturer = get(0x0008, 0x0070);
    a.patientSex = get(0x0010, 0x0040);
    a.patientAgeYears = ageInYears(get(0x0010, 0x1010));
    if (!a.patientAgeYears)
        a.patientAgeYears = ageAt(date(get(0x0010, 0x0030)), date(a.studyDate));
    a.samplesPerPixel = static_cast<int>(integer(find(tag(0x0028, 0x0002))).value_or(1));
    a.bitsAllocated = static_cast<int>(integer(find(tag(0x0028, 0x0100))).value_or(0));
    a.bitsStored = static_cast<int>(integer(find(tag(0x0028, 0x0101))).value_or(a.bitsAllocated));
    a.isSigned = integer(find(tag(0x0028, 0x0103))).value_or(0) == 1;
    a.framesPerSecond = framesPerSecond();
    a.frames = static_cast<int>(std::clamp(decimal(find(tag(0x0028, 0x0008))).value_or(1), 1.0, 1e6));
    return a;
}

Identity DicomHeader::identity() const {
    const TextDecoder text(m_index.find(tag(0x0008, 0x0005)));
    return {text(m_index.find(tag(0x0010, 0x0010))), text(m_index.find(tag(0x0010, 0x0020))),
            text(m_index.find(tag(0x0010, 0x0030))), text(m_index.find(tag(0x0008, 0x0050)))};
}

Spacing DicomHeader::spacing() const {
    const TextDecoder text(m_index.find(tag(0x0008, 0x0005)));
    SpacingAttributes s;
    s.pixelSpacing = pair(find(tag(0x0028, 0x0030)));
    s.imagerPixelSpacing = pair(find(tag(0x0018, 0x1164)));
    s.nominalScannedPixelSpacing = pair(find(tag(0x0018, 0x2010)));
    s.estimatedRadiographicMagnificationFactor = decimal(find(tag(0x0018, 0x1114)));
    s.distanceSourceToDetector = decimal(find(tag(0x0018, 0x1110)));
    s.distanceSourceToPatient = decimal(find(tag(0x0018, 0x1111)));
    s.pixelSpacingCalibrationType = rawText(find(tag(0x0028, 0x0A02)));
    s.pixelSpacingCalibrationDescription = text(find(tag(0x0028, 0x0A04)));
    const auto vertical = decimal(find(tag(0x0028, 0x0034)), 0),
               horizontal = decimal(find(tag(0x0028, 0x0034)), 1);
    if (vertical && horizontal && std::abs(*vertical) < 1e6 && std::abs(*horizontal) < 1e6)
        s.pixelAspectRatio = {static_cast<int>(*vertical), static_cast<int>(*horizontal)};
    s.crossSectional = isCrossSectional(rawText(m_index.find(tag(0x0008, 0x0060))));
    return resolveSpacing(s);
}

std::vector<Window> DicomHeader::windows() const {
    const auto centres = decimals(find(tag(0x0028, 0x1050)));
    const auto widths = decimals(find(tag(0x0028, 0x1051)));
    const std::string explanations =
        TextDecoder(m_index.find(tag(0x0008, 0x0005)))(find(tag(0x0028, 0x1055)));
    const VoiLutFunction function = functionOf(rawText(find(tag(0x0028, 0x1056))));
    std::vector<Window> windows;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < std::min(centres.size(), widths.size()); ++i) {
        const auto end = std::min(explanations.find('\\', begin), explanations.size());
        std::string explanation =
            begin < explanations.size() ? explanations.substr(begin, end - begin) : std::string();
        begin = end + 1;
        // A linear window narrower than 1 is not defined (PS3.3 C.11.2.1.2); its writer meant the exact
        // function.
        const bool narrow = function == VoiLutFunction::Linear && widths[i] < 1;
        if (widths[i] > 0)
            windows.push_back(
                {centres[i], widths[i], narrow ? VoiLutFunction::LinearExact : function, explanation});
    }
    return windows;
}

bool DicomHeader::presentationInverse() const {
    return rawText(find(tag(0x2050, 0x0020))) == "INVERSE";
}

double DicomHeader::rescaleSlope() const {
    const double slope = decimal(find(tag(0x0028, 0x1053))).value_or(1);
    return slope == 0 ? 1 : slope;
}

double DicomHeader::rescaleIntercept() const {
    return decimal(find(tag(0x0028, 0x1052))).value_or(0);
}

std::optional<std::pair<std::int64_t, std::int64_t>> DicomHeader::padding(bool isSigned) const {
    const auto value = integer(find(tag(0x0028, 0x0120)), 0, isSigned);
    if (!value)
        return std::nullopt;
    const auto limit = integer(find(tag(0x0028, 0x0121)), 0, isSigned).value_or(*value);
    return std::minmax(*value, limit);
}

} // namespace hilum
