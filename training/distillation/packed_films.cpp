#include "training/distillation/packed_films.h"

#include "training/distillation/film_packer.h"
#include "training/distillation/packed_file.h"
#include "training/runs/file_state.h"

#include <algorithm>
#include <atomic>
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

// Fills the room before the films.
std::string headerText(Json header, const std::vector<PackedFilms::Unreadable>& unreadable,
                       std::size_t offset) {
    const std::size_t room = offset - prefix;
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

// Waits until this process alone makes the file. False where the file system knows no locks: nobody waits,
// the temporary names differ, and the last to finish wins with the same content.
Result<bool> takeTurn(const Descriptor& lock, std::size_t films, const PackedFilms::BuildOptions& options) {
    while (::flock(lock.number(), LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK && errno != EINTR)
            return false;
        if (options.stop.stop_requested())
            return failure(ErrorCode::Cancelled, "Waiting for another run's packed films was stopped.");
        if (options.progress)
            options.progress(0, films);
        std::this_thread::sleep_for(std::chrono::milliseconds(200));
    }
    return true;
}

// Halves that killed processes left, NAME.PID.part; only for whoever has the turn.
void removeHalves(const std::filesystem::path& file) {
    const std::string name = file.filename().string() + ".", end = ".part";
    std::error_code error, ignored;
    for (std::filesystem::directory_iterator at(file.parent_path(), error), none; !error && at != none;
         at.increment(error)) {
        const std::string found = at->path().filename().string();
        if (found.size() <= name.size() + end.size() || !found.starts_with(name) || !found.ends_with(end))
            continue;
        const auto first = found.begin() + static_cast<std::ptrdiff_t>(name.size());
        if (std::all_of(first, found.end() - static_cast<std::ptrdiff_t>(end.size()),
                        [](char c) { return c >= '0' && c <= '9'; }))
            std::filesystem::remove(at->path(), ignored);
    }
}

std::span<const std::uint8_t> bytesOf(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

// All but the magic, in one piece. Whoever reads it half written finds that the hash does not fit.
bool writeHeader(int descriptor, std::string_view text) {
    const std::uint64_t offset = prefix + text.size(), hash = hashOf(bytesOf(text), offset);
    std::string bytes(prefix - 8, '\0');
    std::memcpy(bytes.data(), &offset, sizeof offset);
    std::memcpy(bytes.data() + 8, &hash, sizeof hash);
    bytes += text;
    return writeAt(descriptor, bytes.data(), bytes.size(), 8);
}

std::size_t recordSize(int size) {
    return static_cast<std::size_t>(size) * static_cast<std::size_t>(size) + hashSize;
}

// Under a temporary name, renamed when whole.
Result<void> make(const std::filesystem::path& file, std::span<const PackedFilms::Source> films,
                  const FilmDecoder& decoder, const PackedFilms::BuildOptions& options, Json header) {
    const std::string temporary = file.string() + "." + std::to_string(::getpid()) + ".part";
    const Descriptor descriptor(::open(temporary.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
    if (!descriptor.valid())
        return failure(ErrorCode::WriteFailed, "The packed films cannot be written.", std::strerror(errno));
    const std::size_t offset = pixelOffsetFor(films.size());
    const auto give = [&](Error error) {
        ::unlink(temporary.c_str());
        return tl::unexpected<Error>(std::move(error));
    };
    const std::size_t length = offset + films.size() * recordSize(decoder.size());
    if (::posix_fallocate(descriptor.number(), 0, static_cast<off_t>(length)) == ENOSPC)
        return give({ErrorCode::WriteFailed,
                     "The packed films need " + std::to_string((length >> 20) + 1) +
                         " MB, and the disk has not so much room. Choose another cache folder.",
                     {}});
    auto unreadable = FilmPacker(films, decoder, options).run(descriptor.number(), offset);
    if (!unreadable)
        return give(unreadable.error());
    const bool written =
        writeHeader(descriptor.number(), headerText(std::move(header), *unreadable, offset)) &&
        ::fsync(descriptor.number()) == 0 && writeAt(descriptor.number(), magic, 8, 0) &&
        ::fsync(descriptor.number()) == 0;
    if (!written || ::rename(temporary.c_str(), file.c_str()) != 0)
        return give({ErrorCode::WriteFailed, "The packed films cannot be written; is the disk full?",
                     std::strerror(errno)});
    return {};
}

} // namespace

struct PackedFilms::File {
    explicit File(Descriptor file) : descriptor(std::move(file)) {}

    std::size_t place(std::size_t film) const { return offset + film * recordSize(size); }
    bool readWhole(std::size_t film, std::span<std::uint8_t> into) const;
    Result<void> decodeAgain(std::size_t film, std::span<std::uint8_t> into);
    bool putBack(std::size_t film, std::span<const std::uint8_t> greys) const;
    bool mayHeal() const;
    bool tryAgain(Unreadable& film, std::span<std::uint8_t> into) const;
    Result<void> tryUnreadable(const BuildOptions& options);

    Descriptor descriptor;
    bool writable = false;
    Json header;
    std::size_t offset = 0, films = 0;
    int size = 0;
    std::vector<Unreadable> unreadable;
    std::size_t readAgain = 0;

    // For healing; empty in a file that was opened without its films.
    std::vector<Source> sources;
    std::vector<std::string> states; // of the sources when the file was asked for
    std::shared_ptr<const FilmDecoder> decoder;

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
    (void)putBack(film, into);
    const std::lock_guard lock(mutex);
    ++damage.decodedAgain;
    return {};
}

bool PackedFilms::File::putBack(std::size_t film, std::span<const std::uint8_t> greys) const {
    const std::uint64_t hash = hashOf(greys, film);
    return stateNow(sources[film]) == states[film] &&
           writeAt(descriptor.number(), greys.data(), greys.size(), place(film)) &&
           writeAt(descriptor.number(), &hash, hashSize, place(film) + greys.size());
}

// A film that is not there has no file to be tried.
bool PackedFilms::File::mayHeal() const {
    return writable && std::any_of(unreadable.begin(), unreadable.end(), [this](const Unreadable& film) {
               return !sources[film.film].file.empty();
           });
}

bool PackedFilms::File::tryAgain(Unreadable& film, std::span<std::uint8_t> into) const {
    if (const auto decoded = decoder->decode(sources[film.film].file, into); !decoded) {
        film.reason = decoded.error().message;
        return false;
    }
    return putBack(film.film, into);
}

// The films first: whoever ends between them and the header leaves films that are tried once more. Other runs
// have left these films out and do not look at their places.
Result<void> PackedFilms::File::tryUnreadable(const BuildOptions& options) {
    std::vector<std::uint8_t> isBack(unreadable.size(), 0); // bytes: several threads write them
    std::atomic<std::size_t> next{0};
    std::size_t done = 0;
    const auto work = [&] {
        std::vector<std::uint8_t> greys(recordSize(size) - hashSize);
        for (std::size_t i = next++; i < unreadable.size() && !options.stop.stop_requested(); i = next++) {
            isBack[i] = tryAgain(unreadable[i], greys);
            const std::lock_guard lock(mutex);
            if (++done; options.progress)
                options.progress(done, unreadable.size());
        }
    };
    {
        std::vector<std::jthread> threads;
        const auto wanted = static_cast<std::size_t>(std::max(options.threads, 1));
        for (std::size_t t = 1; t < std::min(wanted, unreadable.size()); ++t)
            threads.emplace_back(work);
        work();
    }
    if (options.stop.stop_requested())
        return failure(ErrorCode::Cancelled, "Packing the films was stopped.");
    std::vector<Unreadable> still;
    for (std::size_t i = 0; i < unreadable.size(); ++i)
        if (!isBack[i])
            still.push_back(std::move(unreadable[i]));
    readAgain = unreadable.size() - still.size();
    unreadable = std::move(still);
    if (readAgain > 0 && ::fsync(descriptor.number()) == 0 &&
        writeHeader(descriptor.number(), headerText(header, unreadable, offset)))
        ::fsync(descriptor.number());
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
    const bool writable = opened >= 0;
    if (!writable) // somebody else's file: it is used, but cannot be healed
        opened = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    auto file = std::make_shared<File>(Descriptor(opened));
    file->writable = writable;
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
    file->header = Json::parse(text, nullptr, false);
    const Json& header = file->header;
    if (!header.is_object() || header.value("fingerprint", "") != fingerprint)
        return malformed();
    file->offset = offset;
    file->size = header.value("size", 0);
    file->films = header.value("films", std::size_t(0));
    if (length != offset + file->films * recordSize(file->size))
        return malformed();
    for (const auto& item : header.value("unreadable", Json::array()))
        if (file->unreadable.push_back({item.at(0), item.at(1)}); file->unreadable.back().film >= file->films)
            return malformed();
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
    const auto decoder = std::make_shared<const FilmDecoder>(policy, size);
    const auto openToHeal = [&]() -> Result<PackedFilms> {
        auto packed = open(file, expected);
        if (packed && packed->films() != films.size())
            return failure(ErrorCode::Malformed, "The packed films are those of another table.");
        if (packed) {
            packed->m_file->sources.assign(films.begin(), films.end());
            packed->m_file->states = states;
            packed->m_file->decoder = decoder;
        }
        return packed;
    };
    const auto heals = [&](const PackedFilms& packed) {
        return options.tryUnreadable && packed.m_file->mayHeal();
    };
    if (auto packed = openToHeal(); packed && !heals(*packed))
        return packed;
    std::error_code ignored;
    std::filesystem::create_directories(file.parent_path(), ignored);
    const Descriptor lock(::open((file.string() + ".lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644));
    const auto alone = lock.valid() ? takeTurn(lock, films.size(), options) : Result<bool>(false);
    if (!alone)
        return tl::unexpected(alone.error());
    if (auto packed = openToHeal()) { // another run may have made or healed it meanwhile
        if (heals(*packed))
            if (const auto tried = packed->m_file->tryUnreadable(options); !tried)
                return tl::unexpected(tried.error());
        return packed;
    }
    if (*alone)
        removeHalves(file);
    Json header{{"fingerprint", expected},
                {"madeFrom", madeFrom(policy, size)},
                {"size", size},
                {"films", films.size()}};
    return make(file, films, *decoder, options, std::move(header)).and_then(openToHeal);
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

std::size_t PackedFilms::readAgain() const {
    return m_file->readAgain;
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
