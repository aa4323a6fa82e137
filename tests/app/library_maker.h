#pragma once

#include "app/library/folder_indexer.h"
#include "app/library/study_index.h"
#include "tests/support/film_writer.h"

#include <QDir>
#include <QTemporaryDir>
#include <QtTest>

namespace hilum::test {

// A tiny DICOM film, as a test wants it.
struct MadeFilm {
    QString path;
    std::string patient = "DOE^JANE", patientId = "P1", study = "1.2.3.1", series = "1.2.3.1.1",
                sop = "1.2.3.1.1.1";
    std::string date = "20240131", description = "Chest PA", view = "PA";
    int number = 1;
    std::string sopClassUid = sopClass::digitalXRayForPresentation;
    std::string characterSet = "ISO_IR 192";
    std::string modality = "DX";

    FilmRecipe recipe() const {
        FilmRecipe film;
        film.rows = film.columns = 2;
        film.values = {0, 1, 2, 3};
        film.viewPosition = view;
        film.sopClassUid = sopClassUid;
        film.modality = modality;
        const auto add = [&film](unsigned group, unsigned element, const std::string& value) {
            film.attributes.push_back({tag(group, element), value, {}, {}, {}});
        };
        add(0x0008, 0x0005, characterSet);
        add(0x0008, 0x0018, sop);
        add(0x0020, 0x000D, study);
        add(0x0020, 0x000E, series);
        add(0x0008, 0x0020, date);
        add(0x0008, 0x1030, description);
        add(0x0010, 0x0010, patient);
        add(0x0010, 0x0020, patientId);
        add(0x0020, 0x0013, std::to_string(number));
        return film;
    }
    // The bytes of the film end with its pixel data, which is what has the largest tag.
    void writeWithoutPixels() const {
        write();
        QFile file(path);
        if (!file.open(QIODevice::ReadWrite) ||
            !file.resize(file.readAll().lastIndexOf(QByteArray("\xe0\x7f\x10\x00", 4))))
            qFatal("no report");
    }
    void write() const {
        QDir().mkpath(QFileInfo(path).absolutePath());
        writeFilm(recipe(), path.toStdString());
    }
};

// `folder`/0.dcm, 1.dcm ...: a study and a patient each.
inline void writeNumberedFilms(const QString& folder, int count) {
    for (int i = 0; i < count; ++i) {
        MadeFilm film{QStringLiteral("%1/%2.dcm").arg(folder).arg(i)};
        film.study = "1.2.3." + std::to_string(i);
        film.sop = film.study + ".1.1";
        film.patient = "P" + std::to_string(i);
        film.write();
    }
}

// The index of a test, opened, with what a test asks of it in one line.
struct TestIndex {
    explicit TestIndex(const QTemporaryDir& folder)
        : files{folder.filePath(QStringLiteral("base/studies.sqlite")),
                folder.filePath(QStringLiteral("base/library.sqlite"))} {
        open();
    }
    void open() {
        const auto opened = database.open(files);
        if (!opened)
            qFatal("no index: %s", opened.error().detail.c_str());
    }
    IndexProgress index(const QString& root, const std::stop_token& stop = {}) {
        FolderIndexer indexer(database, stop, [](const IndexProgress&) {});
        const auto done = indexer.index(root);
        if (!done && done.error().code != ErrorCode::Cancelled)
            qFatal("no indexing: %s", done.error().detail.c_str());
        return indexer.progress();
    }
    QList<StudyRow> studies(const StudyQuery& query = {}, int limit = 1000) const {
        const auto page = StudyIndex(database).page(query, PageCursor{}, limit);
        if (!page)
            qFatal("no answer: %s", page.error().detail.c_str());
        return page->rows;
    }
    QStringList patients(const StudyQuery& query = {}) const {
        QStringList names;
        for (const StudyRow& row : studies(query))
            names << row.patient;
        return names;
    }
    QStringList patients(const QString& text) const {
        StudyQuery query;
        query.text = text;
        return patients(query);
    }
    QList<LibraryFile> films(qint64 study, const QString& model = {}) const {
        return StudyIndex(database).files(study, model).value();
    }
    void put(const IndexedFile& file) {
        IndexWriter writer(database);
        if (!writer.begin() || !writer.put(file) || !writer.commit())
            qFatal("nothing was written");
    }
    void record(const FilmScores& scores) {
        IndexWriter writer(database);
        if (!writer.begin() || !writer.putReading(scores) || !writer.commit())
            qFatal("nothing was written");
    }

    LibraryFiles files;
    IndexDatabase database;
};

// A reading with these findings: label, score, state; thresholds at 0.5.
inline PredictionPointer
madeReading(const std::vector<std::tuple<std::string, double, FindingState>>& findings,
            const std::string& model = "model-a") {
    auto prediction = std::make_shared<Prediction>();
    prediction->modelSha256 = model;
    prediction->modelName = "Test";
    for (const auto& [label, score, state] : findings) {
        FindingReading finding;
        finding.label = label;
        finding.trained = true;
        finding.score = score;
        finding.threshold = 0.5;
        finding.state = state;
        prediction->findings.push_back(finding);
    }
    return prediction;
}

} // namespace hilum::test
