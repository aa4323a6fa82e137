#include "synthetic_films.h"
#include "training/distillation/film_set.h"
#include "training/runs/file_state.h"

#include <QtTest>

#include <atomic>
#include <optional>
#include <thread>

using namespace hilum;

namespace {

constexpr int size = 48;

TrainingPlan planFor(const SyntheticFilms& films) {
    TrainingPlan plan;
    plan.data.root = films.root().string();
    plan.data.trainTable = "train.csv";
    plan.data.validTable = "valid.csv";
    plan.architecture.inputSize = size;
    plan.labels = {{"Edema"}, {"Fracture", false}};
    return plan;
}

FilmSet load(const SyntheticFilms& films, FilmSetReport& report, const char* cache = "cache") {
    return loadFilmSet(planFor(films), Split::Train, films.root() / cache, {}, report).value();
}

std::vector<PackedFilms::Source> sources(const SyntheticFilms& films, int count) {
    std::vector<PackedFilms::Source> all;
    for (int i = 0; i < count; ++i)
        all.push_back({std::to_string(i), films.path(i).toStdString()});
    return all;
}

} // namespace

// Films that could not be read when they were packed, and can be later.
class UnreadableFilmsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theyAreTriedAgain_data();
    void theyAreTriedAgain();
    void onlyTheyAreTried();
    void runsHealOneFileTogether();
    void whatMustNotBeHealed_data();
    void whatMustNotBeHealed();
    void aHeaderOfHalf();
};

void UnreadableFilmsTest::theyAreTriedAgain_data() {
    QTest::addColumn<bool>("absent");
    QTest::newRow("there, but not to be read") << false;
    QTest::newRow("not there") << true; // another state: the file is made anew
}

// As if films 1 and 4 had been readable from the beginning; film 2 never is.
void UnreadableFilmsTest::theyAreTriedAgain() {
    QFETCH(bool, absent);
    const SyntheticFilms films(6, 2);
    const SyntheticFilms::Unreadable never(films.path(2));
    std::optional<SyntheticFilms::Unreadable> first(films.path(1)), second(films.path(4));
    const QString aside = films.path(1) + QStringLiteral(".aside");
    if (absent)
        QVERIFY(QFile::rename(films.path(1), aside));
    FilmSetReport report;
    QCOMPARE(load(films, report).films(), std::size_t(3));
    QCOMPARE(report.readAgain, std::size_t(0));
    QCOMPARE(load(films, report).films(), std::size_t(3)); // still away
    QCOMPARE(report.readAgain, std::size_t(0));
    if (absent)
        QVERIFY(QFile::rename(aside, films.path(1)));
    first.reset();
    second.reset();
    const FilmSet set = load(films, report);
    QCOMPARE(set.films(), std::size_t(5));
    QCOMPARE(report.readAgain, std::size_t(absent ? 0 : 2));
    QCOMPARE(report.leftOut.size(), std::size_t(1));
    QCOMPARE(report.leftOut[0].line, 4);
    QCOMPARE(set.pixelIndex, (std::vector<std::size_t>{0, 1, 3, 4, 5}));
    QCOMPARE(set.targets, (std::vector<float>{0, 0, 1, 0, 1, 0, 0, 0, 1, 0}));
    FilmSetReport fresh;
    const FilmSet asNew = load(films, fresh, "other");
    for (std::size_t film = 0; film < 5; ++film) {
        QCOMPARE(set.rows[film].path, asNew.rows[film].path);
        QVERIFY(set.greys(film) == asNew.greys(film));
    }
    QCOMPARE(set.pixels.takeDamage().decodedAgain, std::size_t(0)); // they came from the file
    QCOMPARE(load(films, report).films(), std::size_t(5));
    QCOMPARE(report.readAgain, std::size_t(0)); // it remembers
}

// The greys of those that could be read stay as they are, whatever lies in their files.
void UnreadableFilmsTest::onlyTheyAreTried() {
    const SyntheticFilms films(6, 2);
    const auto all = sources(films, 6);
    const auto file = films.root() / "x.films";
    std::optional<SyntheticFilms::Unreadable> away(films.path(3));
    const PackedFilms before = PackedFilms::openOrBuild(file, all, {}, size, {}).value();
    QCOMPARE(before.unreadable().size(), std::size_t(1));
    const SyntheticFilms::Unreadable gone(films.path(0)); // since then
    away.reset();
    std::size_t tried = 0;
    PackedFilms::BuildOptions options;
    options.threads = 3;
    options.progress = [&](std::size_t done, std::size_t of) { tried += of == 6 ? 0 : done; };
    const PackedFilms after = PackedFilms::openOrBuild(file, all, {}, size, options).value();
    QVERIFY(after.unreadable().empty());
    QCOMPARE(tried, std::size_t(1));
    std::vector<std::uint8_t> one(size * size), two(size * size);
    QVERIFY(before.read(0, one) && after.read(0, two) && one == two);
    // A run that had the file open goes on with it, and finds the film's greys in its place, too.
    QCOMPARE(before.unreadable().size(), std::size_t(1));
    QVERIFY(before.read(3, one) && after.read(3, two) && one == two);
    QVERIFY(std::any_of(one.begin(), one.end(), [](std::uint8_t grey) { return grey > 0; }));
}

