#include "training/distillation/packed_films.h"

#include "training/distillation/film_packer.h"
#include "training/distillation/packed_file.h"
#include "training/runs/file_state.h"

#include <algorithm>
#include <cstring>
#include <fcntl.h>
#include <mutex>
#include <nlohmann/json.hpp>
#include <set>
#include <sys/file.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

namespace hilum {
namespace {

using Json = nlohmann::ordered_json;
using namespace packed_file;

constexpr std::size_t page = 4096;
constexpr std::size_t longestHeader = 64u << 20;

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

std::string stateNow(const PackedFilms::Source& film) {
    return fileState(film.file).value_or("absent");
}

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

// Asking for a film's state costs a walk along its path: once for all that want to know.
std::string stateOf(const PackedFilms::Source& film) {
    return film.state.empty() ? stateNow(film) : film.state;
}

std::vector<std::string> statesOf(std::span<const PackedFilms::Source> films) {
    std::vector<std::string> states;
    states.reserve(films.size());
    std::transform(films.begin(), films.end(), std::back_inserter(states), stateOf);
    return states;
}

std::string fingerprintOf(std::span<const PackedFilms::Source> films, std::span<const std::string> states,
                          const IntensityPolicy& policy, int size) {
    Fingerprint hash;
    hash.add(madeFrom(policy, size).dump());
    for (std::size_t film = 0; film < films.size(); ++film) {
        hash.add(films[film].path);
        hash.add(states[film]);
    }
    return hash.hexadecimal();
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
Result<void> takeTurn(const Descriptor& lock, std::size_t films, const PackedFilms::BuildOptions& options) {
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

std::span<const std::uint8_t> bytesOf(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

std::size_t recordSize(int size) {
    return static_cast<std::size_t>(size) * static_cast<std::size_t>(size) + hashSize;
}

} // namespace

struct PackedFilms::File {
    explicit File(Descriptor file) : descriptor(std::move(file)) {}

    std::size_t place(std::size_t film) const { return offset + film * recordSize(size); }
    bool readWhole(std::size_t film, std::span<std::uint8_t> into) const;
    Result<void> decodeAgain(std::size_t film, std::span<std::uint8_t> into);

    Descriptor descriptor;
    std::size_t offset = 0, films = 0;
    int size = 0;
    std::vector<Unreadable> unreadable;
    std::string fingerprint;

    // For healing; empty in a file that was opened without its films.
    std::vector<Source> sources;
    std::vector<std::string> states; // of the sources when the file was asked for
    std::unique_ptr<FilmDecoder> decoder;

    std::mutex mutex;
    Damage damage;
    std::set<std::size_t> told; // lost films
};

bool PackedFilms::File::readWhole(std::size_t film, std::span<std::uint8_t> into) const {
    std::uint64_t hash = 0;
    return readAt(descriptor.number(), into.data(), into.size(), place(film)) &&
           readAt(descriptor.number(), &hash, hashSize, place(film) + into.size()) &&
           hash == hashOf(into, film);
}

// A film that has changed since is not put back: the file's fingerprint speaks of the one before.
Result<void> PackedFilms::File::decodeAgain(std::size_t film, std::span<std::uint8_t> into) {
    const auto decoded = decoder ? decoder->decode(sources[film].file, into)
                                 : failure(ErrorCode::FileUnreadable, "Its packed greys are damaged.");
    if (!decoded) {
        std::fill(into.begin(), into.end(), std::uint8_t(0));
        const std::lock_guard lock(mutex);
        if (told.insert(film).second)
            damage.lost.push_back({film, decoded.error().message});
        return failure(ErrorCode::FileUnreadable, decoded.error().message, decoded.error().detail);
    }
    const std::uint64_t hash = hashOf(into, film);
    if (stateNow(sources[film]) == states[film])
        (void)(writeAt(descriptor.number(), into.data(), into.size(), place(film)) &&
               writeAt(descriptor.number(), &hash, hashSize, place(film) + into.size()));
    const std::lock_guard lock(mutex);
    ++damage.decodedAgain;
    return {};
}

std::string PackedFilms::fingerprint(std::span<const Source> films, const IntensityPolicy& policy, int size) {
    return fingerprintOf(films, statesOf(films), policy, size);
}

std::string PackedFilms::nameOf(std::span<const Source> films, const IntensityPolicy& policy, int size) {
    Fingerprint hash;
    hash.add(madeFrom(policy, size).dump());
    for (const Source& film : films)
        hash.add(film.path);
    return hash.hexadecimal().substr(0, 8);
}

Result<PackedFilms> PackedFilms::open(const std::filesystem::path& path, const std::string& fingerprint) {
    int opened = ::open(path.c_str(), O_RDWR | O_CLOEXEC);
    if (opened < 0) // somebody else's file: it is used, but cannot be healed
        opened = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    auto file = std::make_shared<File>(Descriptor(opened));
    struct stat status {};
    if (opened < 0 || ::fstat(opened, &status) != 0)
        return failure(ErrorCode::FileNotFound, "There are no packed films yet.");
    const auto malformed = [] {
        return failure(ErrorCode::Malformed, "The packed films are damaged or stale.");
    };
    const auto length = static_cast<std::size_t>(status.st_size);
    std::uint8_t start[prefix];
    std::uint64_t offset = 0, hash = 0;
    if (length < prefix || !readAt(opened, start, prefix, 0))
        return malformed();
    std::memcpy(&offset, start + 8, sizeof offset);
    std::memcpy(&hash, start + 16, sizeof hash);
    if (std::memcmp(start, magic, 8) != 0 || offset < prefix || offset > length || offset > longestHeader)
        return malformed();
    std::string text(offset - prefix, '\0');
    if (!readAt(opened, text.data(), text.size(), prefix) || hashOf(bytesOf(text), offset) != hash)
        return malformed();
    const Json header = Json::parse(text, nullptr, false);
    if (!header.is_object() || header.value("fingerprint", "") != fingerprint)
        return malformed();
    file->offset = offset;
    file->size = header.value("size", 0);
    file->films = header.value("films", std::size_t(0));
    if (length != offset + file->films * recordSize(file->size))
        return malformed();
    for (const auto& item : header.value("unreadable", Json::array()))
        file->unreadable.push_back({item.at(0), item.at(1)});
    ::flock(opened, LOCK_SH | LOCK_NB); // a sign to whoever tidies up
    PackedFilms packed;
    packed.m_file = std::move(file);
    return packed;
}

Result<PackedFilms> PackedFilms::openOrBuild(const std::filesystem::path& file, std::span<const Source> films,
                                             const IntensityPolicy& policy, int size,
                                             const BuildOptions& options) {
    const std::vector<std::string> states = statesOf(films);
    const std::string expected = fingerprintOf(films, states, policy, size);
    std::unique_ptr<FilmDecoder> decoder = std::make_unique<FilmDecoder>(policy, size);
    const auto openToHeal = [&]() -> Result<PackedFilms> {
        auto packed = open(file, expected);
        if (packed) {
            packed->m_file->sources.assign(films.begin(), films.end());
            packed->m_file->states = states;
            packed->m_file->decoder = std::move(decoder);
        }
        return packed;
    };
    if (auto packed = openToHeal())
        return packed;
    std::error_code ignored;
    std::filesystem::create_directories(file.parent_path(), ignored);
    const Descriptor lock(::open((file.string() + ".lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644));
    if (lock.valid()) {
        if (const auto turn = takeTurn(lock, films.size(), options); !turn)
            return tl::unexpected(turn.error());
        if (auto packed = openToHeal()) // another run has made it meanwhile
            return packed;
    }
    const std::string temporary = file.string() + "." + std::to_string(::getpid()) + ".part";
    const Descriptor descriptor(::open(temporary.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
    if (!descriptor.valid())
        return failure(ErrorCode::WriteFailed, "The packed films cannot be written.", std::strerror(errno));
    const std::uint64_t offset = pixelOffsetFor(films.size());
    const auto give = [&](Error error) {
        ::unlink(temporary.c_str());
        return tl::unexpected<Error>(std::move(error));
    };
    const std::size_t length = offset + films.size() * recordSize(size);
    if (::posix_fallocate(descriptor.number(), 0, static_cast<off_t>(length)) == ENOSPC)
        return give({ErrorCode::WriteFailed,
                     "The packed films need " + std::to_string((length >> 20) + 1) +
                         " MB, and the disk has not so much room. Choose another cache folder.",
                     {}});
    auto unreadable = FilmPacker(films, *decoder, options).run(descriptor.number(), offset);
    if (!unreadable)
        return give(unreadable.error());
    const std::string header = headerText({{"fingerprint", expected},
                                           {"madeFrom", madeFrom(policy, size)},
                                           {"size", size},
                                           {"films", films.size()}},
                                          *unreadable, offset - prefix);
    const std::uint64_t hash = hashOf(bytesOf(header), offset);
    const bool written = writeAt(descriptor.number(), &offset, sizeof offset, 8) &&
                         writeAt(descriptor.number(), &hash, sizeof hash, 16) &&
                         writeAt(descriptor.number(), header.data(), header.size(), prefix) &&
                         ::fsync(descriptor.number()) == 0 && writeAt(descriptor.number(), magic, 8, 0) &&
                         ::fsync(descriptor.number()) == 0;
    if (!written || ::rename(temporary.c_str(), file.c_str()) != 0)
        return give({ErrorCode::WriteFailed, "The packed films cannot be written; is the disk full?",
                     std::strerror(errno)});
    return openToHeal();
}

std::size_t PackedFilms::films() const {
    return m_file->films;
}

int PackedFilms::size() const {
    return m_file->size;
}

const std::vector<PackedFilms::Unreadable>& PackedFilms::unreadable() const {
    return m_file->unreadable;
}

Result<void> PackedFilms::read(std::size_t film, std::span<std::uint8_t> into) const {
    return m_file->readWhole(film, into) ? Result<void>() : m_file->decodeAgain(film, into);
}

std::uint64_t PackedFilms::hash(std::size_t film) const {
    std::uint64_t hash = 0;
    const std::size_t end = m_file->place(film + 1);
    return readAt(m_file->descriptor.number(), &hash, hashSize, end - hashSize) ? hash : 0;
}

PackedFilms::Damage PackedFilms::takeDamage() const {
    const std::lock_guard lock(m_file->mutex);
    return std::exchange(m_file->damage, {});
}

} // namespace hilum
