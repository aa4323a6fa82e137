#include "imaging/radiograph_reader.h"
#include "synthetic_films.h"
#include "training/distillation/batch_loader.h"
#include "training/distillation/film_set.h"

#include <QtTest>

#include <atomic>
#include <fstream>
#include <set>

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

FilmSet load(const SyntheticFilms& films, FilmSetReport& report) {
    return loadFilmSet(planFor(films), Split::Train, films.root() / "cache", {}, report).value();
}

std::vector<PackedFilms::Source> sources(const SyntheticFilms& films, int count) {
    std::vector<PackedFilms::Source> all;
    for (int i = 0; i < count; ++i)
        all.push_back({std::to_string(i), films.path(i).toStdString()});
    return all;
}

} // namespace

class FilmSetTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void policies_data();
    void policies();
    void setFollowsTheTable();
    void uncertainEntriesTellNoTruth();
    void unreadableFilmsAreListedAndLeftOut();
    void packedFilmsAreWhatThePreprocessorSees();
    void halfWrittenFileIsNeverUsed_data();
    void halfWrittenFileIsNeverUsed();
    void staleFileIsMadeAnew();
    void damagedFilmIsDecodedAgain_data();
    void damagedFilmIsDecodedAgain();
    void lostFilmsAreTold();
    void stopLeavesNothingBehind();
    void whatAKillLeftIsRemoved();
    void batchesDoNotDependOnThreads();
    void epochsShuffleAndRepeat();
    void runsShareOneFile();
    void otherFilmsDoNotDisturbACache();
};

void FilmSetTest::policies_data() {
    QTest::addColumn<int>("value");
    QTest::addColumn<int>("uncertain");
    QTest::addColumn<int>("blank");
    QTest::addColumn<double>("target");
    QTest::addColumn<double>("mask");
    const auto row = [](const char* name, LabelValue v, UncertainPolicy u, BlankPolicy b, double target,
                        double mask) { QTest::newRow(name) << int(v) << int(u) << int(b) << target << mask; };
    using enum LabelValue;
    row("positive", Positive, UncertainPolicy::Ignore, BlankPolicy::Ignore, 1, 1);
    row("negative", Negative, UncertainPolicy::Ones, BlankPolicy::Ignore, 0, 1);
    row("uncertain ignored", Uncertain, UncertainPolicy::Ignore, BlankPolicy::Zero, 0, 0);
    row("uncertain one", Uncertain, UncertainPolicy::Ones, BlankPolicy::Zero, 1, 1);
    row("uncertain zero", Uncertain, UncertainPolicy::Zeros, BlankPolicy::Zero, 0, 1);
    row("blank zero", Blank, UncertainPolicy::Ones, BlankPolicy::Zero, 0, 1);
    row("blank ignored", Blank, UncertainPolicy::Ones, BlankPolicy::Ignore, 0, 0);
}

void FilmSetTest::policies() {
    QFETCH(int, value);
    QFETCH(int, uncertain);
    QFETCH(int, blank);
    PlannedLabel label{"Edema", true, UncertainPolicy(uncertain), BlankPolicy(blank)};
    const Target target = targetOf(LabelValue(value), label);
    QTEST(double(target.value), "target");
    QTEST(double(target.mask), "mask");
    label.trained = false;
    QCOMPARE(targetOf(LabelValue(value), label).mask, 0.0f);
}

void FilmSetTest::setFollowsTheTable() {
    const SyntheticFilms films(6, 2);
    FilmSetReport report;
    const FilmSet set = load(films, report);
    QCOMPARE(set.films(), std::size_t(6));
    QCOMPARE(set.targets, (std::vector<float>{0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0}));
    QCOMPARE(set.masks, (std::vector<float>{1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0}));
    QCOMPARE(report.used, std::size_t(6));
    FilmSetReport again;
    const FilmSet valid =
        loadFilmSet(planFor(films), Split::Valid, films.root() / "cache", {}, again).value();
    QVERIFY(sharedPatients(set, valid).empty());
    QCOMPARE(sharedPatients(set, set).size(), std::size_t(6));
}

