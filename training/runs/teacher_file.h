#pragma once

#include "imaging/error.h"
#include "inference/reading/model_card.h"
#include "training/runs/training_plan.h"

#include <filesystem>
#include <string>
#include <vector>

namespace hilum {

// A teacher's file, looked at without torch: a bundle, or weights that `hilum-cli convert` takes
// (TorchXRayVision's or torchvision's DenseNet-121, EfficientViT). Names, shapes and values are checked
// whole; no code of the file runs. Takes seconds for a big file. Errors of BundleFile::read and
// readForeignWeights.
struct TeacherFile {
    ModelCard card; // of weights: what their names and shapes say
    bool isBundle = false;
};
Result<TeacherFile> readTeacherFile(const std::filesystem::path& file);

// Why a teacher that was trained on films prepared as `own` cannot look at those of a plan; empty: it can,
// another mean, deviation or scale of the same greys is remapped.
std::string intensityMismatch(const IntensityPolicy& own, const IntensityPolicy& plan);
// The plan's intensity changed as little as needed for the teacher to take its films.
IntensityPolicy intensityFor(const IntensityPolicy& plan, const IntensityPolicy& teacher);

// Can this output, from 0, say anything? One that its makers did not train cannot; of weights whose outputs
// have no known meaning each one can.
bool canTeach(const ModelCard& card, std::size_t output);

// For each label of a plan the teacher's output that says it, from 0; -1: none does. `taught` as the plan
// has it (LossPlan::outputs); labels that are not in it are found by name. Error: ModelMismatch, where
// `taught` names an output that is not there or can say nothing.
Result<std::vector<int>> outputsFor(const ModelCard& card, const std::vector<PlannedLabel>& labels,
                                    const std::vector<TaughtLabel>& taught);

// The trained labels of a plan among a teacher's outputs; an output in `taught` that is not there says none.
struct TeacherLabels {
    std::vector<std::string> learnt;  // have a soft loss
    std::vector<std::string> unknown; // are learnt from the films' labels alone
};
TeacherLabels labelsOfTeacher(const ModelCard& card, const std::vector<PlannedLabel>& labels,
                              const std::vector<TaughtLabel>& taught = {});

// Weights that a network of this architecture could start from (initialWeights): a bundle or any file of
// tensors whose names and shapes fit it but for the head, MXA, the first convolution's channels and the
// attention biases. `taken` of `wanted` tensors. Errors of readTensorFile; ModelMismatch with the first name
// that does not fit, or where nothing does.
struct StartFile {
    int taken = 0, wanted = 0;
};
Result<StartFile> checkStartFile(const std::filesystem::path& file, const Architecture& architecture);

} // namespace hilum
