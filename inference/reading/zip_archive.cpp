#include "inference/reading/zip_archive.h"

#include <algorithm>
#include <optional>

namespace hilum {

namespace {

using Bytes = std::span<const std::uint8_t>;

constexpr std::uint64_t memberLimit = 65536;

tl::unexpected<Error> damaged(const char* rule) {
    return failure(ErrorCode::Malformed, "The weights file is damaged: its archive cannot be read.", rule);
}

std::uint64_t number(Bytes bytes, std::size_t offset, int count) {
    std::uint64_t value = 0;
    for (int i = 0; i < count; ++i)
        value |= std::uint64_t{bytes[offset + i]} << (8 * i);
    return value;
}

// The record of `size` bytes at `offset` where the signature is right.
std::optional<Bytes> record(Bytes file, std::uint64_t offset, std::size_t size, std::uint32_t signature) {
    if (size > file.size() || offset > file.size() - size || number(file, offset, 4) != signature)
        return std::nullopt;
    return file.subspan(offset, size);
}

struct Directory {
    std::uint64_t offset = 0, members = 0;
};

std::optional<Directory> findDirectory(Bytes file) {
    constexpr std::size_t endSize = 22, commentLimit = 65535;
    const std::size_t depth = std::min(file.size(), endSize + commentLimit);
    for (std::size_t back = endSize; back <= depth; ++back) {
        const std::size_t position = file.size() - back;
        const auto end = record(file, position, endSize, 0x06054b50);
        if (!end)
            continue;
        Directory directory{number(*end, 16, 4), number(*end, 10, 2)};
        const auto locator =
            position >= 20 ? record(file, position - 20, 20, 0x07064b50) : std::optional<Bytes>{};
        if (!locator)
            return directory;
        const auto wide = record(file, number(*locator, 8, 8), 56, 0x06064b50);
        if (!wide)
            return std::nullopt;
        return Directory{number(*wide, 48, 8), number(*wide, 32, 8)};
    }
    return std::nullopt;
}

struct Member {
    std::uint64_t size = 0, packed = 0, offset = 0;
    int method = 0;
};

// Sizes that do not fit 32 bits stand in the ZIP64 field, in this order, only where they are needed.
bool widen(Bytes extra, Member& member) {
    while (extra.size() >= 4) {
        const std::uint64_t id = number(extra, 0, 2), length = number(extra, 2, 2);
        if (length > extra.size() - 4)
            return false;
        Bytes field = extra.subspan(4, length);
        extra = extra.subspan(4 + length);
        if (id != 1)
            continue;
        for (std::uint64_t* value : {&member.size, &member.packed, &member.offset}) {
            if (*value != 0xffffffffU)
                continue;
            if (field.size() < 8)
                return false;
            *value = number(field, 0, 8);
            field = field.subspan(8);
        }
    }
    return true;
}

std::optional<Bytes> content(Bytes file, const Member& member) {
    constexpr std::size_t headerSize = 30;
    const auto header = record(file, member.offset, headerSize, 0x04034b50);
    if (!header)
        return std::nullopt;
    const std::uint64_t begin = member.offset + headerSize + number(*header, 26, 2) + number(*header, 28, 2);
    if (begin > file.size() || member.size > file.size() - begin)
        return std::nullopt;
    return file.subspan(begin, member.size);
}

} // namespace

Result<std::map<std::string, Bytes>> readZip(Bytes file) {
    const auto directory = findDirectory(file);
    if (!directory)
        return damaged("no archive directory");
    if (directory->members > memberLimit)
        return failure(ErrorCode::LimitExceeded, "The weights file has more parts than any model.");
    std::map<std::string, Bytes> members;
    std::uint64_t position = directory->offset;
    for (std::uint64_t i = 0; i < directory->members; ++i) {
        constexpr std::size_t entrySize = 46;
        const auto entry = record(file, position, entrySize, 0x02014b50);
        if (!entry)
            return damaged("directory entry");
        const std::uint64_t nameSize = number(*entry, 28, 2), extraSize = number(*entry, 30, 2);
        const std::uint64_t rest = nameSize + extraSize + number(*entry, 32, 2);
        if (rest > file.size() - position - entrySize)
            return damaged("directory entry");
        Member member{number(*entry, 24, 4), number(*entry, 20, 4), number(*entry, 42, 4),
                      static_cast<int>(number(*entry, 10, 2))};
        const Bytes name = file.subspan(position + entrySize, nameSize);
        if (!widen(file.subspan(position + entrySize + nameSize, extraSize), member))
            return damaged("wide sizes");
        if (member.method != 0 || member.size != member.packed)
            return failure(ErrorCode::UnsupportedEncoding,
                           "The weights file is a compressed archive, which PyTorch does not write.");
        const auto bytes = content(file, member);
        if (!bytes)
            return damaged("member outside the file");
        if (!members.emplace(std::string(name.begin(), name.end()), *bytes).second)
            return damaged("a member twice");
        position += entrySize + rest;
    }
    return members;
}

} // namespace hilum
