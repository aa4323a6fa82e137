#include "inference/network/cpu_engine_worker.h"

#include <algorithm>
#include <numeric>

namespace hilum::cpu {
namespace {

std::vector<float> planar(const float* map, int cells, int channels) {
    std::vector<float> values(static_cast<std::size_t>(cells) * channels);
    for (int cell = 0; cell < cells; ++cell)
        for (int c = 0; c < channels; ++c)
            values[static_cast<std::size_t>(c) * cells + cell] =
                map[static_cast<std::ptrdiff_t>(cell) * channels + c];
    return values;
}

} // namespace

void Worker::collectStage(const Stage& stage, int stageIndex) {
    const EngineRun& options = *m_run.options;
    if (stageIndex == 0)
        for (int film = 0; film < m_films && m_member == 0; ++film)
            m_run.outputs[film] = EngineOutput{};
    const bool mxa = options.mxa && m_network.architecture.mxa != MxaMode::None;
    if (!mxa && !options.stageMaps)
        return;
    settle(Written::Everywhere);
    const int cells = stage.side * stage.side;
    for (int film = 0; film < m_films && m_member == 0; ++film) {
        EngineOutput& output = m_run.outputs[film];
        if (options.stageMaps)
            output.stages.push_back({planar(m_a + static_cast<std::ptrdiff_t>(film) * cells * stage.channels,
                                            cells, stage.channels),
                                     stage.channels, stage.side, stage.side});
        if (!mxa)
            continue;
        const float* gates = m_space.gates[stageIndex] + static_cast<std::ptrdiff_t>(film) * cells;
        output.gates.push_back({std::vector<float>(gates, gates + cells), stage.side, stage.side});
        const float* roi = m_space.rois[stageIndex] + film * 4;
        output.rois.push_back({roi[0], roi[1], roi[2], roi[3]});
    }
    wait(); // the next stage overwrites the map
}

void Worker::collectResult(const Stage& stage) {
    settle(Written::Everywhere);
    const int cells = stage.side * stage.side, channels = stage.channels;
    for (int film = 0; film < m_films && m_member == 0 && !m_stopped; ++film) {
        EngineOutput& output = m_run.outputs[film];
        const float* map = m_a + static_cast<std::ptrdiff_t>(film) * cells * channels;
        float* pooled = m_space.sums + static_cast<std::ptrdiff_t>(film) * channels;
        std::fill(pooled, pooled + channels, 0.F);
        for (int cell = 0; cell < cells; ++cell)
            m_kernels.addScaled(pooled, map + static_cast<std::ptrdiff_t>(cell) * channels,
                                1.F / static_cast<float>(cells), channels);
        output.logits.resize(m_network.headBias.size());
        for (std::size_t o = 0; o < output.logits.size(); ++o) {
            const float* row = m_network.headWeights.data() + o * channels;
            output.logits[o] = std::inner_product(pooled, pooled + channels, row, m_network.headBias[o]);
        }
        if (m_run.options->features)
            output.features = planar(map, cells, channels);
        output.featureChannels = channels;
        output.featureHeight = output.featureWidth = stage.side;
    }
    mark("head", 0, 0);
}

} // namespace hilum::cpu
