#include "training/runs/table_search.h"

#include "training/runs/csv.h"

#include <algorithm>
#include <fstream>

namespace hilum {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t headerBytes = 64 * 1024;
constexpr int deepest = 2;                // sub-folders; films lie deeper
constexpr std::size_t mostEntries = 5000; // of one folder: a folder of films is not looked through

// The smaller, the more likely the table that is meant.
int rankOf(const fs::path& file) {
    const std::string name = file.filename().string();
    if (name == "train.csv")
        return 0;
    if (name.starts_with("df_chexpert_plus"))
        return 1;
    if (name.starts_with("Data_Entry_2017"))
        return 2;
    return name == "valid.csv" ? 3 : 4;
}

void search(const fs::path& folder, int depth, std::vector<FoundTable>& found) {
    std::error_code error;
    std::vector<fs::path> folders;
    std::size_t entries = 0;
    for (fs::directory_iterator at(folder, fs::directory_options::skip_permission_denied, error), end;
         !error && at != end && ++entries <= mostEntries; at.increment(error)) {
        if (at->is_directory(error)) {
            folders.push_back(at->path());
            continue;
        }
        if (at->path().extension() != ".csv")
            continue;
        const auto columns = tableColumns(at->path());
        if (!columns)
            continue;
        const RecognisedLayout layout = recogniseLayout(*columns);
        const bool labelled = !layout.columns.labels.empty() || layout.kind == TableKind::ChexpertPlus;
        if (layout.kind != TableKind::Unknown && labelled)
            found.push_back({at->path(), layout.kind});
    }
    std::sort(folders.begin(), folders.end());
    if (depth < deepest)
        for (const fs::path& sub : folders)
            search(sub, depth + 1, found);
}

std::string beside(const fs::path& table, const char* name) {
    std::error_code ignored;
    const fs::path file = table.parent_path() / name;
    return fs::is_regular_file(file, ignored) ? std::string(name) : std::string();
}

DataProposal proposalFor(const FoundTable& table) {
    DataProposal proposal;
    proposal.kind = table.kind;
    proposal.data.root = table.file.parent_path().string();
    proposal.data.trainTable = table.file.filename().string();
    if (table.kind == TableKind::Chexpert && proposal.data.trainTable != "valid.csv")
        proposal.data.validTable = beside(table.file, "valid.csv");
    // The official test films stay out of a run: the validation films are split off from the others.
    if (table.kind == TableKind::NihChestXray14)
        proposal.data.trainList = beside(table.file, "train_val_list.txt");
    return proposal;
}

} // namespace

Result<std::vector<std::string>> tableColumns(const fs::path& table) {
    std::error_code error;
    if (!fs::exists(table, error))
        return failure(ErrorCode::FileNotFound, "The table does not exist.");
    std::ifstream stream(table, std::ios::binary);
    std::string text(headerBytes, '\0');
    stream.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (stream.bad() || !stream.is_open())
        return failure(ErrorCode::FileUnreadable, "The table cannot be read.");
    text.resize(static_cast<std::size_t>(stream.gcount()));
    if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF"))
        return failure(ErrorCode::Malformed, "The table is saved as UTF-16. Save it as CSV in UTF-8.");
    CsvRecord record;
    if (!CsvReader(text).next(record) || !record.wellFormed)
        return failure(ErrorCode::Malformed, "The table has no first row of column names.");
    std::vector<std::string> columns;
    for (const std::string& field : record.fields)
        columns.emplace_back(trimmed(field));
    return columns;
}

std::vector<FoundTable> findTables(const fs::path& folder) {
    std::vector<FoundTable> found;
    search(folder, 0, found);
    std::stable_sort(found.begin(), found.end(), [](const FoundTable& a, const FoundTable& b) {
        const int ranks[] = {rankOf(a.file), rankOf(b.file)};
        return ranks[0] != ranks[1] ? ranks[0] < ranks[1] : a.file < b.file;
    });
    return found;
}

Result<DataProposal> proposeData(const fs::path& folderOrTable) {
    std::error_code error;
    if (!fs::exists(folderOrTable, error))
        return failure(ErrorCode::FileNotFound, "The folder or table does not exist.");
    if (fs::is_directory(folderOrTable, error)) {
        const auto tables = findTables(folderOrTable);
        if (tables.empty())
            return failure(ErrorCode::Malformed,
                           "The folder holds no table that is recognised; choose the table and say with a "
                           "column mapping what its columns mean.");
        DataProposal proposal = proposalFor(tables.front());
        proposal.tables = tables;
        return proposal;
    }
    const auto columns = tableColumns(folderOrTable);
    if (!columns)
        return tl::unexpected(columns.error());
    const FoundTable table{fs::absolute(folderOrTable, error), recogniseLayout(*columns).kind};
    if (table.kind == TableKind::Unknown)
        return failure(ErrorCode::Malformed,
                       "The table's layout is not recognised; say with a column mapping "
                       "what its columns mean.");
    DataProposal proposal = proposalFor(table);
    proposal.tables = {table};
    return proposal;
}

} // namespace hilum
