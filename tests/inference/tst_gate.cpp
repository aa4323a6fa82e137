#include "made_films.h"

#include "imaging/radiograph_reader.h"
#include "inference/network/gate.h"

#include <QDir>
#include <QTest>
#include <cmath>
#include <random>

using namespace hilum;

Q_DECLARE_METATYPE(hilum::FilmAttributes)

namespace {

Preprocessor preprocessor() {
    return {IntensityPolicy{}, Architecture{}};
}

QString dataFolder() {
    const QString named = qEnvironmentVariable("HILUM_DATA");
    return named.isEmpty() ? QStringLiteral(HILUM_SOURCE_DIR "/../shared/data") : named;
}

QString codes(const std::vector<GateReason>& reasons) {
    QStringList list;
    for (const GateReason& reason : reasons)
        list << QString::fromStdString(reason.code);
    return list.join(QLatin1Char(' '));
}

FilmAttributes said(const char* modality, const char* bodyPart = "", const char* view = "",
                    const char* orientation = "", const char* intent = "", std::optional<int> age = {}) {
    FilmAttributes attributes;
    attributes.modality = modality;
    attributes.bodyPartExamined = bodyPart;
    attributes.viewPosition = view;
    attributes.patientOrientation = orientation;
    attributes.presentationIntentType = intent;
    attributes.patientAgeYears = age;
    return attributes;
}

using Picture = double (*)(int, int);

double noise(int, int) {
    static std::mt19937 random(1);
    return random() % 256;
}

// A colour photograph in miniature: a blue sky over green grass and a red roof, or the same in grey.
RadiographPointer landscape(bool coloured) {
    Radiograph::Content content;
    const auto picture = [](int x, int y) -> std::array<int, 3> {
        if (y < 150 - std::abs(x - 160) / 2)
            return {90, 140 + y / 4, 230};
        return y < 220 ? std::array<int, 3>{190, 60 + x / 8, 40}
                       : std::array<int, 3>{50, 150 + (x * y) % 40, 60};
    };
    for (int y = 0; y < 320; ++y)
        for (int x = 0; x < 320; ++x)
            for (int channel = 0; channel < 3; ++channel)
                content.rgb.push_back(static_cast<std::uint8_t>(picture(x, y)[coloured ? channel : 1]));
    content.photometricInterpretation = PhotometricInterpretation::Rgb;
    return made::film(
        320, 320, 8, [&](int x, int y) { return picture(x, y)[1]; }, content);
}

GateResult checkPicture(const Radiograph& film) {
    GateResult result;
    const auto greys = preprocessor().greys(film);
    checkImage(film, *greys, result);
    return result;
}

// Vectors around two directions in five dimensions, with a little of the others.
std::vector<float> cloud(int count) {
    std::mt19937 random(3);
    std::normal_distribution<float> normal;
    std::vector<float> vectors;
    for (int i = 0; i < count; ++i) {
        const float a = 3 * normal(random), b = normal(random);
        for (float v : {1 + a, 2 + b, 3.0f, a - b, 0.0f})
            vectors.push_back(v + 0.1f * normal(random));
    }
    return vectors;
}

} // namespace

Q_DECLARE_METATYPE(Picture)

