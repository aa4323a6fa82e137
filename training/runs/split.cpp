#include "training/runs/split.h"

#include "training/runs/csv.h"
#include "training/runs/draws.h"
#include "training/runs/text_file.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <map>
#include <unordered_set>

namespace hilum {
namespace {

struct Patient {
    std::string name;
    std::vector<bool> positive; // by label
    enum { Open, Valid, Train } side = Open;
};

std::vector<Patient> shuffledPatients(const std::vector<FilmRow>& rows, std::size_t labels,
                                      std::uint64_t seed) {
    std::map<std::string, std::vector<bool>> byName; // sorted: the rows' order does not matter
    for (const FilmRow& row : rows) {
        auto& positive = byName.try_emplace(row.patient, labels, false).first->second;
        for (std::size_t l = 0; l < labels; ++l)
            if (row.labels[l] == LabelValue::Positive)
                positive[l] = true;
    }
    std::vector<Patient> patients;
    for (auto& [name, positive] : byName)
        patients.push_back({name, std::move(positive), Patient::Open});
    Draws draws(seed, 0, 0x73706c6974);
    for (std::size_t i = patients.size(); i > 1; --i)
        std::swap(patients[i - 1], patients[draws.next() % i]);
    return patients;
}

// Puts the label's patients that are still open to a side, until `wanted` of all its patients are to
// validate.
void assign(std::vector<Patient>& patients, std::size_t label, std::size_t wanted) {
    std::size_t valid = 0;
    for (const Patient& patient : patients)
        valid += patient.positive[label] && patient.side == Patient::Valid;
    for (Patient& patient : patients) {
        if (!patient.positive[label] || patient.side != Patient::Open)
            continue;
        patient.side = valid < wanted ? Patient::Valid : Patient::Train;
        valid += patient.side == Patient::Valid;
    }
}

std::size_t shareOf(std::size_t count, double share) {
    if (count < 2)
        return 0;
    return std::clamp<std::size_t>(static_cast<std::size_t>(std::llround(share * static_cast<double>(count))),
                                   1, count - 1);
}

enum class SplitWord { None, Train, Valid, Test, Unknown };

SplitWord splitWord(const FilmRow& row) {
    static const std::map<std::string, SplitWord> words{
        {"", SplitWord::None},       {"train", SplitWord::Train},      {"training", SplitWord::Train},
        {"valid", SplitWord::Valid}, {"val", SplitWord::Valid},        {"validate", SplitWord::Valid},
        {"test", SplitWord::Test},   {"validation", SplitWord::Valid}, {"testing", SplitWord::Test}};
    std::string word = row.split; // FilmTable took the blanks around it away
    std::transform(word.begin(), word.end(), word.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    const auto found = words.find(word);
    return found == words.end() ? SplitWord::Unknown : found->second;
}

void readWords(SplitTable& split) {
    std::set<std::string> unknown;
    for (const FilmRow& row : split.table.rows) {
        const SplitWord word = splitWord(row);
        split.wordsUnderstood |= word != SplitWord::None && word != SplitWord::Unknown;
        if (word != SplitWord::Unknown)
            continue;
        ++split.unknownWordRows;
        unknown.insert(row.split);
    }
    split.unknownWords.assign(unknown.begin(), unknown.end());
    split.blankWords =
        split.table.hasSplit && !split.table.rows.empty() && !split.wordsUnderstood && unknown.empty();
}

Result<std::unordered_set<std::string>> readList(const std::filesystem::path& file) {
    const auto text = readTextFile(file, "The list of films");
    if (!text)
        return tl::unexpected(text.error());
    std::unordered_set<std::string> names;
    for (std::size_t at = 0; at < text->size();) {
        const auto end = std::min(text->find_first_of("\r\n", at), text->size());
        if (end > at)
            names.insert(slashed(text->substr(at, end - at)));
        at = end + 1;
    }
    return names;
}

Result<void> keepListed(SplitTable& split, const DataPlan& data, const std::string& list) {
    if (list.empty())
        return {};
    const auto names = readList(tablePath(data, list));
    if (!names)
        return tl::unexpected(names.error());
    split.unlisted =
        std::erase_if(split.table.rows, [&](const FilmRow& row) { return !names->contains(row.path); });
    return {};
}

void keepSide(SplitTable& split, const DataPlan& data, Split side) {
    std::vector<FilmRow>& rows = split.table.rows;
    const auto saysValid = [](const FilmRow& row) { return splitWord(row) == SplitWord::Valid; };
    const SplitWord otherSide = side == Split::Train ? SplitWord::Valid : SplitWord::Train;
    readWords(split);
    split.heldOut = std::erase_if(rows, [&](const FilmRow& row) {
        const SplitWord word = splitWord(row);
        return word == SplitWord::Test || (!split.splitOff && word == otherSide);
    });
    if (!split.splitOff)
        return;
    if (std::any_of(rows.begin(), rows.end(), saysValid)) {
        std::erase_if(rows, [&](const FilmRow& row) { return saysValid(row) != (side == Split::Valid); });
        return;
    }
    const auto valid = validationPatients(rows, split.table.labels.size(), data.validShare, data.splitSeed);
    std::erase_if(rows,
                  [&](const FilmRow& row) { return valid.contains(row.patient) != (side == Split::Valid); });
}

} // namespace

std::set<std::string> validationPatients(const std::vector<FilmRow>& rows, std::size_t labels, double share,
                                         std::uint64_t seed) {
    std::vector<Patient> patients = shuffledPatients(rows, labels, seed);
    std::vector<std::pair<std::size_t, std::size_t>> byFrequency; // positive patients, label
    for (std::size_t l = 0; l < labels; ++l)
        byFrequency.emplace_back(
            std::count_if(patients.begin(), patients.end(), [&](const Patient& p) { return p.positive[l]; }),
            l);
    std::sort(byFrequency.begin(), byFrequency.end());
    for (const auto& [count, label] : byFrequency)
        assign(patients, label, shareOf(count, share));
    std::size_t open = shareOf(patients.size(), share);
    std::set<std::string> valid;
    for (const Patient& patient : patients)
        if (patient.side == Patient::Valid)
            valid.insert(patient.name);
    open = open > valid.size() ? open - valid.size() : 0;
    for (const Patient& patient : patients)
        if (patient.side == Patient::Open && open > 0) {
            valid.insert(patient.name);
            --open;
        }
    return valid;
}

Result<SplitTable> readSplit(const DataPlan& data, Split side) {
    SplitTable split;
    split.splitOff = data.validTable.empty();
    const bool valid = side == Split::Valid && !split.splitOff;
    TableOptions options{data.columns, {}};
    if (!data.labelFile.empty())
        options.labelFile = tablePath(data, data.labelFile);
    auto table = FilmTable::read(tablePath(data, valid ? data.validTable : data.trainTable), options);
    if (!table)
        return tl::unexpected(table.error());
    split.table = std::move(*table);
    split.tableRows = split.table.rows.size() + split.table.badRows.size();
    if (auto kept = keepListed(split, data, valid ? data.validList : data.trainList); !kept)
        return tl::unexpected(kept.error());
    if (data.frontalOnly)
        split.laterals =
            std::erase_if(split.table.rows, [](const FilmRow& row) { return row.view == View::Lateral; });
    keepSide(split, data, side);
    split.unknownViews = std::count_if(split.table.rows.begin(), split.table.rows.end(),
                                       [](const FilmRow& row) { return row.view == View::Unknown; });
    return split;
}

} // namespace hilum
