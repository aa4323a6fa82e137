#include "training/distillation/checkpoint.h"

#include "inference/reading/sha256.h"
#include "training/runs/run_folder.h"
#include "training/runs/training_plan.h"

#include <ATen/CPUGeneratorImpl.h>
#include <algorithm>
#include <fstream>
#include <sstream>
#include <string_view>

namespace hilum {
namespace {

using torch::serialize::InputArchive;
using torch::serialize::OutputArchive;

constexpr std::size_t hashLength = 64;

template <typename Part>
void write(OutputArchive& archive, const std::string& name, const Part& part) {
    OutputArchive inner(archive.compilation_unit());
    part.save(inner);
    archive.write(name, inner);
}

template <typename Part>
void read(InputArchive& archive, const std::string& name, Part& part) {
    InputArchive inner;
    archive.read(name, inner);
    part.load(inner);
}

torch::Tensor numbers(const Progress& p) {
    const auto number = [](std::int64_t n) { return static_cast<double>(n); };
    return torch::tensor({number(p.epoch), number(p.step), number(p.totalSteps), p.lossSum, p.best,
                          number(p.bestEpoch), number(p.takenSteps), p.rateFactor, number(p.badBatches),
                          number(p.microBatch), p.partSums.hard, p.partSums.soft, p.partSums.features,
                          p.lossScale, number(p.goodSteps), number(p.films), number(p.batchFilms), p.highest,
                          number(p.highestEpoch)},
                         torch::kDouble);
}

Progress progressOf(const torch::Tensor& numbers) {
    const auto at = [&](int i) { return i < numbers.size(0) ? numbers[i].item<double>() : 0.0; }; // 0: older
    const auto whole = [&](int i) { return static_cast<std::int64_t>(at(i)); };
    Progress p{whole(0),
               whole(1),
               whole(2),
               at(3),
               at(4),
               whole(5),
               whole(6),
               at(7),
               whole(8),
               whole(9),
               {at(10), at(11), at(12)}};
    if (numbers.size(0) > 14) {
        p.lossScale = at(13);
        p.goodSteps = whole(14);
    }
    p.films = whole(15);
    p.batchFilms = whole(16);
    p.highest = numbers.size(0) > 18 ? at(17) : p.best;
    p.highestEpoch = numbers.size(0) > 18 ? whole(18) : p.bestEpoch;
    return p;
}

std::vector<std::string> namesOf(const std::vector<PlannedLabel>& labels) {
    std::vector<std::string> names;
    for (const PlannedLabel& label : labels)
        names.push_back(label.label);
    return names;
}

// Tensors of the same shapes would be taken for what they are not.
Result<void> checkMadeFor(InputArchive& archive, const std::string& plan) {
    c10::IValue saved;
    if (plan.empty() || !archive.try_read("plan", saved) || !saved.isString())
        return {};
    const auto before = trainingPlanFromJson(saved.toStringRef()), now = trainingPlanFromJson(plan);
    if (!before || !now) // of a later version
        return {};
    const bool sameLabels = namesOf(before->labels) == namesOf(now->labels);
    if (sameLabels && before->architecture == now->architecture)
        return {};
    return failure(ErrorCode::InvalidArgument,
                   std::string("The run's checkpoint was made for ") +
                       (sameLabels ? "another network" : "other labels, or another order of them,") +
                       " than the plan has; give the plan a folder of its own, or remove the run's folder "
                       "checkpoints/ to begin anew.");
}

std::string hashed(std::string_view bytes) {
    return sha256Hex({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()});
}

Result<Progress> loadFile(const std::filesystem::path& file, const CheckpointParts& parts) {
    std::error_code ignored;
    if (!std::filesystem::exists(file, ignored))
        return failure(ErrorCode::FileNotFound, "There is no checkpoint.");
    std::ifstream stream(file, std::ios::binary);
    std::string hash(hashLength, '\0');
    stream.read(hash.data(), hashLength);
    std::ostringstream rest;
    rest << stream.rdbuf();
    const std::string bytes = std::move(rest).str();
    if (hashed(bytes) != hash)
        return failure(ErrorCode::Malformed,
                       "The checkpoint is damaged. Without the run's folder checkpoints/ the training "
                       "begins anew.");
    try {
        InputArchive archive;
        archive.load_from(bytes.data(), bytes.size(), parts.device);
        if (const auto fits = checkMadeFor(archive, parts.plan); !fits)
            return tl::unexpected(fits.error());
        read(archive, "module", parts.module);
        read(archive, "average", parts.average);
        read(archive, "optimiser", parts.optimiser);
        torch::Tensor saved, random;
        archive.read("progress", saved);
        archive.read("random", random);
        at::Generator generator = at::detail::getDefaultCPUGenerator(); // a handle, not a copy of the state
        generator.set_state(random.cpu());
        return progressOf(saved.cpu());
    } catch (const c10::Error& e) { // without the backtrace, which is of no use in a log and names paths
        return failure(ErrorCode::Malformed, "The checkpoint belongs to another network or plan.",
                       e.what_without_backtrace());
    } catch (const std::exception& e) {
        return failure(ErrorCode::Malformed, "The checkpoint belongs to another network or plan.", e.what());
    }
}

} // namespace

bool Progress::countIn(std::int64_t filmsNow, std::int64_t batchNow) {
    const bool others = films > 0 ? films != filmsNow || batchFilms != batchNow
                                  : step > filmsNow / std::max<std::int64_t>(batchNow, 1);
    films = filmsNow;
    batchFilms = batchNow;
    if (!others || step == 0)
        return false;
    beginEpoch();
    return true;
}

Result<void> saveCheckpoint(const std::filesystem::path& folder, const CheckpointParts& parts,
                            const Progress& progress) {
    std::string bytes(hashLength, '\0');
    try {
        OutputArchive archive;
        write(archive, "module", parts.module);
        write(archive, "average", parts.average);
        write(archive, "optimiser", parts.optimiser);
        archive.write("progress", numbers(progress));
        archive.write("random", at::detail::getDefaultCPUGenerator().get_state());
        archive.write("plan", c10::IValue(parts.plan));
        archive.save_to([&](const void* part, std::size_t size) {
            bytes.append(static_cast<const char*>(part), size);
            return size;
        });
    } catch (const c10::Error& e) {
        return failure(ErrorCode::Internal, "The checkpoint cannot be made.", e.what_without_backtrace());
    } catch (const std::exception& e) {
        return failure(ErrorCode::Internal, "The checkpoint cannot be made.", e.what());
    }
    hashed(std::string_view(bytes).substr(hashLength)).copy(bytes.data(), hashLength);
    // The new one is whole on the disk before the last one moves: at every moment one of the two is whole.
    const auto fresh = folder / "next.pt", last = folder / "last.pt";
    if (const auto written = writeAtomically(fresh, bytes); !written)
        return written;
    std::error_code error;
    if (std::filesystem::exists(last, error))
        std::filesystem::rename(last, folder / "previous.pt", error);
    std::filesystem::rename(fresh, last, error);
    if (error)
        return failure(ErrorCode::WriteFailed, "The checkpoint cannot be put in place.", error.message());
    return {};
}

Result<LoadedCheckpoint> loadCheckpoint(const std::filesystem::path& folder, const CheckpointParts& parts) {
    const auto last = loadFile(folder / "last.pt", parts);
    if (last)
        return LoadedCheckpoint{*last, false};
    if (last.error().code == ErrorCode::InvalidArgument) // whole, but another plan's
        return tl::unexpected(last.error());
    const auto previous = loadFile(folder / "previous.pt", parts);
    if (previous)
        return LoadedCheckpoint{*previous, last.error().code != ErrorCode::FileNotFound};
    return tl::unexpected(last.error().code == ErrorCode::FileNotFound ? previous.error() : last.error());
}

} // namespace hilum
