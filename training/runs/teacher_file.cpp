#include "training/runs/teacher_file.h"

#include "inference/reading/bundle_file.h"
#include "inference/reading/parameter_table.h"
#include "inference/reading/torch_archive.h"
#include "inference/reading/weight_names.h"
#include "inference/reading/weights_converter.h"

#include <algorithm>

namespace hilum {
namespace {

bool isHead(const std::string& name) {
    return name.starts_with("head.") || name.starts_with("head_dist.") || name.starts_with("_fc.") ||
           name.starts_with("classifier.");
}

bool mayBeAbsent(const std::string& name) {
    return isHead(name) || name.find(".mxa.") != std::string::npos || name.ends_with(".gamma") ||
           name.ends_with(".alpha");
}

using Shape = std::vector<std::int64_t>;

bool fits(const std::string& name, const Shape& from, const Shape& to) {
    if (from == to)
        return true;
    if (name.ends_with("attention_biases"))
        return from.size() == 2 && to.size() == 2 && from[0] == to[0];
    return from.size() == 4 && to.size() == 4 && from[0] == to[0] && from[1] == 3 && to[1] == 1 &&
           from[2] == to[2] && from[3] == to[3];
}

} // namespace

Result<TeacherFile> readTeacherFile(const std::filesystem::path& file) {
    auto bundle = BundleFile::read(file);
    if (bundle)
        return TeacherFile{bundle->card(), true};
    if (bundle.error().code == ErrorCode::ModelMissing)
        return tl::unexpected(bundle.error());
    auto foreign = readForeignWeights(file);
    if (!foreign) // of a damaged bundle its own error says more
        return tl::unexpected(file.extension() == ".safetensors" ? bundle.error() : foreign.error());
    return TeacherFile{std::move(foreign->card), false};
}

std::string intensityMismatch(const IntensityPolicy& own, const IntensityPolicy& plan) {
    if (own.geometry != plan.geometry)
        return "their geometry is \"" + own.geometry + "\", the plan's \"" + plan.geometry +
               "\"; use the teacher's.";
    // TorchXRayVision's scale has no percentiles of its own and takes stretched greys as well.
    const bool stretchedAlike = own.kind == plan.kind && own.lowPercentile == plan.lowPercentile &&
                                own.highPercentile == plan.highPercentile;
    if (!stretchedAlike && own.kind != "xrv")
        return "their greys are stretched between other percentiles; use the teacher's intensity.";
    return {};
}

IntensityPolicy intensityFor(const IntensityPolicy& plan, const IntensityPolicy& teacher) {
    IntensityPolicy changed = plan;
    changed.geometry = teacher.geometry;
    if (!intensityMismatch(teacher, changed).empty())
        changed = teacher;
    return changed;
}

bool canTeach(const ModelCard& card, std::size_t output) {
    if (output >= card.labels.size() || card.labels[output].trained)
        return output < card.labels.size();
    const auto has = [&](auto property) {
        return std::any_of(card.labels.begin(), card.labels.end(), property);
    };
    const bool isNamed = has([](const LabelCard& label) { return label.trained; });
    const bool hasPoints = has([](const LabelCard& label) { return label.threshold.has_value(); });
    return !isNamed && (!hasPoints || card.labels[output].threshold);
}

Result<std::vector<int>> outputsFor(const ModelCard& card, const std::vector<PlannedLabel>& labels,
                                    const std::vector<TaughtLabel>& taught) {
    std::vector<int> outputs;
    for (const PlannedLabel& label : labels) {
        const auto said = std::find_if(taught.begin(), taught.end(),
                                       [&](const TaughtLabel& t) { return t.label == label.label; });
        if (said == taught.end()) {
            const auto own = std::find_if(card.labels.begin(), card.labels.end(), [&](const LabelCard& l) {
                return l.label == label.label && l.trained;
            });
            outputs.push_back(own == card.labels.end() ? -1 : static_cast<int>(own - card.labels.begin()));
            continue;
        }
        if (said->output > 0 && !canTeach(card, static_cast<std::size_t>(said->output - 1)))
            return failure(ErrorCode::ModelMismatch,
                           "The teacher's output " + std::to_string(said->output) + ", chosen for " +
                               label.label + ", " +
                               (static_cast<std::size_t>(said->output) > card.labels.size()
                                    ? "is not there: it has " + std::to_string(card.labels.size()) + "."
                                    : "was never trained."));
        outputs.push_back(said->output - 1);
    }
    return outputs;
}

TeacherLabels labelsOfTeacher(const ModelCard& card, const std::vector<PlannedLabel>& labels,
                              const std::vector<TaughtLabel>& taught) {
    std::vector<TaughtLabel> possible = taught;
    for (TaughtLabel& t : possible)
        if (t.output > 0 && !canTeach(card, static_cast<std::size_t>(t.output - 1)))
            t.output = 0;
    const auto outputs = outputsFor(card, labels, possible);
    TeacherLabels found;
    for (std::size_t l = 0; l < labels.size(); ++l)
        if (labels[l].trained)
            (outputs->at(l) >= 0 ? found.learnt : found.unknown).push_back(labels[l].label);
    return found;
}

Result<StartFile> checkStartFile(const std::filesystem::path& file, const Architecture& architecture) {
    const auto wanted = parameterShapes(architecture);
    if (!wanted)
        return tl::unexpected(wanted.error());
    const auto tensors = readTensorFile(file).and_then(canonicalNames);
    if (!tensors)
        return tl::unexpected(tensors.error());
    StartFile start;
    for (const auto& [name, spec] : *wanted) {
        if (spec.optional || spec.integer)
            continue;
        ++start.wanted;
        const auto found = tensors->find(name);
        if (found != tensors->end() && fits(name, found->second.shape, spec.shape))
            ++start.taken;
        else if (found == tensors->end() ? !mayBeAbsent(name) : !isHead(name))
            return failure(ErrorCode::ModelMismatch,
                           "The weights " +
                               std::string(found == tensors->end() ? "lack " : "have another shape of ") +
                               name + ": they are not of this network.");
    }
    if (start.taken == 0)
        return failure(ErrorCode::ModelMismatch, "Nothing of these weights fits the network.");
    return start;
}

} // namespace hilum
