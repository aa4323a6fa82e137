#include "imaging/decode/dicom_values.h"
#include "imaging/decode/film.h"

#include <algorithm>
#include <cmath>

namespace hilum {
namespace {

constexpr std::size_t mostCorners = 10'000;

// Rows and columns of the file count pixels from 1; their middles lie half a pixel before in film space.
std::optional<ImagePoint> pixelAt(const DicomElement* element, std::size_t index) {
    const auto row = decimal(element, 2 * index), column = decimal(element, 2 * index + 1);
    if (!row || !column || std::abs(*row) > 1e6 || std::abs(*column) > 1e6)
        return std::nullopt;
    return ImagePoint{*column - 0.5, *row - 0.5};
}

void addRectangle(DisplayShutter& shutter, const DicomItem& item) {
    const auto edge = [&](unsigned element) { return decimal(item.find(dicomTag(0x0018, element))); };
    const auto left = edge(0x1602), right = edge(0x1604), top = edge(0x1606), bottom = edge(0x1608);
    if (!left || !right || !top || !bottom)
        return;
    const double width = *right - *left + 1, height = *bottom - *top + 1;
    if (width > 0 && height > 0 && width < 1e6 && height < 1e6)
        shutter.rectangle = ImageRect{*left - 1, *top - 1, width, height};
}

void addCircle(DisplayShutter& shutter, const DicomItem& item) {
    const auto centre = pixelAt(item.find(dicomTag(0x0018, 0x1610)), 0);
    const auto radius = decimal(item.find(dicomTag(0x0018, 0x1612)));
    if (centre && radius && *radius > 0 && *radius < 1e6)
        shutter.circle = DisplayShutter::Circle{*centre, *radius};
}

void addPolygon(DisplayShutter& shutter, const DicomItem& item) {
    const auto* vertices = item.find(dicomTag(0x0018, 0x1620));
    for (std::size_t i = 0; i < mostCorners; ++i) {
        const auto corner = pixelAt(vertices, i);
        if (!corner)
            break;
        shutter.polygon.push_back(*corner);
    }
    if (shutter.polygon.size() < 3)
        shutter.polygon.clear();
}

void addBitmap(DisplayShutter& shutter, const DicomItem& item, const std::vector<OverlayPointer>& planes) {
    const auto group = integer(item.find(dicomTag(0x0018, 0x1623)));
    for (const OverlayPointer& plane : planes)
        if (group == plane->group)
            shutter.bitmap = plane;
}

} // namespace

std::optional<DisplayShutter> shutterOf(const DicomItem& item, const std::vector<OverlayPointer>& planes) {
    const auto* shapes = item.find(dicomTag(0x0018, 0x1600));
    if (!shapes)
        return std::nullopt;
    DisplayShutter shutter;
    for (std::size_t i = 0; i < 4; ++i) {
        const std::string shape = rawText(shapes, i);
        if (shape == "RECTANGULAR")
            addRectangle(shutter, item);
        else if (shape == "CIRCULAR")
            addCircle(shutter, item);
        else if (shape == "POLYGONAL")
            addPolygon(shutter, item);
        else if (shape == "BITMAP")
            addBitmap(shutter, item, planes);
    }
    const double value = static_cast<double>(integer(item.find(dicomTag(0x0018, 0x1622))).value_or(0));
    shutter.grey = std::clamp(value / 65535, 0.0, 1.0);
    return shutter.isEmpty() ? std::nullopt : std::optional(shutter);
}

} // namespace hilum
