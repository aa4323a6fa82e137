#include "training/runs/film_headers.h"

#include "imaging/radiograph_reader.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace hilum {
namespace {

bool mayBeDicom(const std::filesystem::path& file) {
    const std::string extension = file.extension().string();
    return !file.empty() && extension != ".jpg" && extension != ".jpeg" && extension != ".png";
}

// (0018,5101): LL and RL are left and right lateral, LLD and RLD decubitus films, which are frontal.
View viewOf(const std::string& viewPosition) {
    if (viewPosition == "LL" || viewPosition == "RL" || viewPosition == "LATERAL")
        return View::Lateral;
    return viewPosition == "PA" || viewPosition == "AP" ? View::Frontal : View::Unknown;
}

void fill(FilmRow& row, const std::filesystem::path& file) {
    const auto header = RadiographReader().readAttributes(file);
    if (!header)
        return;
    if (row.view == View::Unknown)
        row.view = viewOf(header->viewPosition);
    if (row.projection.empty() && row.view == View::Frontal)
        row.projection = header->viewPosition;
    if (row.sex.empty())
        row.sex = header->patientSex == "M" ? "Male" : header->patientSex == "F" ? "Female" : "";
    if (!row.age)
        row.age = header->patientAgeYears;
}

} // namespace

void fillFromHeaders(std::span<FilmRow> rows, std::span<const std::filesystem::path> files, int threads) {
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (rows[i].view == View::Unknown && mayBeDicom(files[i]))
            open.push_back(i);
    std::atomic<std::size_t> next{0};
    const auto work = [&] {
        for (std::size_t at = next++; at < open.size(); at = next++)
            fill(rows[open[at]], files[open[at]]);
    };
    std::vector<std::jthread> others;
    for (int t = 1; t < threads && t < static_cast<int>(open.size()); ++t)
        others.emplace_back(work);
    work();
}

} // namespace hilum
