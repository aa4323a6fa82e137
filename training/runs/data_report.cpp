#include "training/runs/data_report.h"

#include "training/runs/run_folder.h"

#include <algorithm>
#include <cstdarg>
#include <cstdio>
#include <nlohmann/json.hpp>

namespace hilum {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t listedInText = 20; // the JSON has all

Json toJson(const ListedFilm& film) {
    Json json{{"side", film.side}, {"line", film.line}, {"path", film.path}};
    if (!film.reason.empty())
        json["reason"] = film.reason;
    return json;
}

Json toJson(const std::vector<ListedFilm>& films) {
    Json list = Json::array();
    for (const ListedFilm& film : films)
        list.push_back(toJson(film));
    return list;
}

Json toJson(const SideReport& side) {
    Json json{
        {"name", side.name},
        {"tableRows", side.tableRows},
        {"films", side.films},
        {"patients", side.patients},
        {"studies", side.studies ? Json(*side.studies) : Json()},
        {"badRows", side.badRows},
        {"missing", side.missing},
        {"unreadable", side.unreadable},
        {"laterals", side.laterals},
        {"unlisted", side.unlisted},
        {"heldOut", side.heldOut},
        {"views", {{"frontal", side.frontal}, {"lateral", side.lateral}, {"unknown", side.unknownView}}},
        {"projections", side.projections},
        {"sexes", side.sexes},
        {"sizes", side.sizes}};
    json["ages"] = {{"youngest", side.youngest ? Json(*side.youngest) : Json()},
                    {"oldest", side.oldest ? Json(*side.oldest) : Json()},
                    {"under18", side.children},
                    {"unknown", side.unknownAge}};
    json["findings"] = Json::array();
    for (const FindingCounts& f : side.findings)
        json["findings"].push_back({{"label", f.label},
                                    {"positive", f.positive},
                                    {"negative", f.negative},
                                    {"uncertain", f.uncertain},
                                    {"blank", f.blank}});
    return json;
}

#if defined(__GNUC__)
__attribute__((format(printf, 1, 2)))
#endif
std::string
line(const char* format, ...) {
    char text[256];
    va_list arguments;
    va_start(arguments, format);
    std::vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    return text;
}

std::string counted(const std::map<std::string, std::size_t>& counts) {
    std::vector<std::pair<std::string, std::size_t>> sorted(counts.begin(), counts.end());
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    std::string text;
    for (std::size_t i = 0; i < sorted.size() && i < 6; ++i)
        text += (i ? ", " : "") + std::to_string(sorted[i].second) + " " +
                (sorted[i].first.empty() ? "unknown" : sorted[i].first);
    if (sorted.size() > 6)
        text += ", and " + std::to_string(sorted.size() - 6) + " more";
    return text;
}

void addSide(std::string& text, const SideReport& side) {
    const std::string studies =
        side.studies ? std::to_string(*side.studies) + " studies" : std::string("studies that are not told");
    text += line("\n%s: %zu films of %zu patients and %s, from %zu rows\n", side.name.c_str(), side.films,
                 side.patients, studies.c_str(), side.tableRows);
    text += line("  left out: %zu bad rows, %zu missing, %zu unreadable, %zu lateral, %zu not listed, "
                 "%zu held out\n",
                 side.badRows, side.missing, side.unreadable, side.laterals, side.unlisted, side.heldOut);
    text += line("  views: %zu frontal, %zu lateral, %zu unknown\n", side.frontal, side.lateral,
                 side.unknownView);
    text += "  projections: " + counted(side.projections) + "\n  sexes: " + counted(side.sexes) + "\n";
    if (side.youngest)
        text += line("  ages: %d to %d years, %zu films of patients under 18, %zu unknown\n", *side.youngest,
                     *side.oldest, side.children, side.unknownAge);
    if (!side.sizes.empty())
        text += "  sizes: " + counted(side.sizes) + "\n";
    text += line("  %-28s %9s %9s %9s %9s\n", "", "positive", "negative", "uncertain", "blank");
    for (const FindingCounts& f : side.findings)
        text += line("  %-28s %9zu %9zu %9zu %9zu\n", f.label.c_str(), f.positive, f.negative, f.uncertain,
                     f.blank);
}

std::string named(const ListedFilm& film) {
    return film.side + ", line " + std::to_string(film.line) + (film.path.empty() ? "" : ", " + film.path);
}

void addLeftOut(std::string& text, const DataReport& report) {
    if (report.leftOut.empty())
        return;
    text += "\nLeft out:\n";
    for (std::size_t i = 0; i < report.leftOut.size() && i < listedInText; ++i)
        text += "  " + named(report.leftOut[i]) + ": " + report.leftOut[i].reason + "\n";
    if (report.leftOut.size() > listedInText)
        text += "  and " + std::to_string(report.leftOut.size() - listedInText) + " more in data.json\n";
}

void addDuplicates(std::string& text, const DataReport& report) {
    if (report.duplicates.empty())
        return;
    text += "\nFilms with the same pixels:\n";
    for (std::size_t i = 0; i < report.duplicates.size() && i < listedInText; ++i) {
        const DuplicateGroup& group = report.duplicates[i];
        text += std::string(group.acrossSides ? "  in both sides" : "  in one side") +
                (group.acrossPatients ? ", of different patients" : ", of one patient") +
                (group.labelsDiffer ? ", with different labels" : "") + ":\n";
        for (const ListedFilm& film : group.films)
            text += "    " + named(film) + "\n";
    }
    if (report.duplicates.size() > listedInText)
        text += "  and " + std::to_string(report.duplicates.size() - listedInText) +
                " more groups in data.json\n";
}

void addSentences(std::string& text, const char* kind, const std::vector<std::string>& sentences) {
    for (const std::string& sentence : sentences)
        text += std::string("\n") + kind + ": " + sentence + "\n";
}

} // namespace

