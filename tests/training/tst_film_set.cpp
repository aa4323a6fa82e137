#include "imaging/radiograph_reader.h"
#include "synthetic_films.h"
#include "training/distillation/batch_loader.h"
#include "training/distillation/film_set.h"

#include <QtTest>

#include <atomic>
#include <fstream>
#include <numeric>
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
    void unreadableFilmsAreListedAndLeftOut();
    void packedFilmsAreWhatThePreprocessorSees();
    void halfWrittenFileIsNeverUsed_data();
    void halfWrittenFileIsNeverUsed();
    void staleFileIsMadeAnew();
    void damagedFilmIsDecodedAgain_data();
    void damagedFilmIsDecodedAgain();
    void lostFilmsAreTold();
    void stopLeavesNothingBehind();
    void batchesDoNotDependOnThreads();
    void epochsShuffleAndRepeat();
    void noAugmentationIsTheFilmItself();
    void shiftMovesTheFilm();
    void notFlippedUnlessAsked();
    void eachParameterDoesItsPart_data();
    void eachParameterDoesItsPart();
    void blurHasItsDeviation();
    void noiseHasItsDeviation();
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

void FilmSetTest::noAugmentationIsTheFilmItself() {
    std::vector<std::uint8_t> film(size * size);
    std::iota(film.begin(), film.end(), std::uint8_t(0));
    const auto same = augmentedView(film, size, {0, 0, 0, 0, 0, 0}, 1, 2, 3);
    for (std::size_t i = 0; i < film.size(); ++i)
        QCOMPARE(int(same[i]), film[i] * 257);
}

void FilmSetTest::shiftMovesTheFilm() {
    std::vector<std::uint8_t> film(size * size, 0);
    film[10 * size + 20] = 200;
    AugmentationPlan plan{0, 0, 0.2, 0, 0, 0};
    Draws expected(5, 0, 0); // rotation and scale are drawn first
    expected.next();
    expected.next();
    const double dx = expected.uniform(-0.2, 0.2) * size, dy = expected.uniform(-0.2, 0.2) * size;
    const auto moved = augmentedView(film, size, plan, 5, 0, 0);
    double x = 0, y = 0, mass = 0;
    for (int r = 0; r < size; ++r)
        for (int c = 0; c < size; ++c) {
            mass += moved[r * size + c];
            x += moved[r * size + c] * c;
            y += moved[r * size + c] * r;
        }
    QVERIFY(std::abs(x / mass - (20 + dx)) < 0.01);
    QVERIFY(std::abs(y / mass - (10 + dy)) < 0.01);
}

void FilmSetTest::notFlippedUnlessAsked() {
    std::vector<std::uint8_t> film(size * size, 0);
    for (int r = 0; r < size; ++r)
        std::fill_n(film.begin() + r * size + size / 2, size / 2, std::uint8_t(200));
    Augmenter augmenter({}, size);
    for (std::uint64_t draw = 0; draw < 50; ++draw) {
        const auto moved = augmenter.apply(film, Draws(1, 0, draw));
        double left = 0, right = 0;
        for (int r = 0; r < size; ++r)
            for (int c = 0; c < size; ++c)
                (c < size / 2 ? left : right) += moved[r * size + c];
        QVERIFY(right > 1.5 * left);
    }
}

namespace {

std::vector<std::uint8_t> squareFilm() { // a bright square left of the centre, on grey
    std::vector<std::uint8_t> film(size * size, 100);
    for (int r = 10; r < 30; ++r)
        std::fill_n(film.begin() + r * size + 8, 16, std::uint8_t(200));
    return film;
}

double at(const std::vector<std::uint16_t>& film, int row, int column) {
    return film[row * size + column] / 65535.0;
}

constexpr AugmentationPlan still{0, 0, 0, 0, 0, 0};

} // namespace

void FilmSetTest::eachParameterDoesItsPart_data() {
    QTest::addColumn<QString>("what");
    for (const char* what : {"contrast", "brightness", "gamma", "erasing", "flip"})
        QTest::newRow(what) << QString::fromLatin1(what);
}

