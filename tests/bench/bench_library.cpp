// How long a library of 100,000 films takes to answer: fills an index with made-up rows, asks each kind of
// question many times, and prints the median and the 99th percentile as JSON. Usage: bench_library
// [FILMS[,MORE...]] [ROUNDS]; several sizes are measured in one index that grows, and come as an array
#include "app/library/index_writer.h"
#include "app/library/study_index.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>
#include <random>

using namespace hilum;

namespace {

constexpr int pageSize = 200;
constexpr const char* labels[] = {"Edema",
                                  "Consolidation",
                                  "Pneumonia",
                                  "Pneumothorax",
                                  "Pleural Effusion",
                                  "Atelectasis",
                                  "Cardiomegaly",
                                  "Lung Lesion",
                                  "Lung Opacity",
                                  "Fracture",
                                  "Pleural Other",
                                  "No Finding",
                                  "Support Devices",
                                  "Enlarged Cardiomediastinum"};
constexpr const char* syllables[] = {"an",  "ber", "cor", "dal", "el", "fen", "gar", "hol", "in",  "jo",
                                     "kar", "lin", "mor", "ner", "os", "pet", "ros", "son", "tor", "wil"};

void demand(bool isGood) {
    if (!isGood)
        qFatal("the index does not answer");
}

class Films {
public:
    IndexedFile file(int number) {
        // A new study every 1.8 films, a new patient every 1.6 studies.
        if (number == 0 || m_share(m_random) < 1 / 1.8) {
            ++m_study;
            if (m_study == 1 || m_share(m_random) < 1 / 1.6) {
                ++m_patient;
                m_name = word() + word() + "^" + word() + word();
            }
            m_date = QDate(2010, 1, 1)
                         .addDays(static_cast<int>(m_share(m_random) * 5800))
                         .toString(QStringLiteral("yyyyMMdd"));
        }
        IndexedFile film;
        film.path = QStringLiteral("/films/%1/%2/%3.dcm").arg(m_patient).arg(m_study).arg(number);
        film.size = 1000;
        FilmAttributes& attributes = film.header.attributes;
        attributes.container = "DICOM";
        attributes.modality = number % 3 ? "DX" : "CR";
        attributes.studyInstanceUid = "1.2.826.0.1." + std::to_string(m_study);
        attributes.seriesInstanceUid = attributes.studyInstanceUid + ".1";
        attributes.sopInstanceUid = attributes.studyInstanceUid + ".1." + std::to_string(number);
        attributes.studyDate = m_date.toStdString();
        attributes.studyDescription = number % 2 ? "Chest PA and lateral" : "Thorax a.p. bed";
        film.header.identity.patientName = m_name;
        film.header.identity.patientId = "P" + std::to_string(1000000 + m_patient);
        return film;
    }
    PredictionPointer reading() {
        auto prediction = std::make_shared<Prediction>();
        prediction->modelSha256 = "model";
        for (const char* label : labels) {
            FindingReading finding;
            finding.label = label;
            finding.trained = true;
            finding.score = std::pow(m_share(m_random), 3);
            finding.threshold = 0.5;
            finding.state = finding.score > 0.5 ? FindingState::Suspected : FindingState::NotSuspected;
            prediction->findings.push_back(finding);
        }
        return prediction;
    }
    std::string name() const { return m_name; }

private:
    std::string word() {
        return syllables[static_cast<std::size_t>(m_share(m_random) * std::size(syllables))];
    }
    std::mt19937 m_random{7};
    std::uniform_real_distribution<double> m_share{0, 1};
    int m_study = 0, m_patient = 0;
    std::string m_name;
    QString m_date;
};

// Films from `begin` to `end`; the seconds that it took.
double fill(const IndexDatabase& database, Films& made, int begin, int end) {
    IndexWriter writer(database);
    QElapsedTimer timer;
    timer.start();
    for (int first = begin; first < end; first += 256) {
        demand(writer.begin().has_value());
        for (int number = first; number < std::min(end, first + 256); ++number) {
            const IndexedFile file = made.file(number);
            demand(writer.put(file).has_value());
            if (number % 10) // nine of ten films were read
                demand(writer.putReading({file.path, {}, made.reading()}).has_value());
        }
        demand(writer.commit().has_value());
    }
    return static_cast<double>(timer.elapsed()) / 1000;
}

// Milliseconds of page and count together: what the reader waits for.
nlohmann::json ask(const IndexDatabase& database, const std::vector<StudyQuery>& queries, int rounds) {
    const StudyIndex index(database);
    std::vector<double> pages, counts;
    int found = 0;
    for (int round = 0; round < rounds; ++round)
        for (const StudyQuery& query : queries) {
            QElapsedTimer timer;
            timer.start();
            const auto page = index.page(query, PageCursor{}, pageSize);
            pages.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
            demand(page.has_value());
            timer.restart();
            const auto count = index.count(query);
            counts.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
            demand(count.has_value());
            found = std::max(found, count->studies);
        }
    const auto at = [](std::vector<double>& values, double share) {
        std::sort(values.begin(), values.end());
        return std::round(values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))] *
                          100) /
               100;
    };
    return {{"p50", at(pages, 0.5)},
            {"p99", at(pages, 0.99)},
            {"countP50", at(counts, 0.5)},
            {"countP99", at(counts, 0.99)},
            {"mostStudies", found}};
}

