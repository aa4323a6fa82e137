#include "app/annotations/point_tools.h"

#include <QCoreApplication>
#include <cmath>

namespace hilum {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("AnnotationTool", text);
}

} // namespace

QString ProbeTool::name() const {
    return tr("Value at a point");
}

QString ProbeTool::hint() const {
    return tr("Click a place: the film's value there stays beside it.");
}

Measurement ProbeTool::measure(const Annotation& annotation, const Radiograph& film, const Spacing&) const {
    const int column = static_cast<int>(std::floor(annotation.points[0].x)),
              row = static_cast<int>(std::floor(annotation.points[0].y));
    if (column < 0 || row < 0 || column >= film.columns() || row >= film.rows())
        return {{tr("off the film")}, {}, {}, {}};
    const auto code =
        film.pixels()[static_cast<std::size_t>(row) * static_cast<std::size_t>(film.columns()) + column];
    if (film.isPadding(code))
        return {{tr("padding")}, {}, {}, {}};
    const double value = film.modalityValue(row, column);
    return {{tr("value %1").arg(modalityValueText(value))},
            {},
            {{QStringLiteral("value"), value, {}},
             {QStringLiteral("column"), static_cast<double>(column), QStringLiteral("px")},
             {QStringLiteral("row"), static_cast<double>(row), QStringLiteral("px")}},
            {}};
}

QString TextTool::name() const {
    return tr("Text");
}

QString TextTool::hint() const {
    return tr("Click where the words are to stand, and type them.");
}

} // namespace hilum