void UnreadableFilmsTest::runsHealOneFileTogether() {
    const SyntheticFilms films(20, 2);
    const auto all = sources(films, 20);
    const auto file = films.root() / "shared" / "x.films";
    std::optional<SyntheticFilms::Unreadable> one(films.path(3)), other(films.path(11));
    QCOMPARE(PackedFilms::openOrBuild(file, all, {}, size, {}).value().unreadable().size(), std::size_t(2));
    one.reset();
    other.reset();
    std::atomic<std::size_t> readAgain{0};
    std::atomic<bool> good{true};
    {
        std::vector<std::jthread> runs;
        for (int run = 0; run < 4; ++run)
            runs.emplace_back([&] {
                PackedFilms::BuildOptions options;
                options.threads = 2;
                const auto packed = PackedFilms::openOrBuild(file, all, {}, size, options);
                good = good && packed && packed->unreadable().empty();
                readAgain += packed ? packed->readAgain() : 0;
            });
    }
    QVERIFY(good);
    QCOMPARE(readAgain.load(), std::size_t(2)); // by one of them
}

void UnreadableFilmsTest::whatMustNotBeHealed_data() {
    QTest::addColumn<bool>("changed"); // while it is tried; else: the process may not try
    QTest::newRow("by a process beside the first") << false;
    QTest::newRow("a film that has changed meanwhile") << true;
}

void UnreadableFilmsTest::whatMustNotBeHealed() {
    QFETCH(bool, changed);
    const SyntheticFilms films(3, 2);
    auto all = sources(films, 3);
    for (PackedFilms::Source& source : all)
        source.state = fileState(source.file).value();
    const auto file = films.root() / "x.films";
    std::optional<SyntheticFilms::Unreadable> away(films.path(1));
    QVERIFY(PackedFilms::openOrBuild(file, all, {}, size, {}));
    away.reset();
    if (changed) // since the states were asked for
        std::filesystem::last_write_time(all[1].file, std::filesystem::file_time_type::clock::now() +
                                                          std::chrono::hours(1));
    PackedFilms::BuildOptions options;
    options.tryUnreadable = changed;
    const PackedFilms packed = PackedFilms::openOrBuild(file, all, {}, size, options).value();
    QCOMPARE(packed.unreadable().size(), std::size_t(1));
    QCOMPARE(packed.readAgain(), std::size_t(0));
}

// What a process that was killed while it wrote the list leaves behind: a file that is made anew.
void UnreadableFilmsTest::aHeaderOfHalf() {
    const SyntheticFilms films(3, 2);
    const auto all = sources(films, 3);
    const auto file = films.root() / "x.films";
    const std::string fingerprint = PackedFilms::fingerprint(all, {}, size);
    const auto bytes = [&] {
        QFile raw(QString::fromStdString(file.string()));
        return raw.open(QIODevice::ReadOnly) ? raw.readAll() : QByteArray();
    };
    std::optional<SyntheticFilms::Unreadable> away(films.path(1));
    QVERIFY(PackedFilms::openOrBuild(file, all, {}, size, {}));
    const QByteArray before = bytes();
    away.reset();
    QCOMPARE(PackedFilms::openOrBuild(file, all, {}, size, {}).value().readAgain(), std::size_t(1));
    const QByteArray after = bytes();
    QCOMPARE(after.size(), before.size());
    const auto first = std::mismatch(before.begin(), before.end(), after.begin()).first - before.begin();
    QVERIFY(first >= 16 && first < 24); // the header's hash: the list is another one
    QFile raw(QString::fromStdString(file.string()));
    QVERIFY(raw.open(QIODevice::ReadWrite) && raw.seek(24) && raw.write(before.mid(24, 1000)) == 1000);
    raw.close();
    QCOMPARE(PackedFilms::open(file, fingerprint).error().code, ErrorCode::Malformed);
    QVERIFY(PackedFilms::openOrBuild(file, all, {}, size, {}).value().unreadable().empty());
}

QTEST_GUILESS_MAIN(UnreadableFilmsTest)
#include "tst_unreadable_films.moc"
