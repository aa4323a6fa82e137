#pragma once

#include "imaging/deidentification/deidentification.h"

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <functional>
#include <stop_token>
#include <vector>

namespace hilum {

// De-identified copies of films in a folder, and a record of what was done.
struct FilmToDeidentify {
    QString path;
    std::vector<PixelBox> boxes; // to be blacked out in this one
};

// What became of one film, or would become of it.
struct DeidentifiedFile {
    QString source;
    QString written;               // below the folder: PSEUDONYM/INSTANCE-UID.dcm; it names nobody
    Result<DeidentifiedFilm> film; // without its bytes
};

// The secret that pseudonyms and new UIDs are made with (HMAC-SHA256). Who has it can tell whether a known
// number or UID belongs to a pseudonym; nobody can go from a pseudonym to the number.
QByteArray newDeidentificationKey();
// The key in a file, which is made, readable by its owner alone, where it is absent. Errors: FileUnreadable,
// Malformed (shorter than 16 bytes), WriteFailed.
Result<QByteArray> deidentificationKey(const QString& file);
QString defaultDeidentificationKeyFile();
Pseudonymiser keyedPseudonymiser(const QByteArray& key);

struct DeidentifiedExport {
    DeidentificationChoice choice; // boxes are the films' own
    QByteArray key;
    bool isKeyKept = false; // the same films get the same pseudonyms in the next export with this key
    QString folder;         // empty: a look beforehand that writes nothing
};

// One film; `bytes` of the answer are written and gone. Any thread. Errors: those of deidentify(),
// WriteFailed.
DeidentifiedFile deidentifyFile(const FilmToDeidentify& film, const DeidentifiedExport& order);

// All of them; `advance` is told after each, on the calling thread. Ends early when stopped.
std::vector<DeidentifiedFile> deidentifyFiles(const std::vector<FilmToDeidentify>& films,
                                              const DeidentifiedExport& order, std::stop_token stop,
                                              const std::function<void(std::size_t done)>& advance);

// Attributes over all films, by deed and then tag.
struct AttributeAccount {
    AttributeChange change; // count: over all films
    int films = 0;
};
struct ExportAccount {
    std::vector<AttributeAccount> attributes;
    std::vector<std::pair<DeidentificationWarning, int>> warnings; // films
    std::vector<std::pair<Error, int>> leftOut;                    // films by reason
    int films = 0, withPrivate = 0, withUnknown = 0;
};
ExportAccount accountOf(const std::vector<DeidentifiedFile>& files);

// The record as JSON: what was done to which attributes, new names and UIDs, warnings. Neither old names nor
// old UIDs. resources/manual/de-identification.md has its form.
QByteArray exportRecord(const std::vector<DeidentifiedFile>& files, const DeidentifiedExport& order,
                        const QString& written);
// Beside the films, under a name that is free; answers the name.
Result<QString> saveExportRecord(const std::vector<DeidentifiedFile>& files, const DeidentifiedExport& order);

const char* warningName(DeidentificationWarning warning); // "burnt_in_text"
const char* deedName(AttributeChange::Deed deed);         // "removed"

} // namespace hilum