StudyQuery query(const QString& text, StudyOrder order = StudyOrder::NewestFirst) {
    StudyQuery asked;
    asked.text = text;
    asked.order = order;
    asked.model = QStringLiteral("model");
    return asked;
}

std::vector<StudyQuery> typed(const QString& text) {
    std::vector<StudyQuery> queries;
    for (int letters = 1; letters <= text.size(); ++letters)
        queries.push_back(query(text.left(letters)));
    return queries;
}

std::vector<StudyQuery> byFinding(StudyOrder order) {
    std::vector<StudyQuery> queries;
    for (const char* label : labels)
        for (const double lowest : {0.0, 0.5, 0.95}) {
            StudyQuery asked = query({}, order);
            asked.finding = QLatin1String(label);
            asked.lowest = lowest;
            queries.push_back(asked);
        }
    return queries;
}

std::vector<StudyQuery> byDate() {
    std::vector<StudyQuery> queries;
    for (const int days : {1, 30, 365, 3650}) {
        StudyQuery asked = query({});
        asked.from = QDate(2016, 6, 1);
        asked.to = asked.from.addDays(days);
        queries.push_back(asked);
        asked.text = QStringLiteral("mor");
        queries.push_back(asked);
    }
    return queries;
}

nlohmann::json askEverything(const IndexDatabase& database, int rounds) {
    nlohmann::json kinds;
    kinds["everything, newest first"] = ask(database, {query({})}, rounds * 5);
    kinds["everything, by patient"] = ask(database, {query({}, StudyOrder::ByPatient)}, rounds * 5);
    kinds["everything, AI's order"] = ask(database, {query({}, StudyOrder::AiOrder)}, rounds * 5);
    kinds["patient, as it is typed"] = ask(database, typed(QStringLiteral("morson petlin")), rounds);
    kinds["patient's number, as it is typed"] = ask(database, typed(QStringLiteral("P1012345")), rounds);
    kinds["description, as it is typed"] = ask(database, typed(QStringLiteral("lateral chest")), rounds);
    kinds["patient, by the AI's order"] = ask(
        database,
        {query(QStringLiteral("mor"), StudyOrder::AiOrder), query(QStringLiteral("p"), StudyOrder::AiOrder)},
        rounds);
    kinds["date"] = ask(database, byDate(), rounds);
    kinds["finding and score"] = ask(database, byFinding(StudyOrder::NewestFirst), rounds / 2 + 1);
    kinds["finding and score, AI's order"] = ask(database, byFinding(StudyOrder::AiOrder), rounds / 2 + 1);
    return kinds;
}

} // namespace

int main(int argc, char* argv[]) {
    QCoreApplication application(argc, argv);
    const QStringList sizes = QString::fromLatin1(argc > 1 ? argv[1] : "100000").split(u',');
    const int rounds = argc > 2 ? std::atoi(argv[2]) : 20;
    QTemporaryDir folder;
    IndexDatabase database;
    demand(database
               .open({folder.filePath(QStringLiteral("studies.sqlite")),
                      folder.filePath(QStringLiteral("library.sqlite"))})
               .has_value());
    Films made;
    int films = 0;
    double seconds = 0;
    nlohmann::json answers = nlohmann::json::array();
    for (const QString& size : sizes) {
        seconds += fill(database, made, films, size.toInt());
        films = size.toInt();
        const auto bytes = QFileInfo(folder.filePath(QStringLiteral("studies.sqlite"))).size();
        answers.push_back({{"films", films},
                           {"secondsToFill", seconds},
                           {"megabytes", bytes / 1'000'000},
                           {"milliseconds", askEverything(database, rounds)}});
    }
    std::cout << (answers.size() == 1 ? answers.front() : answers).dump(2) << '\n';
    return 0;
}