class TestGate : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Words of PS3.3 C.7.3.1.1.1 (modality), PS3.16 annex L (body part), PS3.3 C.8.11.5 (view), C.7.6.1.1.1
    // (orientation).
    void header_data() {
        QTest::addColumn<FilmAttributes>("attributes");
        QTest::addColumn<QString>("reasons");
        QTest::addColumn<QString>("warnings");
        const auto row = [](const char* name, FilmAttributes attributes, const char* reasons,
                            const char* warnings) {
            QTest::newRow(name) << attributes << QString::fromLatin1(reasons)
                                << QString::fromLatin1(warnings);
        };
        row("silent", {}, "", "");
        row("chest", said("CR", "CHEST", "PA"), "", "");
        row("digital", said("DX", "Chest", "AP"), "", "");
        row("computed tomography", said("CT", "CHEST"), "modality", "");
        row("magnetic resonance", said("MR"), "modality", "");
        row("mammography", said("MG", "BREAST"), "modality body_part", "");
        row("ultrasound", said("US"), "modality", "");
        row("leg", said("CR", "EXTREMITY"), "body_part", "");
        row("hip", said("CR", "HIP"), "body_part", "");
        row("thoracic wall", said("CR", "THORAX SPINE"), "", "");
        row("unknown word", said("CR", "PORT"), "", "");
        row("left lateral", said("DX", "", "LL"), "", "lateral");
        row("lateral in words", said("DX", "", "LATERAL"), "", "lateral");
        row("lateral by orientation", said("DX", "", "", "A\\F"), "", "lateral");
        row("frontal by orientation", said("DX", "", "", "L\\F"), "", "");
        row("oblique", said("DX", "", "RAO"), "", "oblique");
        row("for processing", said("DX", "", "", "", "FOR PROCESSING"), "", "for_processing");
        row("child", said("CR", "", "", "", "", 17), "", "under_18");
        row("adult", said("CR", "", "", "", "", 18), "", "");
        row("several", said("DX", "", "LL", "", "FOR PROCESSING", 3), "", "lateral for_processing under_18");
    }
    void header() {
        QFETCH(FilmAttributes, attributes);
        QFETCH(QString, reasons);
        QFETCH(QString, warnings);
        GateResult result;
        checkHeader(attributes, result);
        QCOMPARE(codes(result.reasons), reasons);
        QCOMPARE(codes(result.warnings), warnings);
        QCOMPARE(result.passed, reasons.isEmpty());
    }

    void picture_data() {
        QTest::addColumn<Picture>("picture");
        QTest::addColumn<QString>("reasons");
        const auto row = [](const char* name, Picture picture, const char* reasons) {
            QTest::newRow(name) << picture << QString::fromLatin1(reasons);
        };
        row(
            "chest", [](int x, int y) { return 255 * made::chest(x / 320.0, y / 320.0); }, "");
        row(
            "blank", [](int, int) { return 128.0; }, "blank");
        row(
            "black", [](int, int) { return 0.0; }, "blank");
        row(
            "hardly any contrast", [](int x, int) { return x < 160 ? 128.0 : 132.0; }, "low_contrast");
        row("noise", noise, "noise");
        row(
            "ramp across", [](int x, int) { return x * 0.79; }, "ramp");
        row(
            "ramp down", [](int, int y) { return y * 0.79; }, "ramp");
        row(
            "slanting ramp", [](int x, int y) { return (x + y) * 0.39; }, "ramp");
        row(
            "vignette",
            [](int x, int y) { return 255 - 0.004 * ((x - 160) * (x - 160) + (y - 160) * (y - 160)); },
            "ramp");
        row(
            "checkerboard of 8", [](int x, int y) { return ((x / 8 + y / 8) % 2) * 255.0; }, "pattern");
        row(
            "checkerboard of 40", [](int x, int y) { return ((x / 40 + y / 40) % 2) * 255.0; }, "pattern");
        row(
            "pale checkerboard of 40", [](int x, int y) { return 100 + ((x / 40 + y / 40) % 2) * 55.0; },
            "pattern");
        row(
            "stripes", [](int, int y) { return 128 + 100 * std::sin(y / 15.0); }, "pattern");
    }
    void picture() {
        QFETCH(Picture, picture);
        QFETCH(QString, reasons);
        QCOMPARE(codes(checkPicture(*made::film(320, 320, 8, picture)).reasons), reasons);
    }

    // Checkerboards finer than the network's pixels turn into grey, noise or moire: refused, whatever the
    // name.
    void fineCheckerboard_data() {
        QTest::addColumn<int>("cell");
        for (int cell : {1, 2, 3, 4, 5})
            QTest::addRow("%d", cell) << cell;
    }
    void fineCheckerboard() {
        QFETCH(int, cell);
        for (int side : {224, 320, 1000})
            QVERIFY(!checkPicture(*made::film(side, side, 8, [&](int x, int y) {
                         return ((x / cell + y / cell) % 2) * 255.0;
                     })).passed);
    }

    void tooSmall() {
        const auto film =
            made::film(99, 400, 8, [](int x, int y) { return 255 * made::chest(x / 99.0, y / 400.0); });
        QCOMPARE(codes(checkPicture(*film).reasons), QStringLiteral("too_small"));
    }

    void colour() {
        QVERIFY(codes(checkPicture(*landscape(true)).reasons).contains(QLatin1String("colour")));
        QVERIFY(!codes(checkPicture(*landscape(false)).reasons).contains(QLatin1String("colour")));
    }

    void distanceOfUsualVectorsIsOne() {
        const std::vector<float> vectors = cloud(400);
        const auto subspace = fitSubspace(vectors, 400, 5, 4);
        QVERIFY(subspace);
        double mean = 0;
        for (int i = 0; i < 400; ++i)
            mean += distance(*subspace, std::span(vectors).subspan(5 * i, 5)) / 400;
        QVERIFY2(std::abs(mean - 1) < 1e-3, qPrintable(QString::number(mean)));
        const std::vector<float> strange{1, 2, 3, 0, 5}, broken{1, 2, std::nanf(""), 0, 0};
        QVERIFY(distance(*subspace, strange) > subspace->limit);
        QVERIFY(std::isinf(distance(*subspace, broken)));
    }

    void statisticsNeedFilms() {
        QVERIFY(!fitSubspace(cloud(7), 7, 5, 4));
        std::vector<float> vectors = cloud(20);
        vectors[3] = std::nanf("");
        QVERIFY(!fitSubspace(vectors, 20, 5, 4));
    }

    // A letterbox's border does not change what the film looks like.
    void thumbnailIgnoresTheBorder() {
        const auto film = made::film(
            448, 224, 8, [](int x, int y) { return 30 + 220 * made::chest(x / 448.0, y / 224.0); });
        IntensityPolicy squash;
        squash.geometry = "squash";
        const auto boxed = preprocessor().greys(*film),
                   whole = Preprocessor(squash, Architecture{}).greys(*film);
        const auto a = gateThumbnail(std::span<const std::uint16_t>(boxed->values), 224);
        const auto b = gateThumbnail(std::span<const std::uint16_t>(whole->values), 224);
        double difference = 0;
        for (std::size_t i = 0; i < a.size(); ++i)
            difference = std::max(difference, std::abs(double(a[i]) - b[i]));
        QVERIFY2(difference < 0.25, qPrintable(QString::number(difference))); // in standard deviations
    }

    // Real chest films lie far inside every limit of the picture.
    void realFilms() {
        const QDir folder(dataFolder() + QStringLiteral("/cxr-open/valid"));
        if (!folder.exists())
            QSKIP("the real films are not here");
        int films = 0, refused = 0;
        for (const QString& patient : folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
            const QDir studies(folder.filePath(patient));
            for (const QString& study : studies.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
                const QString file = studies.filePath(study + QStringLiteral("/view1_frontal.jpg"));
                const auto film = RadiographReader().read(std::filesystem::path(file.toStdString()));
                QVERIFY(film);
                ++films;
                refused += !checkPicture(**film).passed;
            }
        }
        QVERIFY(films >= 292);
        QVERIFY2(refused == 0, qPrintable(QStringLiteral("%1 of %2 refused").arg(refused).arg(films)));
    }
};

QTEST_GUILESS_MAIN(TestGate)
#include "tst_gate.moc"
