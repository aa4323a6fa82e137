#include "app/cli/commands.h"
#include "app/cli/film_json.h"
#include "app/cli/output.h"
#include "imaging/radiograph_reader.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdio>
#include <limits>
#include <memory>
#include <zlib.h>

namespace hilum::cli {
namespace {

using nlohmann::ordered_json;

struct InspectArguments {
    std::vector<std::string> files;
    bool pixels = false;
};

// CRC-32 as in zlib and PNG, over the values as little-endian int32.
std::string crc32Of(const std::vector<std::int32_t>& values) {
    static_assert(std::endian::native == std::endian::little);
    const auto crc =
        crc32_z(0, reinterpret_cast<const Bytef*>(values.data()), values.size() * sizeof values.front());
    std::array<char, 9> text{};
    std::snprintf(text.data(), text.size(), "%08lx", crc);
    return text.data();
}

ordered_json pixelsJson(const StoredValues& stored, const Radiograph& film) {
    // Unsigned samples of 32 bits wrap in StoredValues.
    const bool isSigned = film.attributes().isSigned;
    const auto number = [&](std::int32_t value) {
        return isSigned ? std::int64_t(value) : std::int64_t(static_cast<std::uint32_t>(value));
    };
    std::int64_t least = number(stored.values.front()), most = least;
    double sum = 0;
    for (const std::int32_t value : stored.values) {
        least = std::min(least, number(value));
        most = std::max(most, number(value));
        sum += static_cast<double>(number(value));
    }
    float low = std::numeric_limits<float>::max(), high = std::numeric_limits<float>::lowest();
    std::vector<bool> isUsed(film.modalityValues().size(), false);
    for (const std::uint16_t code : film.pixels())
        isUsed[code] = true;
    for (std::size_t code = 0; code < isUsed.size(); ++code)
        if (isUsed[code]) {
            low = std::min(low, film.modalityValues()[code]);
            high = std::max(high, film.modalityValues()[code]);
        }
    return {{"rows", stored.rows},
            {"columns", stored.columns},
            {"frames", stored.frames},
            {"min", least},
            {"max", most},
            {"mean", sum / static_cast<double>(stored.values.size())},
            {"crc32", crc32Of(stored.values)},
            {"modalityMin", low},
            {"modalityMax", high}};
}

Result<ordered_json> inspectFilm(const std::string& file, bool pixels) {
    const RadiographReader reader;
    const auto film = reader.read(std::filesystem::path(file));
    if (!film)
        return tl::unexpected(film.error());
    ordered_json object{{"file", file},
                        {"attributes", attributesJson((*film)->attributes())},
                        {"geometry", geometryJson(**film)}};
    if (!pixels)
        return object;
    const auto stored = reader.readStoredValues(std::filesystem::path(file));
    if (!stored)
        return tl::unexpected(stored.error());
    if (stored->values.empty())
        return failure(ErrorCode::NoPixelData, "The film has no pixels.");
    object["pixels"] = pixelsJson(*stored, **film);
    return object;
}

// A film that cannot be decoded still has a header to show beside the error.
ordered_json failedFilm(const std::string& file, const Error& error) {
    ordered_json object = failedFile(file, error);
    if (const auto attributes = RadiographReader().readAttributes(std::filesystem::path(file)))
        object["attributes"] = attributesJson(*attributes);
    return object;
}

int inspect(const InspectArguments& arguments) {
    int status = allDone;
    for (const std::string& file : arguments.files) {
        const auto object = inspectFilm(file, arguments.pixels);
        printLine(object ? *object : failedFilm(file, object.error()));
        if (!object)
            status = someFailed;
    }
    return status;
}

} // namespace

void addInspectCommand(CLI::App& program, int& status) {
    auto arguments = std::make_shared<InspectArguments>();
    CLI::App* command = program.add_subcommand("inspect", "Attributes and geometry of a film as JSON");
    command->add_option("file", arguments->files, "One or more films")->required();
    command->add_flag("--pixels", arguments->pixels, "Add statistics and checksum of the stored values");
    command->callback([arguments, &status] { status = inspect(*arguments); });
}

} // namespace hilum::cli
