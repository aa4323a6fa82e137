#include "training/runs/data_check.h"

#include "training/runs/film_headers.h"
#include "training/runs/film_locator.h"
#include "training/runs/film_scan.h"
#include "training/runs/prediction_table.h"
#include "training/runs/split.h"

#include <algorithm>
#include <set>
#include <thread>
#include <unordered_map>

namespace hilum {
namespace {

constexpr std::size_t fewPositives = 10; // below that a figure says nothing

// A film on its way from the table to the report.
struct Candidate {
    std::size_t side = 0;
    FilmRow row;
    std::filesystem::path file; // empty: not found
    std::string problem;        // why it is left out; empty: it is used
    ScannedFilm scanned;
};

std::string counted(std::size_t count, const char* one, const char* many) {
    return std::to_string(count) + " " + (count == 1 ? one : many);
}

// What a table's split column says that is not understood; empty: nothing.
std::string splitWarning(const SplitTable& split, const std::string& side) {
    constexpr std::size_t named = 5, longest = 40;
    if (split.unknownWords.empty())
        return {};
    std::string words;
    for (std::size_t i = 0; i < split.unknownWords.size() && i < named; ++i)
        words += (i ? ", \"" : "\"") + split.unknownWords[i].substr(0, longest) + '"';
    if (split.unknownWords.size() > named)
        words += " and " + std::to_string(split.unknownWords.size() - named) + " more";
    const std::string known = "; train, valid and test are.";
    return split.wordsUnderstood
               ? counted(split.unknownWordRows, "row", "rows") + " of the " + side + " table " +
                     (split.unknownWordRows == 1 ? "has" : "have") +
                     " a word in the split column that is not understood (" + words + ")" + known
               : "The split column of the " + side + " table is ignored: none of its words is understood (" +
                     words + ")" + known;
}

std::string layoutName(const FilmTable& table) {
    if (table.kind == TableKind::Chexpert && !table.rows.empty()) {
        const std::string& path = table.rows.front().path;
        if (path.starts_with("CheXpert-"))
            return path.substr(0, path.find('/'));
    }
    return tableKindName(table.kind);
}

class Checker {
public:
    Checker(const TrainingPlan& plan, const DataCheckOptions& options) : m_plan(plan), m_options(options) {
        if (m_options.threads <= 0)
            m_options.threads = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
    }

    Result<DataCheck> run() {
        return readSides().and_then([&] { return openFilms(); }).map([&] {
            leaveOut();
            countSides();
            findDuplicates();
            findSharedPatients();
            judge();
            return std::move(m_check);
        });
    }

private:
    Result<void> readSides();
    Result<void> readSide(Split side);
    Result<void> openFilms();
    std::vector<std::size_t> sheetChoice(const std::vector<std::size_t>& found) const;
    void leaveOut();
    void countSides();
    void count(SideReport& side, const Candidate& film);
    void findDuplicates();
    void findSharedPatients();
    void judge();
    void judgeLabel(const PlannedLabel& label);
    ListedFilm listed(const Candidate& film) const {
        return {report().sides[film.side].name, film.row.line, film.row.path, film.problem};
    }
    DataReport& report() { return m_check.report; }
    const DataReport& report() const { return m_check.report; }

