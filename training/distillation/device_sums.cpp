#include "training/distillation/device_sums.h"

#include "imaging/platform.h"

#include <c10/core/DeviceGuard.h>
#include <c10/core/Event.h>
#include <c10/core/impl/VirtualGuardImpl.h>

namespace hilum {
namespace {

// NCCL's C interface as far as it is used (nccl.h of version 2, which keeps it). Opened at run time, because
// only machines with a GPU have the library.
struct UniqueId {
    char bytes[128];
};
using Handle = struct ncclComm*;
constexpr int success = 0, float32 = 7, float64 = 8, summed = 0;

struct Nccl {
    int (*getUniqueId)(UniqueId*) = nullptr;
    int (*initRank)(Handle*, int ranks, UniqueId, int rank) = nullptr;
    int (*allReduce)(const void*, void*, std::size_t, int type, int operation, Handle,
                     void* stream) = nullptr;
    int (*destroy)(Handle) = nullptr;
    const char* (*errorString)(int) = nullptr;

    bool open() {
        void* library = openLibrary("libnccl.so.2");
        const auto find = [&](auto& function, const char* name) {
            function =
                reinterpret_cast<std::remove_reference_t<decltype(function)>>(librarySymbol(library, name));
            return function != nullptr;
        };
        return library && find(getUniqueId, "ncclGetUniqueId") && find(initRank, "ncclCommInitRank") &&
               find(allReduce, "ncclAllReduce") && find(destroy, "ncclCommDestroy") &&
               find(errorString, "ncclGetErrorString");
    }
};

// One communicator for both kinds of sums: NCCL runs what it is given in the order in which it is given.
class NcclSums : public DeviceSums {
public:
    NcclSums(const Nccl& nccl, Handle handle, const torch::Device& device)
        : m_nccl(nccl), m_handle(handle), m_device(device), m_guard(device.type()),
          m_side(m_guard.getNewStream(device)) {}
    ~NcclSums() override { (void)m_nccl.destroy(m_handle); }

    void begin(const torch::Tensor& numbers) override {
        c10::Event ready(m_device.type());
        ready.record(m_guard.getStream(m_device));
        ready.block(m_side);
        allReduce(numbers, m_side);
    }

    void join() override {
        c10::Event done(m_device.type());
        done.record(m_side);
        done.block(m_guard.getStream(m_device));
    }

    void sum(const torch::Tensor& numbers) override { allReduce(numbers, m_guard.getStream(m_device)); }

private:
    void allReduce(const torch::Tensor& numbers, const c10::Stream& stream) {
        const c10::DeviceGuard here(m_device);
        void* data = numbers.data_ptr();
        const int answer = m_nccl.allReduce(data, data, static_cast<std::size_t>(numbers.numel()),
                                            numbers.scalar_type() == torch::kDouble ? float64 : float32,
                                            summed, m_handle, m_guard.getStreamNativeHandle(stream));
        if (answer != success)
            throw std::runtime_error(std::string("A sum over the GPUs failed: ") +
                                     m_nccl.errorString(answer));
    }

    Nccl m_nccl;
    Handle m_handle;
    torch::Device m_device;
    c10::impl::VirtualGuardImpl m_guard;
    c10::Stream m_side;
};

} // namespace

Result<std::unique_ptr<DeviceSums>> openDeviceSums(const torch::Device& device, Communicator& processes) {
    double withGpu = device.is_cuda();
    processes.sum(&withGpu, 1);
    if (processes.ranks() == 1 || withGpu == 0)
        return nullptr;
    if (withGpu != processes.ranks())
        return failure(
            ErrorCode::DeviceUnavailable,
            "Only some of the processes have a GPU: plan the device \"cpu\" or give each its own.");
    Nccl nccl;
    if (processes.any(!nccl.open()))
        return failure(ErrorCode::DeviceUnavailable,
                       "Several processes on GPUs need NCCL, which comes with the GPU parts of LibTorch.");
    UniqueId id{};
    int answer = processes.first() ? nccl.getUniqueId(&id) : success;
    if (processes.any(answer != success))
        return failure(ErrorCode::DeviceUnavailable, "NCCL does not start.");
    processes.broadcast(&id, sizeof id);
    const c10::DeviceGuard here(device);
    Handle handle = nullptr;
    answer = nccl.initRank(&handle, processes.ranks(), id, processes.rank());
    if (processes.any(answer != success))
        return failure(ErrorCode::DeviceUnavailable,
                       "NCCL cannot bring the processes' GPUs together; each process needs a GPU of its own.",
                       answer == success ? std::string() : nccl.errorString(answer));
    return std::make_unique<NcclSums>(nccl, handle, device);
}

} // namespace hilum
