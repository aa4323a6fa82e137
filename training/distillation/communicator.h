#pragma once

#include "imaging/error.h"

#include <cstddef>
#include <exception>
#include <memory>
#include <vector>

namespace hilum {

// Thrown by Communicator::sum() on every process where one of them had to give up the common work.
class ProcessFailed : public std::exception {
public:
    const char* what() const noexcept override { return "another process of this run gave up a common step"; }
};

// The processes (ranks) that train one network together, each on its part of every batch. All of them call
// the same functions in the same order, from the thread that made the communicator. Where one of them dies,
// the launcher ends the others (mpirun and srun both do).
class Communicator {
public:
    virtual ~Communicator() = default;
    virtual int rank() const = 0; // 0: the one that writes
    virtual int ranks() const = 0;
    virtual int place() const = 0; // among the ranks of this machine, from 0
    virtual int cores() const = 0; // of this machine that this rank may use; those that several may, shared

    // Sums over all ranks, in place, equal to the last bit on every rank.
    virtual void sum(double* numbers, std::size_t count) = 0;
    // Instead of the next sum(), by a rank that cannot come to it: that sum throws on all others. The ranks
    // are in step again afterwards.
    virtual void fail() = 0;

    // A sum in the background: the memory belongs to it until finish(). Sums begin in the same order on
    // every rank; advance() moves those on their way along.
    virtual void beginSum(float* numbers, std::size_t count) = 0;
    virtual void advance() = 0;
    virtual void finish() = 0;

    // Rank 0's bytes to all. However long rank 0 takes: the others leave it the processor.
    virtual void broadcast(void* bytes, std::size_t count) = 0;

    // Every rank's values, one rank after the other; on rank 0, elsewhere empty.
    virtual std::vector<float> gather(const std::vector<float>& values) = 0;

    // After an error, instead of going on: returns where all ranks come here within some seconds, and ends
    // every process of the run where one does not, as it would wait for this one for ever.
    virtual void leaveAfterError() = 0;

    bool any(bool here) {
        double count = here;
        sum(&count, 1);
        return count > 0;
    }
    bool first() const { return rank() == 0; }
};

// One process on its own.
std::unique_ptr<Communicator> singleProcess();

// Of all processes that mpirun or srun has started, or of one where nobody did. Error: InvalidArgument where
// several were started and the module hilum-mpi is missing, Internal where MPI does not start.
Result<std::unique_ptr<Communicator>> joinProcesses();

// What the module exports as hilumJoinProcesses; null where MPI does not start.
extern "C" typedef Communicator* (*JoinProcesses)();

// Whether a launcher has started several processes, by the variables that launchers set.
bool startedInParallel();

// What one rank alone may do (files are written by one): rank 0 does it, the others wait. An error of rank 0
// is one on all.
template <typename Work>
Result<void> onFirst(Communicator& processes, Work&& work) {
    Result<void> done;
    if (processes.first())
        done = work();
    bool good = done.has_value();
    processes.broadcast(&good, sizeof good);
    if (!good && done)
        return failure(ErrorCode::Internal, "The first process of this run failed; it says why.");
    return done;
}

// Every ranks-th of `all`, from number rank() on: a rank's share of films, whatever parts a batch is cut
// into.
std::vector<std::size_t> shareOf(const std::vector<std::size_t>& all, const Communicator& processes);
// The first place in a rank's share that stands at `place` or behind it in the whole.
std::size_t placeInShare(std::size_t place, const Communicator& processes);
// The reverse of shareOf(): rows of `width` values of every rank's share, in the order of the whole; on rank
// 0, elsewhere empty.
std::vector<float> gatherShares(const std::vector<float>& share, std::size_t width, Communicator& processes);

} // namespace hilum
