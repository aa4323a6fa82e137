#include "app/annotations/annotation_json.h"
#include "app/annotations/annotation_tool.h"
#include "app/results/model_comparison.h"
#include "tests/fuzz/targets.h"

namespace hilum::fuzz {
namespace {

RadiographPointer smallFilm() {
    Radiograph::Content content;
    content.rows = content.columns = 16;
    content.pixels.resize(256);
    content.modalityValues = {0, 1};
    return std::make_shared<const Radiograph>(std::move(content));
}

// What the scene asks of an annotation.
void use(const Annotation& annotation) {
    static const RadiographPointer film = smallFilm();
    const AnnotationTool& tool = annotationTool(annotation.kind);
    (void)tool.strokes(annotation, film->spacing());
    (void)tool.handles(annotation);
    (void)tool.labelPoint(annotation);
    (void)measureAnnotation(annotation, *film, film->spacing());
}

} // namespace

void annotations(Bytes file) {
    const QByteArray bytes(reinterpret_cast<const char*>(file.data()), static_cast<qsizetype>(file.size()));
    const AnnotationList list = annotationsFromClipboard(bytes);
    for (const Annotation& annotation : list)
        use(annotation);
    // What was taken is written and taken again, and is the same.
    require(annotationsFromClipboard(annotationsToClipboard(list)) == list);
    if (const auto comparison = comparisonFromJson(textOf(file)))
        (void)toJson(*comparison);
}

} // namespace hilum::fuzz
