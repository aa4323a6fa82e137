#include "training/distillation/communicator.h"

#include "imaging/platform.h"

#include <algorithm>
#include <cstdlib>
#include <thread>

namespace hilum {
namespace {

class SingleProcess : public Communicator {
public:
    int rank() const override { return 0; }
    int ranks() const override { return 1; }
    int place() const override { return 0; }
    int cores() const override { return static_cast<int>(std::max(1u, std::thread::hardware_concurrency())); }
    void sum(double*, std::size_t) override {}
    void fail() override {}
    void beginSum(float*, std::size_t) override {}
    void advance() override {}
    void finish() override {}
    void broadcast(void*, std::size_t) override {}
    std::vector<float> gather(const std::vector<float>& values) override { return values; }
    void leaveAfterError() override {}
};

} // namespace

std::unique_ptr<Communicator> singleProcess() {
    return std::make_unique<SingleProcess>();
}

bool startedInParallel() {
    for (const char* name : {"OMPI_COMM_WORLD_SIZE", "PMI_SIZE", "MV2_COMM_WORLD_SIZE"})
        if (const char* value = std::getenv(name); value && std::atoi(value) > 1)
            return true;
    // A shell inside an allocation has the number of tasks too; a step that srun started also has its rank.
    const char* tasks = std::getenv("SLURM_STEP_NUM_TASKS");
    return tasks && std::getenv("SLURM_PROCID") && std::atoi(tasks) > 1;
}

// MPI is a module of its own: it brings some thirty libraries along, which a single trainer does not need.
Result<std::unique_ptr<Communicator>> joinProcesses() {
    if (!startedInParallel())
        return singleProcess(); // without the second that MPI takes to start
    const std::filesystem::path file = moduleFile("hilum-mpi");
    if (file.empty())
        return failure(ErrorCode::InvalidArgument,
                       "Several trainers were started together, but the module for MPI is missing; install "
                       "hilum-mpi, or build Hilum where MPI is found, or start one.");
    std::string problem;
    void* library = openLibrary(file, LibraryScope::Shared, &problem);
    const auto join = reinterpret_cast<JoinProcesses>(librarySymbol(library, "hilumJoinProcesses"));
    std::unique_ptr<Communicator> processes(join ? join() : nullptr);
    if (!processes)
        return failure(ErrorCode::Internal, "MPI does not start, or not beside threads.", problem);
    return processes;
}

std::vector<std::size_t> shareOf(const std::vector<std::size_t>& all, const Communicator& processes) {
    std::vector<std::size_t> share;
    for (std::size_t i = static_cast<std::size_t>(processes.rank()); i < all.size();
         i += static_cast<std::size_t>(processes.ranks()))
        share.push_back(all[i]);
    return share;
}

std::size_t placeInShare(std::size_t place, const Communicator& processes) {
    const auto rank = static_cast<std::size_t>(processes.rank());
    const auto ranks = static_cast<std::size_t>(processes.ranks());
    return (place + ranks - 1 - rank) / ranks;
}

std::vector<float> gatherShares(const std::vector<float>& share, std::size_t width, Communicator& processes) {
    const std::vector<float> all = processes.gather(share);
    const auto ranks = static_cast<std::size_t>(processes.ranks());
    if (ranks == 1 || all.empty())
        return all;
    const std::size_t rows = all.size() / width;
    std::vector<float> ordered(all.size());
    auto from = all.begin();
    for (std::size_t rank = 0; rank < ranks; ++rank)
        for (std::size_t row = rank; row < rows; row += ranks, from += static_cast<std::ptrdiff_t>(width))
            std::copy_n(from, width, ordered.begin() + static_cast<std::ptrdiff_t>(row * width));
    return ordered;
}

} // namespace hilum