// -1.0 is learnt as the plan says and never judged as a truth; a blank entry is both as the plan says.
void FilmSetTest::uncertainEntriesTellNoTruth() {
    const SyntheticFilms films(4, 4);
    for (const char* name : {"train.csv", "valid.csv"}) {
        QFile table(QString::fromStdString((films.root() / name).string()));
        QVERIFY(table.open(QIODevice::ReadOnly));
        QByteArray text = table.readAll();
        table.close();
        const auto row = text.indexOf(",1.0,"); // the second film
        text.replace(row, 5, ",-1.0,");
        text.replace(text.indexOf(",0.0,", row), 5, ",,"); // the third one
        QVERIFY(table.open(QIODevice::WriteOnly | QIODevice::Truncate));
        table.write(text);
    }
    TrainingPlan plan = planFor(films);
    for (const UncertainPolicy policy : {UncertainPolicy::Ones, UncertainPolicy::Zeros}) {
        plan.labels[0].uncertain = policy;
        FilmSetReport report;
        const FilmSet train = loadFilmSet(plan, Split::Train, films.root() / "cache", {}, report).value();
        const FilmSet valid = loadFilmSet(plan, Split::Valid, films.root() / "cache", {}, report).value();
        const float one = policy == UncertainPolicy::Ones ? 1 : 0;
        QCOMPARE(train.targets, (std::vector<float>{0, 0, one, 0, 0, 0, 1, 0}));
        QCOMPARE(train.masks, (std::vector<float>{1, 0, 1, 0, 1, 0, 1, 0}));
        QCOMPARE(valid.masks, (std::vector<float>{1, 0, 0, 0, 1, 0, 1, 0}));
    }
    plan.labels[0].blank = BlankPolicy::Ignore;
    FilmSetReport report;
    const FilmSet valid = loadFilmSet(plan, Split::Valid, films.root() / "cache", {}, report).value();
    QCOMPARE(valid.masks, (std::vector<float>{1, 0, 0, 0, 0, 0, 1, 0}));
}

void FilmSetTest::unreadableFilmsAreListedAndLeftOut() {
    const SyntheticFilms films(6, 2);
    QVERIFY(QFile::remove(films.path(1)));
    std::ofstream(films.path(4).toStdString()) << "not an image";
    FilmSetReport report;
    const FilmSet set = load(films, report);
    QCOMPARE(set.films(), std::size_t(4));
    QCOMPARE(report.leftOut.size(), std::size_t(2));
    QCOMPARE(report.leftOut[0].line, 3);
    QCOMPARE(report.leftOut[1].line, 6);
    QCOMPARE(set.rows[1].line, 4);
    QCOMPARE(set.pixelIndex, (std::vector<std::size_t>{0, 2, 3, 5}));
}

void FilmSetTest::packedFilmsAreWhatThePreprocessorSees() {
    const SyntheticFilms films(2, 2);
    const TrainingPlan plan = planFor(films);
    FilmSetReport report;
    const FilmSet set = load(films, report);
    const auto film = RadiographReader().read(films.path(1).toStdString()).value();
    const Preprocessor preprocessor(plan.intensity, plan.architecture);
    const auto direct = preprocessor.run(*film).value().values;
    const auto packed = preprocessor.normalise(set.greys(1));
    QCOMPARE(packed.size(), direct.size());
    for (std::size_t i = 0; i < direct.size(); ++i) // half a grey of 255, over the standard deviation
        QVERIFY(std::abs(packed[i] - direct[i]) <= 0.51 / 255 / plan.intensity.standardDeviation);
}

void FilmSetTest::halfWrittenFileIsNeverUsed_data() {
    QTest::addColumn<int>("damage");
    QTest::newRow("cut in the pixels") << 0;
    QTest::newRow("cut in the header") << 1;
    QTest::newRow("empty") << 2;
    QTest::newRow("too long") << 3;
    QTest::newRow("another magic") << 4;
    QTest::newRow("header of noise") << 5;
}

