#include "inference/reading/parameter_table.h"

#include "inference/reading/efficientvit_config.h"
#include "inference/reading/parameter_builder.h"

#include <cstdlib>
#include <cstring>

namespace hilum {

namespace {

tl::unexpected<Error> misfit(const char* rule, const std::string& name) {
    return failure(ErrorCode::ModelMismatch,
                   "The weights in the model file do not fit the network that its card describes.",
                   std::string(rule) + ": " + name);
}

// Exponent bits all set: infinite or not a number.
bool allFinite(const TensorView& view) {
    const bool half = view.type == TensorType::F16;
    const std::size_t size = half ? 2 : 4;
    const std::uint32_t exponent = half ? 0x7c00U : 0x7f800000U;
    for (std::size_t offset = 0; offset < view.bytes.size(); offset += size) {
        std::uint32_t bits = 0;
        std::memcpy(&bits, view.bytes.data() + offset, size);
        if ((bits & exponent) == exponent)
            return false;
    }
    return true;
}

// A set sign bit with anything else but zero behind it.
bool anyNegative(const TensorView& view) {
    for (const float value : view.toFloat())
        if (value < 0)
            return true;
    return false;
}

bool indicesFit(const TensorView& view) {
    const auto cells = static_cast<std::size_t>(view.shape[0]);
    int side = 1;
    while (static_cast<std::size_t>(side) * side < cells)
        ++side;
    const std::vector<std::int64_t> expected = attentionBiasTable(side);
    return view.bytes.size() == expected.size() * sizeof(std::int64_t) &&
           std::memcmp(view.bytes.data(), expected.data(), view.bytes.size()) == 0;
}

Result<void> checkOne(const std::string& name, const ParameterSpec& spec, const TensorView& view) {
    if (view.shape != spec.shape)
        return misfit("shape", name);
    if (spec.integer != (view.type == TensorType::I64))
        return misfit("type", name);
    if (!spec.integer && !allFinite(view))
        return misfit("not finite", name);
    if (name.ends_with(".running_var") && anyNegative(view))
        return misfit("negative variance", name);
    if (name.ends_with(".attention_bias_idxs") && !indicesFit(view))
        return misfit("attention bias indices", name);
    return {};
}

// Of the teachers, whose shapes do not depend on the input size.
bool convolutionalNetworkIsKnown(const Architecture& a) {
    const bool sizes = a.outputs >= 1 && a.outputs <= 4096 && a.inputChannels >= 1 && a.inputChannels <= 3 &&
                       a.inputSize >= 32 && a.inputSize <= 2048 && a.mxa == MxaMode::None &&
                       !a.distillationHead;
    const bool lite =
        a.family == "efficientnet_lite" && (a.variant == "0" || a.variant == "1" || a.variant == "2");
    return sizes && (lite || a.family == "densenet121");
}

} // namespace

Result<ParameterTable> parameterShapes(const Architecture& architecture) {
    if (architecture.family == "efficientvit") {
        const auto config = efficientVitConfig(architecture);
        if (!config)
            return tl::unexpected(config.error());
        return efficientVitParameters(architecture, *config);
    }
    if (!convolutionalNetworkIsKnown(architecture))
        return failure(ErrorCode::ModelMismatch, "The model describes a network that Hilum does not have.",
                       "architecture.family");
    return architecture.family == "densenet121" ? densenetParameters(architecture)
                                                : efficientNetLiteParameters(architecture);
}

Result<void> checkParameters(const Architecture& architecture,
                             const std::map<std::string, TensorView>& tensors) {
    const auto table = parameterShapes(architecture);
    if (!table)
        return tl::unexpected(table.error());
    for (const auto& [name, spec] : *table) {
        const auto found = tensors.find(name);
        if (found == tensors.end()) {
            if (!spec.optional)
                return misfit("missing", name);
        } else if (auto fits = checkOne(name, spec, found->second); !fits) {
            return fits;
        }
    }
    for (const auto& [name, view] : tensors) {
        const bool ofTheGate = name.starts_with("gate.");
        if (!ofTheGate && !table->contains(name))
            return misfit("unknown", name);
        if (ofTheGate && (view.type == TensorType::I64 || !allFinite(view)))
            return misfit("not finite", name);
    }
    return {};
}

std::vector<std::int64_t> attentionBiasTable(int side) {
    std::vector<std::int64_t> table;
    const int cells = side * side;
    table.reserve(static_cast<std::size_t>(cells) * cells);
    for (int a = 0; a < cells; ++a)
        for (int b = 0; b < cells; ++b)
            table.push_back(std::abs(a / side - b / side) * side + std::abs(a % side - b % side));
    return table;
}

} // namespace hilum