// 100 and 200 of 255 tell what was done to every grey: the law is checked on the pair.
void FilmSetTest::eachParameterDoesItsPart() {
    QFETCH(QString, what);
    const auto film = squareFilm();
    const double dark = 100 / 255.0, bright = 200 / 255.0;
    AugmentationPlan plan = still;
    (what == QLatin1String("contrast")     ? plan.contrast
     : what == QLatin1String("brightness") ? plan.brightness
     : what == QLatin1String("gamma")      ? plan.gamma
     : what == QLatin1String("erasing")    ? plan.erasing
                                           : plan.horizontalFlip) =
        what == QLatin1String("flip") || what == QLatin1String("erasing") ? 1 : 0.2;
    double least = 10, most = -10;
    for (std::uint64_t draw = 0; draw < 200; ++draw) {
        const auto seen = augmentedView(film, size, plan, 3, 0, draw);
        const double a = at(seen, 2, 2), b = at(seen, 20, 15);
        if (what == QLatin1String("contrast")) {
            const double slope = (b - a) / (bright - dark);
            QVERIFY(std::abs(a - (0.5 + slope * (dark - 0.5))) < 1e-4);
            least = std::min(least, slope), most = std::max(most, slope);
        } else if (what == QLatin1String("brightness")) {
            QVERIFY(std::abs((b - a) - (bright - dark)) < 1e-4);
            least = std::min(least, a - dark), most = std::max(most, a - dark);
        } else if (what == QLatin1String("gamma")) {
            const double power = std::log(a) / std::log(dark);
            QVERIFY(std::abs(std::pow(bright, power) - b) < 1e-4);
            least = std::min(least, std::log(power)), most = std::max(most, std::log(power));
        } else if (what == QLatin1String("flip")) {
            QVERIFY(std::abs(at(seen, 20, size - 1 - 15) - bright) < 1e-4);
            QVERIFY(std::abs(b - dark) < 1e-4 || 15 >= size - 1 - 23);
        } else {
            int changed = 0;
            for (int i = 0; i < size * size; ++i)
                changed += seen[i] != film[i] * 257;
            const double share = changed / double(size * size);
            QVERIFY(share > 0.01 && share < 0.115); // 0.02 to 0.10, edges rounded to pixels
        }
    }
    if (what == QLatin1String("contrast"))
        QVERIFY(least >= 0.8 && least < 0.82 && most <= 1.2 && most > 1.18);
    if (what == QLatin1String("brightness") || what == QLatin1String("gamma"))
        QVERIFY(least >= -0.2001 && least < -0.18 && most <= 0.2001 && most > 0.18);
}

// The variance of a blurred point is that of the kernel.
void FilmSetTest::blurHasItsDeviation() {
    std::vector<std::uint8_t> film(size * size, 0);
    film[24 * size + 24] = 255;
    AugmentationPlan plan = still;
    plan.blur = 2;
    double most = 0;
    for (std::uint64_t draw = 0; draw < 100; ++draw) {
        const auto seen = augmentedView(film, size, plan, 3, 0, draw);
        double mass = 0, variance = 0;
        for (int r = 0; r < size; ++r)
            for (int c = 0; c < size; ++c) {
                mass += at(seen, r, c);
                variance += at(seen, r, c) * (c - 24) * (c - 24);
            }
        QVERIFY(std::abs(mass - 1) < 0.01);
        most = std::max(most, std::sqrt(variance / mass));
    }
    QVERIFY2(most > 1.8 && most < 2.05, qPrintable(QString::number(most)));
}

void FilmSetTest::noiseHasItsDeviation() {
    const std::vector<std::uint8_t> film(size * size, 128);
    AugmentationPlan plan = still;
    plan.noise = 0.05;
    double most = 0;
    for (std::uint64_t draw = 0; draw < 100; ++draw) {
        const auto seen = augmentedView(film, size, plan, 3, 0, draw);
        double sum = 0, squares = 0;
        for (const std::uint16_t grey : seen) {
            const double d = grey / 65535.0 - 128 / 255.0;
            sum += d;
            squares += d * d;
        }
        QVERIFY(std::abs(sum / (size * size)) < 0.05 * 4 / size); // four standard errors
        most = std::max(most, std::sqrt(squares / (size * size)));
    }
    QVERIFY2(most > 0.047 && most < 0.0525, qPrintable(QString::number(most)));
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