void FilmSetTest::halfWrittenFileIsNeverUsed() {
    QFETCH(int, damage);
    const SyntheticFilms films(3, 2);
    const auto all = sources(films, 3);
    const auto file = films.root() / "x.films";
    const std::string fingerprint = PackedFilms::fingerprint(all, {}, size);
    QVERIFY(PackedFilms::openOrBuild(file, all, {}, size, {}));
    QVERIFY(PackedFilms::open(file, fingerprint));
    QFile raw(QString::fromStdString(file.string()));
    QVERIFY(raw.open(QIODevice::ReadWrite));
    const qint64 length = raw.size();
    const qint64 lengths[] = {length - 1, 20, 0, length + 1, length, length};
    QVERIFY(raw.resize(lengths[damage]));
    if (damage >= 4) {
        raw.seek(damage == 4 ? 0 : 30);
        raw.write("################");
    }
    raw.close();
    const auto opened = PackedFilms::open(file, fingerprint);
    QVERIFY(!opened);
    QCOMPARE(opened.error().code, ErrorCode::Malformed);
    QCOMPARE(PackedFilms::openOrBuild(file, all, {}, size, {}).value().films(), std::size_t(3));
}

void FilmSetTest::staleFileIsMadeAnew() {
    const SyntheticFilms films(3, 2);
    const auto all = sources(films, 3);
    const auto file = films.root() / "x.films";
    const std::string before = PackedFilms::fingerprint(all, {}, size);
    const auto greys = [&](std::size_t film) {
        const PackedFilms packed = PackedFilms::openOrBuild(file, all, {}, size, {}).value();
        std::vector<std::uint8_t> read(size * size);
        return packed.read(film, read) ? read : std::vector<std::uint8_t>();
    };
    const auto negative = greys(0), positive = greys(1);
    QVERIFY(QFile::remove(films.path(0)));
    QVERIFY(QFile::copy(films.path(1), films.path(0)));
    QVERIFY(PackedFilms::fingerprint(all, {}, size) != before);
    QVERIFY(greys(0) == positive);
    QVERIFY(greys(0) != negative);
    IntensityPolicy other;
    other.geometry = "squash";
    QVERIFY(PackedFilms::fingerprint(all, other, size) != PackedFilms::fingerprint(all, {}, size));
    QVERIFY(PackedFilms::fingerprint(all, {}, size) != PackedFilms::fingerprint(all, {}, size + 1));
}

void FilmSetTest::damagedFilmIsDecodedAgain_data() {
    QTest::addColumn<int>("damage");
    QTest::newRow("one grey") << 0;
    QTest::newRow("zeros") << 1;
    QTest::newRow("another film's greys") << 2;
    QTest::newRow("cut off") << 3;
    QTest::newRow("removed") << 4;
}

// Film 2 of a file that is in use. The file is whole again afterwards.
void FilmSetTest::damagedFilmIsDecodedAgain() {
    QFETCH(int, damage);
    const SyntheticFilms films(3, 2);
    const auto all = sources(films, 3);
    const auto file = films.root() / "x.films";
    const PackedFilms packed = PackedFilms::openOrBuild(file, all, {}, size, {}).value();
    std::vector<std::uint8_t> before(size * size), after(size * size);
    QVERIFY(packed.read(2, before));
    QFile raw(QString::fromStdString(file.string()));
    QVERIFY(raw.open(QIODevice::ReadWrite));
    const qint64 whole = raw.size(), record = size * size + 8, place = whole - record;
    const auto write = [&](qint64 at, const QByteArray& bytes) {
        raw.seek(at);
        raw.write(bytes);
        raw.flush();
    };
    raw.seek(place - record);
    const QByteArray other = raw.read(record);
    if (damage == 0)
        write(place + 100, QByteArray(1, static_cast<char>(before[100] ^ 1)));
    if (damage == 1)
        write(place, QByteArray(record, '\0'));
    if (damage == 2)
        write(place, other);
    if (damage == 3)
        QVERIFY(raw.resize(place + 10));
    if (damage == 4)
        QVERIFY(raw.remove());
    QVERIFY(packed.read(2, after));
    QVERIFY(after == before);
    QCOMPARE(packed.takeDamage().decodedAgain, std::size_t(damage == 4 ? 0 : 1));
    if (damage == 4)
        return;
    const auto healed = PackedFilms::open(file, PackedFilms::fingerprint(all, {}, size)); // knows no sources
    QVERIFY(healed && healed->read(2, after));
    QVERIFY(after == before);
    QCOMPARE(healed->takeDamage().decodedAgain, std::size_t(0));
}

