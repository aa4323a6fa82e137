#include "tests/support/hostile_files.h"

#include "tests/support/film_writer.h"

#include <zlib.h>

#include <cstring>

namespace hilum::test {
namespace {

using Bytes = std::vector<std::uint8_t>;

void put16(Bytes& bytes, unsigned value) {
    bytes.push_back(static_cast<std::uint8_t>(value));
    bytes.push_back(static_cast<std::uint8_t>(value >> 8));
}

void put32(Bytes& bytes, std::uint32_t value) {
    put16(bytes, value & 0xFFFF);
    put16(bytes, value >> 16);
}

void putTag(Bytes& bytes, std::uint32_t tag) {
    put16(bytes, tag >> 16);
    put16(bytes, tag & 0xFFFF);
}

// An explicit VR element with a length that need not be true.
void putElement(Bytes& bytes, std::uint32_t tag, const char* vr, const Bytes& value,
                std::int64_t length = -1) {
    putTag(bytes, tag);
    bytes.insert(bytes.end(), vr, vr + 2);
    const auto told =
        static_cast<std::uint32_t>(length < 0 ? static_cast<std::int64_t>(value.size()) : length);
    if (std::strcmp(vr, "OW") == 0 || std::strcmp(vr, "OB") == 0 || std::strcmp(vr, "SQ") == 0) {
        put16(bytes, 0);
        put32(bytes, told);
    } else {
        put16(bytes, told);
    }
    bytes.insert(bytes.end(), value.begin(), value.end());
}

Bytes word(unsigned value) {
    Bytes bytes;
    put16(bytes, value);
    return bytes;
}

Bytes text(std::string value) {
    if (value.size() % 2)
        value += ' ';
    return {value.begin(), value.end()};
}

Bytes preamble(const std::string& transferSyntaxUid) {
    Bytes bytes(128);
    for (const char letter : {'D', 'I', 'C', 'M'})
        bytes.push_back(static_cast<std::uint8_t>(letter));
    Bytes uid(transferSyntaxUid.begin(), transferSyntaxUid.end());
    if (uid.size() % 2)
        uid.push_back(0);
    putElement(bytes, tag(0x0002, 0x0010), "UI", uid);
    return bytes;
}

FilmRecipe small() {
    FilmRecipe recipe;
    recipe.rows = recipe.columns = 32;
    recipe.values.resize(32 * 32);
    for (std::size_t i = 0; i < recipe.values.size(); ++i)
        recipe.values[i] = static_cast<int>(i);
    return recipe;
}

// A film whose header says `rows` x `columns` of `bits` and whose pixels are two bytes.
Bytes lyingSize(unsigned rows, unsigned columns, unsigned bits, const char* rowsVr = "US") {
    Bytes bytes = preamble(syntax::explicitLittle);
    putElement(bytes, tag(0x0028, 0x0002), "US", word(1));
    putElement(bytes, tag(0x0028, 0x0004), "CS", text("MONOCHROME2"));
    Bytes rowsValue = word(rows);
    if (std::strcmp(rowsVr, "UL") == 0)
        put16(rowsValue, 0xFFFF);
    putElement(bytes, tag(0x0028, 0x0010), rowsVr, rowsValue);
    putElement(bytes, tag(0x0028, 0x0011), "US", word(columns));
    putElement(bytes, tag(0x0028, 0x0100), "US", word(bits));
    putElement(bytes, tag(0x7FE0, 0x0010), "OW", word(7));
    return bytes;
}

Bytes shortTables() {
    FilmRecipe recipe = small();
    const auto lut = [](unsigned sequence, std::string descriptor) {
        return Attribute{tag(0x0028, sequence),
                         "",
                         {},
                         {{{tag(0x0028, 0x3002), std::move(descriptor), {}, {}, "US"},
                           {tag(0x0028, 0x3006), "", {1, 2, 3}, {}, "US"}}},
                         {}};
    };
    recipe.attributes = {lut(0x3000, "65535\\0\\16"), lut(0x3010, "0\\60000\\16")};
    return writeFilm(recipe);
}

Bytes shortPalette() {
    FilmRecipe recipe = small();
    recipe.photometricInterpretation = "PALETTE COLOR";
    for (unsigned channel = 0; channel < 3; ++channel) {
        recipe.attributes.push_back({tag(0x0028, 0x1101 + channel), "256\\0\\16", {}, {}, "US"});
        recipe.attributes.push_back({tag(0x0028, 0x1201 + channel), "", {500}, {}, {}});
    }
    return writeFilm(recipe);
}

Bytes shortOverlay() {
    FilmRecipe recipe = small();
    recipe.attributes = {{tag(0x6000, 0x0010), "60000", {}, {}, {}},
                         {tag(0x6000, 0x0011), "60000", {}, {}, {}},
                         {tag(0x6000, 0x0050), "-30000\\-30000", {}, {}, {}},
                         {tag(0x6000, 0x0100), "1", {}, {}, {}},
                         {tag(0x6000, 0x0102), "15", {}, {}, {}},
                         {tag(0x6000, 0x3000), "", {0xFFFF}, {}, {}}};
    return writeFilm(recipe);
}

Bytes cut(Bytes bytes, double share) {
    bytes.resize(static_cast<std::size_t>(static_cast<double>(bytes.size()) * share));
    return bytes;
}

// Each byte of the second half of a compressed film turned over in its turn would take long; these are some.
Bytes flipped(Bytes bytes, std::size_t step) {
    for (std::size_t i = bytes.size() / 2; i < bytes.size(); i += step)
        bytes[i] ^= 0x5A;
    return bytes;
}

Bytes hugePng() {
    static constexpr std::uint8_t head[] = {0x89, 'P',  'N', 'G', '\r', '\n', 0x1A, '\n', 0,    0,    0,
                                            13,   'I',  'H', 'D', 'R',  0x7F, 0xFF, 0xFF, 0xFF, 0x7F, 0xFF,
                                            0xFF, 0xFF, 16,  6,   0,    0,    0,    0,    0,    0,    0};
    return {head, head + sizeof head};
}

Bytes loopingTiff() {
    Bytes bytes{'I', 'I', 42, 0, 8, 0, 0, 0};
    put16(bytes, 1);
    put16(bytes, 256);
    put16(bytes, 4);
    put32(bytes, 1);
    put32(bytes, 0xFFFFFFF);
    put32(bytes, 8); // the next directory is this one
    return bytes;
}

} // namespace

std::vector<std::uint8_t> nestedSequences(int levels, bool explicitVr, bool undefinedLength) {
    constexpr std::uint32_t open = 0xFFFFFFFF;
    const std::uint32_t header = explicitVr ? 12 : 8;
    Bytes bytes = preamble(explicitVr ? syntax::explicitLittle : syntax::implicitLittle);
    for (int level = 0; level < levels; ++level) {
        const auto left = static_cast<std::uint32_t>(levels - level - 1) * (header + 8);
        putTag(bytes, tag(0x0040, 0xA730)); // Content Sequence
        if (explicitVr)
            bytes.insert(bytes.end(), {'S', 'Q', 0, 0});
        put32(bytes, undefinedLength ? open : left + 8);
        putTag(bytes, tag(0xFFFE, 0xE000));
        put32(bytes, undefinedLength ? open : left);
    }
    return bytes;
}

std::vector<std::uint8_t> deflateBomb(int megabytes) {
    Bytes zeros(1 << 20), packed(1 << 16), bytes = preamble(syntax::deflated);
    z_stream stream{};
    deflateInit2(&stream, 1, Z_DEFLATED, -MAX_WBITS, 9, Z_DEFAULT_STRATEGY);
    for (int i = 0; i <= megabytes; ++i) {
        stream.next_in = zeros.data();
        stream.avail_in = i < megabytes ? static_cast<uInt>(zeros.size()) : 0;
        do {
            stream.next_out = packed.data();
            stream.avail_out = static_cast<uInt>(packed.size());
            deflate(&stream, i < megabytes ? Z_NO_FLUSH : Z_FINISH);
            bytes.insert(bytes.end(), packed.begin(), packed.end() - stream.avail_out);
        } while (stream.avail_out == 0);
    }
    deflateEnd(&stream);
    return bytes;
}

std::vector<std::uint8_t> jpeg2000Film(unsigned rows, unsigned columns,
                                       const std::vector<std::uint8_t>& stream) {
    const Bytes plain = lyingSize(rows, columns, 16);
    Bytes bytes = preamble(syntax::jpeg2000Lossless);
    // The attributes alone: the pixels are 14 bytes, with tag, VR and length.
    bytes.insert(bytes.end(),
                 plain.begin() + static_cast<std::ptrdiff_t>(preamble(syntax::explicitLittle).size()),
                 plain.end() - 14);
    putElement(bytes, tag(0x7FE0, 0x0010), "OB", {}, 0xFFFFFFFF);
    putTag(bytes, tag(0xFFFE, 0xE000)); // an empty offset table
    put32(bytes, 0);
    putTag(bytes, tag(0xFFFE, 0xE000));
    put32(bytes, static_cast<std::uint32_t>(stream.size()));
    bytes.insert(bytes.end(), stream.begin(), stream.end());
    putTag(bytes, tag(0xFFFE, 0xE0DD));
    put32(bytes, 0);
    return bytes;
}

std::vector<HostileFile> hostileFiles() {
    std::vector<HostileFile> files{
        {"empty", {}},
        {"one byte", {0x08}},
        {"magic alone", preamble(syntax::explicitLittle)},
        {"rows and columns 65535", lyingSize(65535, 65535, 16)},
        {"no rows", lyingSize(0, 100, 16)},
        {"rows as UL", lyingSize(32, 32, 16, "UL")},
        {"bits 255", lyingSize(32, 32, 255)},
        {"pixels missing", lyingSize(4000, 4000, 16)},
        {"short tables", shortTables()},
        {"short palette", shortPalette()},
        {"short overlay", shortOverlay()},
        {"huge PNG", hugePng()},
        {"looping TIFF", loopingTiff()},
        {"14000 x 14000 in a few bytes", jpeg2000Film(14000, 14000, {0xFF, 0x4F, 0xFF, 0x51})},
        {"deflate bomb", deflateBomb(600)}};
    for (const int levels : {65, 1000, 20000})
        for (const bool explicitVr : {true, false})
            for (const bool undefinedLength : {true, false})
                files.push_back({"nesting " + std::to_string(levels) +
                                     (explicitVr ? " explicit" : " implicit") +
                                     (undefinedLength ? " undefined" : " defined"),
                                 nestedSequences(levels, explicitVr, undefinedLength)});
    for (const char* uid :
         {syntax::explicitLittle, syntax::implicitLittle, syntax::explicitBig, syntax::deflated, syntax::rle,
          syntax::jpegLosslessSv1, syntax::jpegLsLossless, syntax::jpeg2000Lossless}) {
        FilmRecipe recipe = small();
        recipe.transferSyntaxUid = uid;
        const Bytes whole = writeFilm(recipe);
        for (const double share : {0.2, 0.5, 0.8, 0.97, 0.999})
            files.push_back({std::string(uid) + " cut at " + std::to_string(share), cut(whole, share)});
        for (const std::size_t step : {2, 3, 7, 41})
            files.push_back({std::string(uid) + " flipped by " + std::to_string(step), flipped(whole, step)});
    }
    return files;
}

} // namespace hilum::test
