#include "training/distillation/film_answers.h"

#include "inference/network/state_dict.h"
#include "inference/reading/sha256.h"
#include "training/distillation/batch_loader.h"
#include "training/distillation/full_memory.h"
#include "training/distillation/scoring.h"
#include "training/runs/run_folder.h"

#include <cstring>
#include <fstream>
#include <numeric>
#include <sstream>

namespace hilum {
namespace {

std::string fingerprintOf(const std::string& text) {
    return sha256Hex({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
}

// Which films, and how they are prepared: the hash that stands with each film's pixels tells another
// preparation.
std::string setKey(const FilmSet& set, const Preprocessor& preprocessor) {
    Sha256 hash;
    for (std::size_t film = 0; film < set.films(); ++film) {
        const std::string& path = set.rows[film].path;
        hash.update({reinterpret_cast<const std::uint8_t*>(path.data()), path.size()});
        const std::uint64_t greys = set.pixels.hash(set.pixelIndex[film]);
        hash.update({reinterpret_cast<const std::uint8_t*>(&greys), sizeof greys});
    }
    constexpr std::uint8_t ends[] = {0, 255};
    const std::vector<float> scale = preprocessor.normalise(std::span<const std::uint8_t>(ends));
    hash.update({reinterpret_cast<const std::uint8_t*>(scale.data()), scale.size() * sizeof(float)});
    return hash.finish() + " " + std::to_string(preprocessor.size());
}

// Hash of what follows, the key's hash, rows, columns, values.
torch::Tensor readAnswers(const std::filesystem::path& file, const std::string& key, std::int64_t films) {
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    const std::string bytes = text.str();
    constexpr std::size_t head = 64 + 64 + 8;
    if (bytes.size() < head || fingerprintOf(bytes.substr(64)) != bytes.substr(0, 64) ||
        bytes.substr(64, 64) != key)
        return {};
    std::int64_t columns = 0;
    std::memcpy(&columns, bytes.data() + 128, sizeof columns);
    if (columns < 1 || bytes.size() - head != static_cast<std::size_t>(films * columns) * sizeof(float))
        return {};
    torch::Tensor answers = torch::empty({films, columns});
    std::memcpy(answers.data_ptr<float>(), bytes.data() + head, bytes.size() - head);
    return answers;
}

void writeAnswers(const std::filesystem::path& file, const std::string& key, const torch::Tensor& answers) {
    const std::int64_t columns = answers.size(1);
    std::string rest = key;
    rest.append(reinterpret_cast<const char*>(&columns), sizeof columns);
    rest.append(reinterpret_cast<const char*>(answers.data_ptr<float>()),
                static_cast<std::size_t>(answers.numel()) * sizeof(float));
    std::error_code ignored;
    std::filesystem::create_directories(file.parent_path(), ignored);
    (void)writeAtomically(file, fingerprintOf(rest) + rest);
}

// The first process's answers on all; undefined where it has none.
torch::Tensor fromFirst(torch::Tensor answers, const FilmSet& set, Communicator& processes) {
    std::int64_t columns = answers.defined() ? answers.size(1) : 0;
    processes.broadcast(&columns, sizeof columns);
    if (columns == 0)
        return {};
    if (!answers.defined())
        answers = torch::empty({static_cast<std::int64_t>(set.films()), columns});
    processes.broadcast(answers.data_ptr<float>(), answers.nbytes());
    return answers;
}

} // namespace

std::string weightsKey(const torch::nn::Module& module) {
    Sha256 hash;
    for (const auto& [name, tensor] : stateTensors(module)) {
        hash.update({reinterpret_cast<const std::uint8_t*>(name.data()), name.size()});
        hash.update(tensor.bytes);
    }
    return hash.finish();
}

torch::Tensor filmAnswers(const FilmSet& set, const Preprocessor& preprocessor, int batchSize,
                          const std::filesystem::path& file, const std::string& key, Communicator& processes,
                          const std::function<torch::Tensor(const torch::Tensor&)>& ask,
                          const std::function<bool()>& interrupted) {
    const torch::NoGradGuard noGrad;
    std::string fullKey;
    torch::Tensor all;
    if (processes.first()) {
        fullKey = fingerprintOf(key + " " + setKey(set, preprocessor));
        all = readAnswers(file, fullKey, static_cast<std::int64_t>(set.films()));
    }
    all = fromFirst(all, set, processes);
    if (all.defined())
        return all;
    std::vector<std::size_t> films(set.films());
    std::iota(films.begin(), films.end(), std::size_t(0));
    std::vector<std::vector<std::size_t>> batches;
    for (std::size_t film : shareOf(films, processes)) {
        if (batches.empty() || batches.back().size() == static_cast<std::size_t>(batchSize))
            batches.emplace_back();
        batches.back().push_back(film);
    }
    std::vector<torch::Tensor> answers;
    BatchLoader loader(set, preprocessor, std::move(batches), {});
    PartsThatFit parts;
    bool whole = true, stopped = false;
    while (const auto batch = loader.next()) {
        stopped = interrupted();
        if (stopped)
            break;
        const torch::Tensor images = imageTensor(batch->images, batch->films.size(), preprocessor.channels(),
                                                 preprocessor.size(), torch::kCPU);
        parts.pass(images, [&](const torch::Tensor& part) {
            answers.push_back(ask(part).to(torch::kCPU, torch::kFloat));
        });
        whole = whole && batch->lost.empty();
    }
    if (processes.any(stopped))
        return {};
    whole = !processes.any(!whole);
    const torch::Tensor mine = torch::cat(answers).contiguous();
    const std::vector<float> gathered =
        gatherShares({mine.data_ptr<float>(), mine.data_ptr<float>() + mine.numel()},
                     static_cast<std::size_t>(mine.size(1)), processes);
    if (processes.first()) {
        all = torch::tensor(gathered).view({-1, mine.size(1)});
        if (whole) // what was said of a film that could not be read is not kept
            writeAnswers(file, fullKey, all);
    }
    return fromFirst(all, set, processes);
}

} // namespace hilum
