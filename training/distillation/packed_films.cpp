#include "training/distillation/packed_films.h"

#include "imaging/radiograph_reader.h"

#include <algorithm>
#include <atomic>
#include <cstring>
#include <fcntl.h>
#include <malloc.h>
#include <mutex>
#include <nlohmann/json.hpp>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

namespace hilum {
namespace {

using Json = nlohmann::ordered_json;

// Layout: 8 bytes magic, 8 bytes length of the pixels' offset, JSON header padded with spaces, pixels.
constexpr char magic[] = "HILUMPK2";
constexpr std::size_t prefix = 16;
constexpr std::size_t page = 4096;
constexpr std::size_t together = 128; // films that are handed to the disk at once
constexpr std::size_t longestHeader = 64u << 20;

class FileDescriptor {
public:
    explicit FileDescriptor(int descriptor) : m_descriptor(descriptor) {}
    FileDescriptor(const FileDescriptor&) = delete;
    FileDescriptor& operator=(const FileDescriptor&) = delete;
    ~FileDescriptor() {
        if (m_descriptor >= 0)
            ::close(m_descriptor);
    }
    int number() const { return m_descriptor; }
    bool valid() const { return m_descriptor >= 0; }

private:
    int m_descriptor;
};

bool writeAt(int descriptor, const void* data, std::size_t length, std::size_t offset) {
    const auto* bytes = static_cast<const char*>(data);
    while (length > 0) {
        const ssize_t written = ::pwrite(descriptor, bytes, length, static_cast<off_t>(offset));
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        bytes += written;
        offset += static_cast<std::size_t>(written);
        length -= static_cast<std::size_t>(written);
    }
    return true;
}

// FNV-1a, 64 bit: tells a changed list from the same one; nobody attacks a cache of his own.
class Fingerprint {
public:
    void add(std::string_view text) {
        for (unsigned char c : text)
            m_hash = (m_hash ^ c) * 0x100000001b3ull;
        m_hash = (m_hash ^ 0xff) * 0x100000001b3ull;
    }
    std::string hexadecimal() const {
        char text[17];
        std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(m_hash));
        return text;
    }

private:
    std::uint64_t m_hash = 0xcbf29ce484222325ull;
};

// Decodes films on several threads into their places in the file.
class Packer {
public:
    Packer(std::span<const PackedFilms::Source> films, const IntensityPolicy& policy, int size,
           const PackedFilms::BuildOptions& options)
        : m_films(films), m_options(options), m_preprocessor(policy, squareOf(size)), m_size(size) {}

    // The unreadable films in order. Errors: WriteFailed, Cancelled.
    Result<std::vector<PackedFilms::Unreadable>> run(int descriptor, std::size_t pixelOffset) {
        keepMemory();
        {
            std::vector<std::jthread> threads;
            for (int t = 1; t < std::max(m_options.threads, 1); ++t)
                threads.emplace_back([&] { work(descriptor, pixelOffset); });
            work(descriptor, pixelOffset);
        }
        if (m_options.stop.stop_requested())
            return failure(ErrorCode::Cancelled, "Packing the films was stopped.");
        if (m_writeFailed)
            return failure(ErrorCode::WriteFailed, "The packed films cannot be written; is the disk full?");
        std::sort(m_unreadable.begin(), m_unreadable.end(),
                  [](const auto& a, const auto& b) { return a.film < b.film; });
        return std::move(m_unreadable);
    }

private:
    // A film's buffers come and go by the hundred: given back to the system each time, they would cost a
    // third of the decoding in page faults.
    static void keepMemory() {
        ::mallopt(M_MMAP_THRESHOLD, 64 << 20);
        ::mallopt(M_TRIM_THRESHOLD, 256 << 20);
    }

    static Architecture squareOf(int size) {
        Architecture architecture;
        architecture.inputSize = size;
        return architecture;
    }

    void work(int descriptor, std::size_t pixelOffset) {
        const std::size_t pixels = static_cast<std::size_t>(m_size) * m_size;
        std::vector<std::uint8_t> greys(pixels);
        while (!m_writeFailed && !m_options.stop.stop_requested()) {
            const std::size_t film = m_next++;
            if (film >= m_films.size())
                return;
            if (const auto read = decode(film, greys); !read) {
                std::fill(greys.begin(), greys.end(), std::uint8_t(0));
                const std::lock_guard lock(m_mutex);
                m_unreadable.push_back({film, read.error().message});
            }
            if (!writeAt(descriptor, greys.data(), pixels, pixelOffset + film * pixels))
                m_writeFailed = true;
            if (film % together ==
                together - 1) // the disk works while films are decoded; the last sync is short
                ::sync_file_range(descriptor,
                                  static_cast<off_t>(pixelOffset + (film + 1 - together) * pixels),
                                  static_cast<off_t>(together * pixels), SYNC_FILE_RANGE_WRITE);
            const std::lock_guard lock(m_mutex);
            ++m_done;
            if (m_options.progress)
                m_options.progress(m_done, m_films.size());
        }
    }