// The film's own file is gone too.
void FilmSetTest::lostFilmsAreTold() {
    const SyntheticFilms films(4, 2);
    FilmSetReport report;
    FilmSet set = load(films, report);
    set.uncertain = {0, 3, set.labels * 3};
    const QDir cache(QString::fromStdString((films.root() / "cache").string()));
    QFile raw(cache.filePath(cache.entryList({QStringLiteral("train-*.films")}).value(0)));
    QVERIFY(raw.open(QIODevice::ReadWrite) && raw.resize(raw.size() - 3 * (size * size + 8)));
    QVERIFY(QFile::remove(films.path(1)) && QFile::remove(films.path(2)));
    const Preprocessor preprocessor({}, planFor(films).architecture);
    const auto batch = [&](bool augmented, std::vector<std::size_t> which) {
        BatchLoader::Options options;
        if (augmented)
            options.augmentation.emplace();
        return *BatchLoader(set, preprocessor, {std::move(which)}, options).next();
    };
    const Batch training = batch(true, {2, 0, 1, 3});
    QCOMPARE(training.films, (std::vector<std::size_t>{0, 0, 0, 3})); // the first that is there stands in
    QCOMPARE(training.lost, (std::vector<std::size_t>{2, 1}));
    QCOMPARE(training.targets.size(), 4 * set.labels);
    const auto image = [&](std::size_t place) {
        const std::size_t values = training.images.size() / 4;
        return std::vector<float>(training.images.begin() + static_cast<std::ptrdiff_t>(place * values),
                                  training.images.begin() +
                                      static_cast<std::ptrdiff_t>((place + 1) * values));
    };
    QVERIFY(image(0) == image(1) && image(2) == image(1) && image(3) != image(1));
    QVERIFY(batch(true, {1, 2}).films.empty());
    const Batch scoring = batch(false, {0, 1, 3});
    QCOMPARE(scoring.films, (std::vector<std::size_t>{0, 1, 3}));
    QCOMPARE(scoring.lost, (std::vector<std::size_t>{1}));
    const PackedFilms::Damage damage = set.pixels.takeDamage();
    QCOMPARE(damage.lost.size(), std::size_t(2)); // once, however often they are asked for
    QCOMPARE(damage.decodedAgain, std::size_t(1));
    const int line = set.rows[3].line;
    leaveOut(set, {1, 2});
    QCOMPARE(set.films(), std::size_t(2));
    QCOMPARE(set.rows[1].line, line);
    QCOMPARE(set.pixelIndex, (std::vector<std::size_t>{0, 3}));
    QCOMPARE(set.uncertain, (std::vector<std::size_t>{0, set.labels}));
    QCOMPARE(set.targets.size(), 2 * set.labels);
}

void FilmSetTest::stopLeavesNothingBehind() {
    const SyntheticFilms films(3, 2);
    std::stop_source stop;
    stop.request_stop();
    PackedFilms::BuildOptions options;
    options.stop = stop.get_token();
    QDir folder(QString::fromStdString((films.root() / "packed").string()));
    const auto built =
        PackedFilms::openOrBuild(films.root() / "packed" / "x.films", sources(films, 3), {}, size, options);
    QCOMPARE(built.error().code, ErrorCode::Cancelled);
    // The lock alone stays: taking it away would let two others in.
    QCOMPARE(folder.entryList(QDir::Files), QStringList{QStringLiteral("x.films.lock")});
}