    const TrainingPlan& m_plan;
    DataCheckOptions m_options;
    DataCheck m_check;
    std::vector<Candidate> m_films;
};

Result<void> Checker::readSides() {
    return readSide(Split::Train).and_then([&] { return readSide(Split::Valid); });
}

Result<void> Checker::readSide(Split which) {
    auto split = readSplit(m_plan.data, which);
    if (!split)
        return tl::unexpected(split.error());
    SideReport side;
    side.name = which == Split::Train ? "train" : "valid";
    side.tableRows = split->tableRows;
    side.laterals = split->laterals;
    side.unlisted = split->unlisted;
    side.heldOut = split->heldOut;
    for (const std::string& label : split->table.labels)
        side.findings.push_back({label});
    // A table that is split names its bad rows once.
    if (which == Split::Train || !split->splitOff) {
        side.badRows = split->table.badRows.size();
        for (const BadRow& row : split->table.badRows)
            report().leftOut.push_back({side.name, row.line, "", row.reason});
        if (std::string warning = splitWarning(*split, side.name); !warning.empty())
            report().warnings.push_back(std::move(warning));
    }
    if (which == Split::Train)
        report().layout = layoutName(split->table);
    const FilmLocator locator(m_plan.data.root);
    std::vector<std::filesystem::path> files;
    for (const FilmRow& row : split->table.rows)
        files.push_back(locator.locate(row.path).value_or(std::filesystem::path()));
    fillFromHeaders(split->table.rows, files, m_options.threads);
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (m_plan.data.frontalOnly && split->table.rows[i].view == View::Lateral)
            ++side.laterals; // a DICOM header said so
        else
            m_films.push_back(
                {report().sides.size(), std::move(split->table.rows[i]), std::move(files[i]), {}, {}});
    }
    report().sides.push_back(std::move(side));
    return {};
}

// Films at even distances, so that every part of the tables is seen.
std::vector<std::size_t> Checker::sheetChoice(const std::vector<std::size_t>& found) const {
    std::vector<std::size_t> chosen;
    const std::size_t wanted = std::min(m_options.sheetFilms, found.size());
    for (std::size_t i = 0; i < wanted; ++i)
        chosen.push_back(i * found.size() / wanted);
    return chosen;
}

Result<void> Checker::openFilms() {
    std::vector<std::size_t> found;
    std::vector<std::filesystem::path> files;
    for (std::size_t i = 0; i < m_films.size(); ++i) {
        if (m_films[i].file.empty()) {
            m_films[i].problem = "The file does not exist.";
            continue;
        }
        found.push_back(i);
        files.push_back(m_films[i].file);
    }
    if (!m_options.readPixels)
        return {};
    const std::vector<std::size_t> tiles = sheetChoice(found);
    auto scanned = scanFilms(files, tiles, m_options);
    if (!scanned)
        return tl::unexpected(scanned.error());
    report().pixelsRead = true;
    std::vector<std::vector<std::uint8_t>> sheet;
    for (std::size_t i = 0; i < found.size(); ++i) {
        Candidate& film = m_films[found[i]];
        film.scanned = std::move((*scanned)[i]);
        film.problem = film.scanned.problem;
        if (film.scanned.tile.empty())
            continue;
        sheet.push_back(std::move(film.scanned.tile));
        report().sheet.push_back(listed(film));
    }
    if (!sheet.empty())
        m_check.sheet = arrangeTiles(sheet, m_options.sheetTile);
    return {};
}

void Checker::leaveOut() {
    for (const Candidate& film : m_films) {
        if (film.problem.empty())
            continue;
        ++(film.file.empty() ? report().sides[film.side].missing : report().sides[film.side].unreadable);
        report().leftOut.push_back(listed(film));
    }
    std::erase_if(m_films, [](const Candidate& film) { return !film.problem.empty(); });
}

void Checker::count(SideReport& side, const Candidate& film) {
    const FilmRow& row = film.row;
    ++side.films;
    ++(row.view == View::Frontal   ? side.frontal
       : row.view == View::Lateral ? side.lateral
                                   : side.unknownView);
    ++side.projections[row.projection];
    ++side.sexes[row.sex];
    if (row.age.value_or(0) > 0) {
        side.youngest = std::min(side.youngest.value_or(*row.age), *row.age);
        side.oldest = std::max(side.oldest.value_or(*row.age), *row.age);
        side.children += *row.age < 18;
    } else {
        ++side.unknownAge;
    }
    if (film.scanned.columns > 0)
        ++side.sizes[std::to_string(film.scanned.columns) + " x " + std::to_string(film.scanned.rows)];
    for (std::size_t l = 0; l < row.labels.size(); ++l) {
        FindingCounts& counts = side.findings[l];
        std::size_t* const byValue[] = {&counts.blank, &counts.negative, &counts.positive, &counts.uncertain};
        ++*byValue[static_cast<int>(row.labels[l])];
    }
}

void Checker::countSides() {
    std::vector<std::set<std::string>> patients(2), studies(2);
    std::vector<bool> told(2, false);
    for (const Candidate& film : m_films) {
        count(report().sides[film.side], film);
        patients[film.side].insert(film.row.patient);
        studies[film.side].insert(studyKey(film.row.patient, film.row.study, film.row.path));
        told[film.side] = told[film.side] || !film.row.study.empty();
    }
    for (std::size_t s = 0; s < report().sides.size(); ++s) {
        report().sides[s].patients = patients[s].size();
        if (told[s])
            report().sides[s].studies = studies[s].size();
    }
}

void Checker::findDuplicates() {
    if (!report().pixelsRead)
        return;
    std::unordered_map<std::uint64_t, std::vector<std::size_t>> byContent;
    for (std::size_t i = 0; i < m_films.size(); ++i)
        byContent[m_films[i].scanned.content].push_back(i);
    for (std::size_t i = 0; i < m_films.size(); ++i) { // in the tables' order
        const auto& same = byContent[m_films[i].scanned.content];
        if (same.size() < 2 || same.front() != i)
            continue;
        DuplicateGroup group;
        for (const std::size_t other : same) {
            const Candidate& film = m_films[other];
            group.films.push_back(listed(film));
            group.acrossSides |= film.side != m_films[i].side;
            group.acrossPatients |= film.row.patient != m_films[i].row.patient;
            group.labelsDiffer |= film.side == m_films[i].side && film.row.labels != m_films[i].row.labels;
        }
        report().duplicates.push_back(std::move(group));
    }
}

void Checker::findSharedPatients() {
    std::set<std::string> train, shared;
    for (const Candidate& film : m_films)
        if (film.side == 0)
            train.insert(film.row.patient);
    for (const Candidate& film : m_films)
        if (film.side == 1 && train.contains(film.row.patient))
            shared.insert(film.row.patient);
    report().sharedPatients.assign(shared.begin(), shared.end());
}

void Checker::judgeLabel(const PlannedLabel& label) {
    if (!label.trained)
        return;
    for (const SideReport& side : report().sides) {
        const auto found = std::find_if(side.findings.begin(), side.findings.end(),
                                        [&](const FindingCounts& f) { return f.label == label.label; });
        const bool train = side.name == "train";
        if (found == side.findings.end())
            report().warnings.push_back(label.label + " is to be trained, but the " + side.name +
                                        " table does not have it.");
        else if (found->positive == 0 && train)
            report().warnings.push_back(label.label +
                                        " is to be trained, but no training film has it: leave it out.");
        else if (found->positive < fewPositives)
            report().warnings.push_back(label.label + " has only " +
                                        counted(found->positive, "positive film", "positive films") + " in " +
                                        side.name + (train ? "." : ": its figures will say little."));
    }
}

void Checker::judge() {
    DataReport& r = report();
    for (const SideReport& side : r.sides)
        if (side.films == 0)
            r.errors.push_back("The " + side.name + " side has no film that can be used: " +
                               (side.heldOut > 0
                                    ? "the split column leaves out " + counted(side.heldOut, "row.", "rows.")
                                    : "do the paths start from the data folder?"));
    if (!r.sharedPatients.empty())
        r.errors.push_back(counted(r.sharedPatients.size(), "patient stands", "patients stand") +
                           " on both sides: figures from such a split cannot be believed.");
    const std::size_t nameless = std::count_if(m_films.begin(), m_films.end(), [](const Candidate& film) {
        return film.row.patient == film.row.path; // FilmRow: where neither table nor path tells one
    });
    if (nameless > 0)
        r.warnings.push_back(counted(nameless, "film tells", "films tell") +
                             " no patient; each counts as one of its own, so films of one person may stand "
                             "on both sides: name a column or a pattern (columns.patient, "
                             "columns.patientPattern).");
    const std::size_t across = std::count_if(r.duplicates.begin(), r.duplicates.end(),
                                             [](const DuplicateGroup& group) { return group.acrossSides; });
    if (across > 0)
        r.warnings.push_back(counted(across, "picture stands", "pictures stand") +
                             " on both sides: what was learnt by heart is then asked.");
    if (r.duplicates.size() > static_cast<std::size_t>(across))
        r.warnings.push_back(counted(r.duplicates.size() - across, "picture stands", "pictures stand") +
                             " more than once on one side.");
    if (!r.leftOut.empty())
        (m_plan.data.strict ? r.errors : r.warnings)
            .push_back(counted(r.leftOut.size(), "row is", "rows are") + " left out" +
                       (m_plan.data.strict ? ", and the plan is strict." : "; each is listed."));
    for (const PlannedLabel& label : m_plan.labels)
        judgeLabel(label);
}

} // namespace

Result<DataCheck> checkData(const TrainingPlan& plan, const DataCheckOptions& options) {
    return Checker(plan, options).run();
}

} // namespace hilum