    Result<void> decode(std::size_t film, std::vector<std::uint8_t>& greys) const {
        if (m_films[film].file.empty())
            return failure(ErrorCode::FileNotFound, "The file does not exist.");
        return RadiographReader()
            .read(m_films[film].file)
            .and_then([&](const RadiographPointer& radiograph) { return m_preprocessor.greys(*radiograph); })
            .map([&](const Preprocessor::Greys& square) {
                std::transform(
                    square.values.begin(), square.values.end(), greys.begin(),
                    [](std::uint16_t v) { return static_cast<std::uint8_t>((v * 255u + 32895u) >> 16); });
            });
    }

    std::span<const PackedFilms::Source> m_films;
    const PackedFilms::BuildOptions& m_options;
    Preprocessor m_preprocessor;
    int m_size;
    std::atomic<std::size_t> m_next{0};
    std::atomic<bool> m_writeFailed{false};
    std::mutex m_mutex;
    std::size_t m_done = 0;
    std::vector<PackedFilms::Unreadable> m_unreadable;
};

// The header's length is fixed before the films are decoded, so that pixels need not move: room for every
// film's reason.
std::size_t pixelOffsetFor(std::size_t films) {
    const std::size_t room = 1024 + films * 16;
    return (prefix + room + page - 1) / page * page;
}

Json madeFrom(const IntensityPolicy& policy, int size) {
    // Raise the number when decoding or preprocessing changes what it answers for the same file.
    return {{"version", 1},
            {"size", size},
            {"kind", policy.kind},
            {"low", policy.lowPercentile},
            {"high", policy.highPercentile},
            {"geometry", policy.geometry}};
}

std::string headerText(Json header, const std::vector<PackedFilms::Unreadable>& unreadable,
                       std::size_t room) {
    Json list = Json::array();
    for (const auto& u : unreadable)
        list.push_back({u.film, u.reason});
    header["unreadable"] = list;
    std::string text = header.dump();
    if (text.size() > room) { // so many reasons that they do not fit: the numbers alone
        header["unreadable"] = Json::array();
        for (const auto& u : unreadable)
            header["unreadable"].push_back({u.film, ""});
        text = header.dump();
    }
    text.resize(room, ' ');
    return text;
}

// Waits until this process alone makes the file. Where the file system knows no locks, nobody waits: the
// temporary names differ, and the last to finish wins with the same content.
Result<void> takeTurn(const FileDescriptor& lock, std::size_t films,
                      const PackedFilms::BuildOptions& options) {
    while (::flock(lock.number(), LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK && errno != EINTR)
            return {};
        if (options.stop.stop_requested())
            return failure(ErrorCode::Cancelled, "Waiting for another run's packed films was stopped.");
        if (options.progress)
            options.progress(0, films);
        std::this_thread::sleep_for(std::chrono::milliseconds(200));
    }
    return {};
}

} // namespace

std::string PackedFilms::fingerprint(std::span<const Source> films, const IntensityPolicy& policy, int size) {
    Fingerprint hash;
    hash.add(madeFrom(policy, size).dump());
    for (const Source& film : films) {
        struct stat status {};
        const bool found = !film.file.empty() && ::stat(film.file.c_str(), &status) == 0;
        hash.add(film.path);
        hash.add(found ? std::to_string(status.st_size) + "@" + std::to_string(status.st_mtim.tv_sec) + "." +
                             std::to_string(status.st_mtim.tv_nsec)
                       : std::string("absent"));
    }
    return hash.hexadecimal();
}

std::string PackedFilms::nameOf(std::span<const Source> films, const IntensityPolicy& policy, int size) {
    Fingerprint hash;
    hash.add(madeFrom(policy, size).dump());
    for (const Source& film : films)
        hash.add(film.path);
    return hash.hexadecimal().substr(0, 8);
}

