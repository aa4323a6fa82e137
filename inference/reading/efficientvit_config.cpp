#include "inference/reading/efficientvit_config.h"

#include <algorithm>
#include <string>
#include <utility>

namespace hilum {

namespace {

using Table = std::array<std::pair<std::string_view, EfficientVitConfig>, 6>;

const Table& table() {
    static constexpr Table rows{{
        {"M0", {{64, 128, 192}, {1, 2, 3}, {4, 4, 4}, {5, 5, 5, 5}}},
        {"M1", {{128, 144, 192}, {1, 2, 3}, {2, 3, 3}, {7, 5, 3, 3}}},
        {"M2", {{128, 192, 224}, {1, 2, 3}, {4, 3, 2}, {7, 5, 3, 3}}},
        {"M3", {{128, 240, 320}, {1, 2, 3}, {4, 3, 4}, {5, 5, 5, 5}}},
        {"M4", {{128, 256, 384}, {1, 2, 3}, {4, 4, 4}, {7, 5, 3, 3}}},
        {"M5", {{192, 288, 384}, {1, 3, 4}, {3, 3, 4}, {7, 5, 3, 3}}},
    }};
    return rows;
}

tl::unexpected<Error> mismatch(const char* field) {
    return failure(ErrorCode::ModelMismatch,
                   std::string("The model describes a network that Hilum does not have: its \"") + field +
                       "\" is outside what EfficientViT allows.",
                   std::string("architecture.") + field);
}

bool mxaIsConsistent(const Architecture& architecture) {
    switch (architecture.mxa) {
    case MxaMode::None:
        return !architecture.mixerTwice;
    case MxaMode::Paper:
        return architecture.roi == MxaRoi::Hard && architecture.mixerTwice;
    case MxaMode::Sound:
        return architecture.roi != MxaRoi::Hard && !architecture.mixerTwice;
    }
    return false;
}

bool kernelIsUsable(int kernel) {
    return kernel >= 1 && kernel <= 9 && kernel % 2 == 1;
}

} // namespace

Result<EfficientVitConfig> efficientVitConfig(const Architecture& architecture) {
    if (architecture.family != "efficientvit")
        return mismatch("family");
    const auto row = std::find_if(table().begin(), table().end(),
                                  [&](const auto& entry) { return entry.first == architecture.variant; });
    if (row == table().end())
        return mismatch("variant");
    const int size = architecture.inputSize;
    if (size < 2 * efficientVitPatch || size > 2048 || size % efficientVitPatch != 0)
        return mismatch("inputSize");
    if (architecture.inputChannels != 1 && architecture.inputChannels != 3)
        return mismatch("inputChannels");
    if (architecture.outputs < 1 || architecture.outputs > 4096)
        return mismatch("outputs");
    if (!mxaIsConsistent(architecture))
        return mismatch("mxa");
    EfficientVitConfig config = row->second;
    for (std::size_t head = 0; head < config.kernels.size(); ++head) {
        const int kernel = architecture.queryKernels[head];
        if (kernel != 0 && !kernelIsUsable(kernel))
            return mismatch("queryKernels");
        if (kernel != 0)
            config.kernels[head] = kernel;
    }
    return config;
}

std::array<StageGeometry, 3> stageGeometry(int inputSize) {
    std::array<StageGeometry, 3> stages;
    int resolution = inputSize / efficientVitPatch;
    for (StageGeometry& stage : stages) {
        stage = {resolution, std::min(efficientVitWindow, resolution)};
        resolution = (resolution - 1) / 2 + 1;
    }
    return stages;
}

int squeezeChannels(int channels) {
    return std::max(8, (channels / 4 + 4) / 8 * 8);
}

int mxaReducedChannels(int channels) {
    return channels / 16;
}

int mxaRegionChannels(int channels, MxaMode mode) {
    return mode == MxaMode::Paper ? channels / 2 : std::max(8, channels / 16);
}

} // namespace hilum
