#include "app/cli/commands.h"
#include "app/cli/film_queue.h"
#include "app/cli/output.h"
#include "app/export/deidentified_export.h"
#include "app/reading/research_use.h"
#include "imaging/tags.h"

#include <cstdio>
#include <memory>
#include <optional>

namespace hilum::cli {
namespace {

using nlohmann::ordered_json;

struct DeidentifyArguments {
    std::vector<std::string> files, boxes;
    std::string out, keyFile;
    bool keepsDates = false, shiftsDates = false, isDryRun = false;
    DeidentificationChoice choice;
};

// "10,20,300x40": column, row, size.
std::optional<PixelBox> boxOf(const std::string& text) {
    PixelBox box;
    char rest = 0;
    const int read =
        std::sscanf(text.c_str(), "%d,%d,%dx%d%c", &box.column, &box.row, &box.columns, &box.rows, &rest);
    const bool isBox = read == 4 && box.column >= 0 && box.row >= 0 && box.columns > 0 && box.rows > 0;
    return isBox ? std::optional(box) : std::nullopt;
}

std::string checkBox(const std::string& text) {
    return boxOf(text) ? std::string() : "wants COLUMN,ROW,WIDTHxHEIGHT in film pixels";
}

ordered_json changesJson(const DeidentifiedFilm& film) {
    ordered_json changes = ordered_json::object();
    for (const AttributeChange& change : film.changes)
        changes[deedName(change.deed)].push_back(
            {{"tag", tagText(change.tag)}, {"name", change.name}, {"count", change.count}});
    return changes;
}

ordered_json fileJson(const std::string& file, const DeidentifiedFile& done) {
    const DeidentifiedFilm& film = *done.film;
    ordered_json warnings = ordered_json::array();
    for (const DeidentificationWarning warning : film.warnings)
        warnings.push_back(warningName(warning));
    return {
        {"file", file},
        {"out", done.written.isEmpty() ? ordered_json(nullptr) : ordered_json(done.written.toStdString())},
        {"patient", film.patient},
        {"sopInstanceUid", film.sopInstanceUid},
        {"attributes", changesJson(film)},
        {"privateAttributes", film.privateAttributes},
        {"unknownAttributes", film.unknownAttributes},
        {"warnings", std::move(warnings)},
        {"use", researchUseOnly}};
}

int deidentifyAll(const DeidentifyArguments& arguments, const DeidentifiedExport& order) {
    const std::vector<std::string> files = expandFolders(arguments.files);
    std::vector<DeidentifiedFile> done;
    int status = allDone;
    {
        ProgressBar bar(files.size());
        for (const std::string& file : files) {
            done.push_back(deidentifyFile({QString::fromStdString(file), {}}, order));
            printLine(done.back().film ? fileJson(file, done.back())
                                       : failedFile(file, done.back().film.error()));
            if (!done.back().film)
                status = someFailed;
            bar.advance(1);
        }
    }
    if (order.folder.isEmpty())
        return status;
    const auto record = saveExportRecord(done, order);
    say(record ? "What was done stands in " + record->toStdString() + ", beside the films."
               : record.error().message);
    return record ? status : someFailed;
}

int deidentifyFilms(const DeidentifyArguments& arguments) {
    DeidentifiedExport order;
    order.choice = arguments.choice;
    order.choice.dates = arguments.keepsDates    ? DeidentificationChoice::Dates::Kept
                         : arguments.shiftsDates ? DeidentificationChoice::Dates::Shifted
                                                 : DeidentificationChoice::Dates::Removed;
    for (const std::string& box : arguments.boxes)
        order.choice.blackout.push_back(*boxOf(box));
    order.isKeyKept = !arguments.keyFile.empty();
    order.folder = arguments.isDryRun ? QString() : QString::fromStdString(arguments.out);
    if (!order.isKeyKept) {
        order.key = newDeidentificationKey();
        return deidentifyAll(arguments, order);
    }
    const auto key = deidentificationKey(QString::fromStdString(arguments.keyFile));
    if (!key) {
        printLine({{"file", arguments.keyFile}, {"error", toJson(key.error())}});
        return someFailed;
    }
    order.key = *key;
    return deidentifyAll(arguments, order);
}

} // namespace

void addDeidentifyCommand(CLI::App& program, int& status) {
    auto arguments = std::make_shared<DeidentifyArguments>();
    DeidentificationChoice& choice = arguments->choice;
    CLI::App* command = program.add_subcommand(
        "deidentify", "Copies of films without the patient's identity (PS3.15 Annex E)");
    command->add_option("file", arguments->files, "Films, or folders of films")->required();
    auto* out = command->add_option("--out", arguments->out, "The folder to write to");
    auto* dry = command->add_flag("--dry-run", arguments->isDryRun, "Say what would be done, write nothing");
    auto* keep = command->add_flag("--keep-dates", arguments->keepsDates, "Keep dates and times (113106)");
    command
        ->add_flag("--shift-dates", arguments->shiftsDates,
                   "Move all dates of a patient by the same days (113107)")
        ->excludes(keep);
    command->add_flag("--keep-patient", choice.keepsPatient, "Keep age, sex, size and weight (113108)");
    command->add_flag("--keep-device", choice.keepsDevice, "Keep the device's identity (113109)");
    command->add_flag("--keep-uids", choice.keepsUids, "Keep UIDs (113110)");
    command->add_flag("--keep-institution", choice.keepsInstitution, "Keep the institution (113112)");
    command
        ->add_option("--blackout", arguments->boxes,
                     "Black out COLUMN,ROW,WIDTHxHEIGHT in every film (113101); may be repeated")
        ->check(checkBox)
        ->allow_extra_args(false);
    command->add_option("--key-file", arguments->keyFile,
                        "Secret for the same pseudonyms in every export; made if absent");
    command->callback([arguments, out, dry, &status] {
        if (out->count() == 0 && dry->count() == 0)
            throw CLI::RequiredError("--out");
        status = deidentifyFilms(*arguments);
    });
}

} // namespace hilum::cli