Result<PackedFilms> PackedFilms::open(const std::filesystem::path& file, const std::string& fingerprint) {
    const FileDescriptor descriptor(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    struct stat status {};
    if (!descriptor.valid() || ::fstat(descriptor.number(), &status) != 0)
        return failure(ErrorCode::FileNotFound, "There are no packed films yet.");
    const auto length = static_cast<std::size_t>(status.st_size);
    const auto malformed = [] {
        return failure(ErrorCode::Malformed, "The packed films are damaged or stale.");
    };
    if (length < prefix)
        return malformed();
    void* mapped = ::mmap(nullptr, length, PROT_READ, MAP_SHARED, descriptor.number(), 0);
    if (mapped == MAP_FAILED)
        return failure(ErrorCode::FileUnreadable, "The packed films cannot be mapped.", std::strerror(errno));
    PackedFilms packed;
    const int held = ::dup(descriptor.number());
    ::flock(held, LOCK_SH | LOCK_NB);
    packed.m_mapping.reset(static_cast<const std::uint8_t*>(mapped), [length, held](const std::uint8_t* p) {
        ::munmap(const_cast<std::uint8_t*>(p), length);
        ::close(held);
    });
    const std::uint8_t* bytes = packed.m_mapping.get();
    std::uint64_t offset = 0;
    std::memcpy(&offset, bytes + 8, sizeof offset);
    if (std::memcmp(bytes, magic, 8) != 0 || offset < prefix || offset > length || offset > longestHeader)
        return malformed();
    const Json header = Json::parse(bytes + prefix, bytes + offset, nullptr, false);
    if (!header.is_object() || header.value("fingerprint", "") != fingerprint)
        return malformed();
    packed.m_pixelOffset = offset;
    packed.m_size = header.value("size", 0);
    packed.m_films = header.value("films", std::size_t(0));
    if (length != offset + packed.m_films * static_cast<std::size_t>(packed.m_size) * packed.m_size)
        return malformed();
    for (const auto& item : header.value("unreadable", Json::array()))
        packed.m_unreadable.push_back({item.at(0), item.at(1)});
    return packed;
}

Result<PackedFilms> PackedFilms::openOrBuild(const std::filesystem::path& file, std::span<const Source> films,
                                             const IntensityPolicy& policy, int size,
                                             const BuildOptions& options) {
    const std::string expected = fingerprint(films, policy, size);
    if (auto packed = open(file, expected))
        return packed;
    std::error_code ignored;
    std::filesystem::create_directories(file.parent_path(), ignored);
    const FileDescriptor lock(::open((file.string() + ".lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644));
    if (lock.valid()) {
        if (const auto turn = takeTurn(lock, films.size(), options); !turn)
            return tl::unexpected(turn.error());
        if (auto packed = open(file, expected)) // another run has made it meanwhile
            return packed;
    }
    const std::string temporary = file.string() + "." + std::to_string(::getpid()) + ".part";
    const FileDescriptor descriptor(::open(temporary.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
    if (!descriptor.valid())
        return failure(ErrorCode::WriteFailed, "The packed films cannot be written.", std::strerror(errno));
    const std::uint64_t offset = pixelOffsetFor(films.size());
    const auto give = [&](Error error) {
        ::unlink(temporary.c_str());
        return tl::unexpected<Error>(std::move(error));
    };
    const std::size_t length = offset + films.size() * static_cast<std::size_t>(size) * size;
    if (::posix_fallocate(descriptor.number(), 0, static_cast<off_t>(length)) == ENOSPC)
        return give({ErrorCode::WriteFailed,
                     "The packed films need " + std::to_string((length >> 20) + 1) +
                         " MB, and the disk has not so much room. Choose another cache folder.",
                     {}});
    auto unreadable = Packer(films, policy, size, options).run(descriptor.number(), offset);
    if (!unreadable)
        return give(unreadable.error());
    const std::string header = headerText({{"fingerprint", expected},
                                           {"madeFrom", madeFrom(policy, size)},
                                           {"size", size},
                                           {"films", films.size()}},
                                          *unreadable, offset - prefix);
    const bool written = writeAt(descriptor.number(), &offset, sizeof offset, 8) &&
                         writeAt(descriptor.number(), header.data(), header.size(), prefix) &&
                         ::fsync(descriptor.number()) == 0 && writeAt(descriptor.number(), magic, 8, 0) &&
                         ::fsync(descriptor.number()) == 0;
    if (!written || ::rename(temporary.c_str(), file.c_str()) != 0)
        return give({ErrorCode::WriteFailed, "The packed films cannot be written; is the disk full?",
                     std::strerror(errno)});
    return open(file, expected);
}

std::span<const std::uint8_t> PackedFilms::film(std::size_t index) const {
    const std::size_t pixels = static_cast<std::size_t>(m_size) * m_size;
    return {m_mapping.get() + m_pixelOffset + index * pixels, pixels};
}

} // namespace hilum