std::string toJson(const DataReport& report) {
    Json json{{"formatVersion", 1},        {"layout", report.layout},
              {"usable", report.usable()}, {"pixelsRead", report.pixelsRead},
              {"errors", report.errors},   {"warnings", report.warnings}};
    json["sides"] = Json::array();
    for (const SideReport& side : report.sides)
        json["sides"].push_back(toJson(side));
    json["sharedPatients"] = report.sharedPatients;
    json["leftOut"] = toJson(report.leftOut);
    json["duplicates"] = Json::array();
    for (const DuplicateGroup& group : report.duplicates)
        json["duplicates"].push_back({{"acrossSides", group.acrossSides},
                                      {"acrossPatients", group.acrossPatients},
                                      {"labelsDiffer", group.labelsDiffer},
                                      {"films", toJson(group.films)}});
    json["sheet"] = toJson(report.sheet);
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string toText(const DataReport& report) {
    std::string text = "Layout: " + report.layout + "\n";
    for (const SideReport& side : report.sides)
        addSide(text, side);
    addLeftOut(text, report);
    addDuplicates(text, report);
    addSentences(text, "Warning", report.warnings);
    addSentences(text, "Error", report.errors);
    if (!report.pixelsRead)
        text += "\nNo film was opened: unreadable films and duplicates were not looked for.\n";
    text += report.usable() ? "\nThe data can be used.\n" : "\nThe data cannot be used as it is.\n";
    return text;
}

Result<void> writeDataReport(const DataReport& report, const GreyImage& sheet,
                             const std::filesystem::path& folder) {
    std::error_code ignored;
    std::filesystem::create_directories(folder, ignored);
    return writeAtomically(folder / "data.json", toJson(report))
        .and_then([&] { return writeAtomically(folder / "data.txt", toText(report)); })
        .and_then([&]() -> Result<void> {
            return sheet.greys.empty() ? Result<void>()
                                       : writeAtomically(folder / "films.png", encodePng(sheet));
        });
}

} // namespace hilum
