// Cache building against libjpeg-turbo's bare decode of the same films on the same threads, and what
// augmentation and the loader make of the cache. One JSON object on stdout.
//
//   bench_cache ROOT TABLE [SIZE [THREADS [ROUNDS]]]      for example ../shared/data cxr-open/train.csv
//
// The bare side reads each file and decodes it to greys at its full size, as libjpeg-turbo does without being
// asked for less. Rounds alternate; the best of each side counts.
#include "training/distillation/batch_loader.h"
#include "training/distillation/film_set.h"
#include "training/runs/film_locator.h"

#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <functional>
#include <limits>
#include <nlohmann/json.hpp>
#include <thread>
#include <turbojpeg.h>
#include <unistd.h>

using namespace hilum;

namespace {

// Wall and processor seconds; the second is what a busy machine leaves comparable.
struct Cost {
    double wall = std::numeric_limits<double>::max(), processor = wall;
};

Cost costOf(const std::function<void()>& work) {
    const auto begin = std::chrono::steady_clock::now();
    const std::clock_t before = std::clock();
    work();
    return {std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count(),
            static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC};
}

Cost best(const Cost& a, const Cost& b) {
    return {std::min(a.wall, b.wall), std::min(a.processor, b.processor)};
}

std::vector<unsigned char> bytesOf(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    std::vector<unsigned char> bytes(std::filesystem::file_size(file));
    stream.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    return bytes;
}

void decodeAll(const std::vector<std::filesystem::path>& files, int threads) {
    std::atomic<std::size_t> next{0};
    std::vector<std::jthread> workers;
    for (int t = 0; t < threads; ++t)
        workers.emplace_back([&] {
            tjhandle decoder = tjInitDecompress();
            std::vector<unsigned char> greys;
            for (std::size_t i = next++; i < files.size(); i = next++) {
                const auto bytes = bytesOf(files[i]);
                int width = 0, height = 0, subsampling = 0, colours = 0;
                tjDecompressHeader3(decoder, bytes.data(), bytes.size(), &width, &height, &subsampling,
                                    &colours);
                greys.resize(static_cast<std::size_t>(width) * height);
                tjDecompress2(decoder, bytes.data(), bytes.size(), greys.data(), width, 0, height, TJPF_GRAY,
                              0);
            }
            tjDestroy(decoder);
        });
}

AugmentationPlan everything() {
    AugmentationPlan plan;
    plan.gamma = 0.2;
    plan.blur = 1;
    plan.erasing = 0.5;
    return plan;
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 3) {
        std::fprintf(stderr, "bench_cache ROOT TABLE [SIZE [THREADS [ROUNDS]]]\n");
        return 2;
    }
    TrainingPlan plan;
    plan.data.root = argv[1];
    plan.data.trainTable = argv[2];
    plan.data.validTable = argv[2];
    plan.architecture.inputSize = argc > 3 ? std::atoi(argv[3]) : 224;
    const int threads = argc > 4 ? std::atoi(argv[4]) : static_cast<int>(std::thread::hardware_concurrency());
    const int rounds = argc > 5 ? std::atoi(argv[5]) : 3;
    for (const std::string& label : chexpertLabels())
        plan.labels.push_back({label});

    const auto split = readSplit(plan.data, Split::Train);
    if (!split) {
        std::fprintf(stderr, "%s\n", split.error().message.c_str());
        return 1;
    }
    std::vector<std::filesystem::path> files;
    for (const FilmRow& row : split->table.rows)
        if (auto file = locateFilm(plan.data.root, row.path))
            files.push_back(std::move(*file));
    const std::filesystem::path folder =
        std::filesystem::temp_directory_path() / ("hilum-bench-" + std::to_string(::getpid()));
    PackedFilms::BuildOptions options;
    options.threads = threads;
    FilmSetReport report;
    Cost bare, packing;
    std::vector<double> bareRounds, packingRounds; // processor time, milliseconds a film
    FilmSet set;
    decodeAll(files, threads); // brings the files into memory
    for (int round = 0; round < rounds; ++round) {
        set = {}; // the file of the round before goes with it
        std::filesystem::remove_all(folder);
        const Cost bareOnce = costOf([&] { decodeAll(files, threads); });
        const Cost packingOnce =
            costOf([&] { set = loadFilmSet(plan, Split::Train, folder, options, report).value(); });
        bare = best(bare, bareOnce);
        packing = best(packing, packingOnce);
        bareRounds.push_back(1000 * bareOnce.processor / static_cast<double>(files.size()));
        packingRounds.push_back(1000 * packingOnce.processor / static_cast<double>(files.size()));
    }

    const int size = plan.architecture.inputSize;
    Augmenter augmenter(everything(), size);
    std::size_t films = std::min<std::size_t>(set.films(), 400);
    const Cost augmenting = costOf([&] {
        for (std::size_t film = 0; film < films; ++film)
            augmenter.apply(set.greys(film), Draws(1, 0, film));
    });
    const Preprocessor preprocessor(plan.intensity, plan.architecture);
    const Cost loading = costOf([&] {
        BatchLoader loader(set, preprocessor, epochBatches(set.films(), 32, 1, 0), {everything(), 1, 0, 1});
        while (loader.next())
            ;
    });
    std::filesystem::remove_all(folder);
    const double count = static_cast<double>(files.size());
    const nlohmann::ordered_json result{
        {"films", files.size()},
        {"size", size},
        {"threads", threads},
        {"bareDecodeFilmsPerSecond", count / bare.wall},
        {"packingFilmsPerSecond", count / packing.wall},
        {"packingOverBareDecode", bare.wall / packing.wall},
        {"packingOverBareDecodeInProcessorTime", bare.processor / packing.processor},
        {"bareDecodeMillisecondsAFilm", 1000 * bare.processor / count},
        {"packingMillisecondsAFilm", 1000 * packing.processor / count},
        {"bareDecodeRounds", bareRounds},
        {"packingRounds", packingRounds},
        {"augmentedFilmsPerProcessorSecond", double(films) / augmenting.processor},
        {"loadedFilmsPerProcessorSecond", double(set.films()) / loading.processor}};
    std::printf("%s\n", result.dump(2).c_str());
    return 0;
}
