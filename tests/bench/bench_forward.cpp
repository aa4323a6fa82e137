#include "inference/network/cpu_engine.h"
#include "inference/reading/safetensors.h"

#include <chrono>
#include <cstdio>
#include <iostream>
#include <random>
#include <sstream>

using namespace hilum;

// The engine's side of forward_peers.py: loads weights, then obeys lines of standard input.
//   bench_forward WEIGHTS VARIANT none|sound SIZE CHANNELS THREADS
//   time N BATCH   -> N milliseconds in one line, one a pass
//   logits FILE    -> the logits of the film of raw floats in FILE
//   profile N      -> time per layer, the median of N passes
namespace {

using Clock = std::chrono::steady_clock;

double milliseconds(Clock::time_point since) {
    return std::chrono::duration<double, std::milli>(Clock::now() - since).count();
}

struct Bench {
    std::unique_ptr<CpuEngine> engine;
    std::size_t filmSize = 0;

    std::vector<float> noise(int films) const {
        std::mt19937 generator(1);
        std::normal_distribution<float> normal;
        std::vector<float> input(films * filmSize);
        for (float& value : input)
            value = normal(generator);
        return input;
    }

    bool time(int passes, int batch) {
        const std::vector<float> input = noise(batch);
        std::vector<EngineOutput> outputs(batch);
        for (int i = 0; i < passes; ++i) {
            const auto start = Clock::now();
            if (!engine->run(input.data(), batch, outputs.data()))
                return false;
            std::cout << milliseconds(start) << ' ';
        }
        std::cout << std::endl;
        return true;
    }

    bool logits(const std::string& file) {
        const auto bytes = readModelFile(file);
        if (!bytes || bytes->size() != filmSize * sizeof(float))
            return false;
        EngineOutput output;
        if (!engine->run(reinterpret_cast<const float*>(bytes->data()), 1, &output))
            return false;
        std::cout.precision(9);
        for (const float value : output.logits)
            std::cout << value << ' ';
        std::cout << std::endl;
        return true;
    }

    bool profile(int passes) {
        const std::vector<float> input = noise(1);
        EngineOutput output;
        EngineRun options;
        options.profile = true;
        std::vector<std::vector<double>> times;
        for (int i = 0; i < passes; ++i) {
            if (!engine->run(input.data(), 1, &output, {}, options))
                return false;
            times.resize(engine->profile().size());
            for (std::size_t layer = 0; layer < times.size(); ++layer)
                times[layer].push_back(engine->profile()[layer].milliseconds);
        }
        for (std::size_t layer = 0; layer < times.size(); ++layer) {
            std::sort(times[layer].begin(), times[layer].end());
            const LayerTime& one = engine->profile()[layer];
            std::printf("%s\t%.4f\t%.4f\t%.0f\t%.0f\n", one.name.c_str(), times[layer][passes / 2],
                        times[layer][0], one.flops, one.bytes);
        }
        std::cout << std::endl;
        return true;
    }

    bool obey(const std::string& line) {
        std::istringstream words(line);
        std::string verb, file;
        int passes = 1, batch = 1;
        words >> verb;
        if (verb == "time")
            return words >> passes >> batch && time(passes, batch);
        if (verb == "logits")
            return words >> file && logits(file);
        return verb == "profile" && words >> passes && profile(passes);
    }
};

Architecture architecture(char** words) {
    Architecture a;
    a.variant = words[0];
    a.mxa = std::string(words[1]) == "sound" ? MxaMode::Sound : MxaMode::None;
    a.roi = a.mxa == MxaMode::Sound ? MxaRoi::Soft : MxaRoi::Hard;
    a.inputSize = std::atoi(words[2]);
    a.inputChannels = std::atoi(words[3]);
    return a;
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 7) {
        std::cerr << "usage: bench_forward WEIGHTS VARIANT none|sound SIZE CHANNELS THREADS\n";
        return 2;
    }
    const auto bytes = readModelFile(argv[1]);
    const auto weights =
        bytes ? parseSafetensors(*bytes) : Result<Safetensors>(tl::unexpected(bytes.error()));
    if (!weights) {
        std::cerr << weights.error().message << '\n';
        return 1;
    }
    const Architecture a = architecture(argv + 2);
    auto engine = CpuEngine::build(a, weights->tensors, std::atoi(argv[6]));
    if (!engine) {
        std::cerr << engine.error().message << ' ' << engine.error().detail << '\n';
        return 1;
    }
    Bench bench{std::move(*engine), static_cast<std::size_t>(a.inputChannels) * a.inputSize * a.inputSize};
    std::cout << bench.engine->kernelName() << std::endl;
    for (std::string line; std::getline(std::cin, line);)
        if (!bench.obey(line))
            return 1;
    return 0;
}