// The half of the same file alone.
void FilmSetTest::whatAKillLeftIsRemoved() {
    const SyntheticFilms films(3, 2);
    for (const char* name :
         {"x.films.4711.part", "other.films.4711.part", "x.films.part", "x.films.mine.part"})
        std::ofstream(films.root() / name) << "half";
    QVERIFY(PackedFilms::openOrBuild(films.root() / "x.films", sources(films, 3), {}, size, {}));
    const QDir folder(QString::fromStdString(films.root().string()));
    const QStringList left{QStringLiteral("other.films.4711.part"), QStringLiteral("x.films.mine.part"),
                           QStringLiteral("x.films.part")};
    QCOMPARE(folder.entryList({QStringLiteral("*.part")}, QDir::Files, QDir::Name), left);
}

void FilmSetTest::batchesDoNotDependOnThreads() {
    const SyntheticFilms films(10, 2);
    const TrainingPlan plan = planFor(films);
    FilmSetReport report;
    const FilmSet set = load(films, report);
    const Preprocessor preprocessor(plan.intensity, plan.architecture);
    const auto all = [&](int threads) {
        BatchLoader loader(set, preprocessor, epochBatches(10, 3, 1, 0), {AugmentationPlan(), 1, 0, threads});
        std::vector<float> images;
        while (const auto batch = loader.next())
            images.insert(images.end(), batch->images.begin(), batch->images.end());
        return images;
    };
    const auto one = all(1);
    QCOMPARE(one.size(), std::size_t(9 * size * size));
    QVERIFY(one == all(4));
}

void FilmSetTest::epochsShuffleAndRepeat() {
    const auto first = epochBatches(10, 4, 7, 0);
    QCOMPARE(first.size(), std::size_t(2)); // the short rest is left out
    std::set<std::size_t> seen;
    for (const auto& batch : first)
        seen.insert(batch.begin(), batch.end());
    QCOMPARE(seen.size(), std::size_t(8));
    QVERIFY(epochBatches(10, 4, 7, 0) == first);
    QVERIFY(epochBatches(10, 4, 7, 1) != first);
    QVERIFY(epochBatches(10, 4, 8, 0) != first);
    QCOMPARE(epochBatches(3, 32, 1, 0).front().size(), std::size_t(3));
}

// Four want the same file at once: one makes it, the others wait for it.
void FilmSetTest::runsShareOneFile() {
    const SyntheticFilms films(20, 2);
    const auto all = sources(films, 20);
    const auto file = films.root() / "shared" / "x.films";
    std::atomic<int> decoded{0};
    std::atomic<bool> good{true};
    {
        std::vector<std::jthread> runs;
        for (int run = 0; run < 4; ++run)
            runs.emplace_back([&] {
                PackedFilms::BuildOptions options;
                options.progress = [&](std::size_t done, std::size_t) { decoded += done > 0; };
                const auto packed = PackedFilms::openOrBuild(file, all, {}, size, options);
                good = good && packed && packed->films() == 20;
            });
    }
    QVERIFY(good);
    QCOMPARE(decoded.load(), 20);
}

void FilmSetTest::otherFilmsDoNotDisturbACache() {
    const SyntheticFilms films(6, 6);
    FilmSetReport report;
    TrainingPlan plan = planFor(films);
    const auto cache = films.root() / "cache";
    QVERIFY(loadFilmSet(plan, Split::Train, cache, {}, report));
    plan.data.trainTable = "valid.csv";
    plan.data.validTable.clear();
    plan.data.validShare = 0.5;
    const FilmSet half = loadFilmSet(plan, Split::Valid, cache, {}, report).value();
    QCOMPARE(half.films(), std::size_t(3));
    const QDir folder(QString::fromStdString(cache.string()));
    QCOMPARE(folder.entryList({QStringLiteral("*.films")}, QDir::Files).size(), 2);
}

QTEST_GUILESS_MAIN(FilmSetTest)
#include "tst_film_set.moc"
