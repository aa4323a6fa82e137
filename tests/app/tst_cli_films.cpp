#include "tests/support/film_writer.h"
#include "tests/support/phantom.h"
#include "tests/support/test_data.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace hilum;

namespace {

struct Answer {
    int status = -1;
    QList<QJsonObject> objects;
    QByteArray errors;
};

Answer run(const QStringList& arguments, const QMap<QString, QString>& variables = {}) {
    QProcess process;
    process.setProgram(QStringLiteral(HILUM_BINARY_DIR "/bin/hilum-cli"));
    process.setArguments(arguments);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove(QStringLiteral("DISPLAY"));
    environment.remove(QStringLiteral("QT_QPA_PLATFORM"));
    for (auto variable = variables.begin(); variable != variables.end(); ++variable)
        environment.insert(variable.key(), variable.value());
    process.setProcessEnvironment(environment);
    process.start();
    Answer answer;
    if (!process.waitForFinished(240000))
        return answer;
    answer.status = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    answer.errors = process.readAllStandardError();
    for (const QByteArray& line : process.readAllStandardOutput().split('\n'))
        if (!line.isEmpty())
            answer.objects << QJsonDocument::fromJson(line).object();
    return answer;
}

} // namespace

// inspect and render as their users call them.
class tst_CliFilms : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void inspectAgreesWithTheIndependentDecoder();
    void inspectTellsGeometry();
    void inspectNamesNobody();
    void inspectFailsPerFile();
    void renderShowsTheFilm();
    void renderTakesWindowAndSize();
    void renderReadsPointsInEveryCountry();
    void wrongUsage_data();
    void wrongUsage();
    void renderTellsWhyNot();

private:
    QTemporaryDir m_folder;
    QString m_phantom;
};

void tst_CliFilms::initTestCase() {
    test::FilmRecipe recipe = test::ThoraxPhantom().recipe("MONOCHROME1");
    recipe.attributes.push_back({test::tag(0x0010, 0x0010), "CANARY^JANE", {}, {}, {}});
    recipe.attributes.push_back({test::tag(0x0010, 0x0020), "CANARY-ID", {}, {}, {}});
    m_phantom = m_folder.filePath(QStringLiteral("phantom.dcm"));
    test::writeFilm(recipe, m_phantom.toStdString());
}

void tst_CliFilms::inspectAgreesWithTheIndependentDecoder() {
    const auto data = test::dataFolder();
    if (!data)
        QSKIP("The real films are absent.");
    const QString folder = QString::fromStdString(data->string()) + QStringLiteral("/dicom/");
    QFile table(folder + QStringLiteral("expected.tsv"));
    QVERIFY(table.open(QIODevice::ReadOnly));
    const QList<QByteArray> columns = table.readLine().trimmed().split('\t');
    QList<QHash<QByteArray, QByteArray>> rows;
    QStringList arguments{QStringLiteral("inspect"), QStringLiteral("--pixels")};
    while (!table.atEnd()) {
        const QList<QByteArray> cells = table.readLine().replace('\r', "").chopped(1).split('\t');
        QHash<QByteArray, QByteArray> row;
        for (qsizetype i = 0; i < columns.size() && i < cells.size(); ++i)
            row.insert(columns[i], cells[i]);
        rows << row;
        arguments << folder + QString::fromUtf8(row["file"]);
    }
    const Answer answer = run(arguments);
    QCOMPARE(answer.status, 1); // some are broken
    QCOMPARE(answer.objects.size(), rows.size());
    QStringList wrong;
    int compared = 0;
    for (qsizetype i = 0; i < rows.size(); ++i) {
        const auto& row = rows[i];
        const QString code = answer.objects[i][QStringLiteral("error")][QStringLiteral("code")].toString();
        if (row["decodes"] != "yes" || code == QLatin1String("unsupported_encoding"))
            continue;
        ++compared;
        const QJsonObject pixels = answer.objects[i][QStringLiteral("pixels")].toObject();
        const auto number = [&](const char* name) { return pixels[QLatin1String(name)].toDouble(-1e99); };
        // Lossy codecs may round differently; everything else agrees to the bit.
        const bool isLossy = row["transfer_syntax"].startsWith("JPEG Baseline") ||
                             row["transfer_syntax"].startsWith("JPEG Extended") ||
                             row["transfer_syntax"] == "JPEG 2000 Image Compression" ||
                             row["transfer_syntax"].contains("Near");
        const double slack = isLossy ? 1 : 0;
        const bool agrees =
            std::abs(number("min") - row["min"].toDouble()) <= slack &&
            std::abs(number("max") - row["max"].toDouble()) <= slack &&
            std::abs(number("mean") - row["mean"].toDouble()) <= 1e-3 + slack &&
            (isLossy || pixels[QStringLiteral("crc32")].toString().toLatin1() == row["crc32"]);
        if (!agrees)
            wrong << QString::fromUtf8(row["file"]);
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
    QVERIFY(compared > 120);
}

void tst_CliFilms::inspectTellsGeometry() {
    const Answer answer = run({QStringLiteral("inspect"), QStringLiteral("--pixels"), m_phantom});
    QCOMPARE(answer.status, 0);
    QCOMPARE(answer.objects.size(), 1);
    const QJsonObject geometry = answer.objects[0][QStringLiteral("geometry")].toObject();
    QCOMPARE(geometry[QStringLiteral("rows")].toInt(), 1250);
    QCOMPARE(geometry[QStringLiteral("columns")].toInt(), 1000);
    const QJsonObject spacing = geometry[QStringLiteral("spacing")].toObject();
    QCOMPARE(spacing[QStringLiteral("rowMillimetres")].toDouble(), 0.35);
    QCOMPARE(spacing[QStringLiteral("source")].toString(), QStringLiteral("detector"));
    QCOMPARE(geometry[QStringLiteral("windows")].toArray().size(), 1);
    const QJsonObject attributes = answer.objects[0][QStringLiteral("attributes")].toObject();
    QCOMPARE(attributes[QStringLiteral("photometricInterpretation")].toString(),
             QStringLiteral("MONOCHROME1"));
    QCOMPARE(attributes[QStringLiteral("viewPosition")].toString(), QStringLiteral("PA"));
    const QJsonObject pixels = answer.objects[0][QStringLiteral("pixels")].toObject();
    QCOMPARE(pixels[QStringLiteral("crc32")].toString().size(), 8);
    QCOMPARE(pixels[QStringLiteral("min")].toDouble(), pixels[QStringLiteral("modalityMin")].toDouble());
}

void tst_CliFilms::inspectNamesNobody() {
    const Answer answer = run({QStringLiteral("inspect"), m_phantom});
    QVERIFY(!QJsonDocument(answer.objects[0]).toJson().contains("CANARY"));
    QVERIFY(!answer.errors.contains("CANARY"));
}

void tst_CliFilms::inspectFailsPerFile() {
    const Answer answer =
        run({QStringLiteral("inspect"), m_folder.filePath(QStringLiteral("absent.dcm")), m_phantom});
    QCOMPARE(answer.status, 1);
    QCOMPARE(answer.objects.size(), 2);
    const QJsonObject error = answer.objects[0][QStringLiteral("error")].toObject();
    QCOMPARE(error[QStringLiteral("code")].toString(), QStringLiteral("file_not_found"));
    QVERIFY(!error[QStringLiteral("message")].toString().isEmpty());
    QVERIFY(answer.objects[1].contains(QStringLiteral("geometry")));
}

void tst_CliFilms::renderShowsTheFilm() {
    const QString out = m_folder.filePath(QStringLiteral("film.png"));
    const Answer answer = run({QStringLiteral("render"), m_phantom, QStringLiteral("--out"), out});
    QCOMPARE(answer.status, 0);
    const QImage image(out);
    QCOMPARE(image.size(), QSize(1000, 1250));
    // By the phantom's millimetres: air beside the neck, lung, heart.
    const auto grey = [&](double x, double y) {
        return image.pixelColor(qRound(x / 0.35), qRound(y / 0.35)).red();
    };
    QVERIFY(grey(20, 20) + 20 < grey(175 + 35, 230));
    QVERIFY(grey(175 - 90, 150) + 20 < grey(175 + 20, 230));
    QVERIFY(image.text(QStringLiteral("Disclaimer")).startsWith(QStringLiteral("Research use only.")));
}

void tst_CliFilms::renderTakesWindowAndSize() {
    const QString out = m_folder.filePath(QStringLiteral("small.png"));
    // Everything below the window is black; this film is MONOCHROME1, so it is shown white.
    const Answer answer =
        run({QStringLiteral("render"), m_phantom, QStringLiteral("--out"), out, QStringLiteral("--size"),
             QStringLiteral("80x100"), QStringLiteral("--window"), QStringLiteral("-60000,10")});
    QCOMPARE(answer.status, 0);
    const QImage image(out);
    QCOMPARE(image.size(), QSize(80, 100));
    QCOMPARE(image.pixelColor(40, 50).red(), 0);
}

// Qt sets the C library to the user's country, whose numbers may have commas.
void tst_CliFilms::renderReadsPointsInEveryCountry() {
    const QString folder = m_folder.filePath(QStringLiteral("countries"));
    QDir().mkpath(folder);
    QProcess make;
    make.start(QStringLiteral("localedef"),
               {QStringLiteral("-i"), QStringLiteral("de_DE"), QStringLiteral("-f"), QStringLiteral("UTF-8"),
                folder + QStringLiteral("/de_DE.UTF-8")});
    if (!make.waitForFinished(60000) || make.exitStatus() != QProcess::NormalExit ||
        !QFileInfo::exists(folder + QStringLiteral("/de_DE.UTF-8/LC_NUMERIC")))
        QSKIP("the German locale cannot be made here (Debian's package locales)");
    QList<QImage> pictures;
    for (const char* country : {"C.UTF-8", "de_DE.UTF-8"}) {
        const QString out = m_folder.filePath(QLatin1String(country) + QStringLiteral(".png"));
        const Answer answer =
            run({QStringLiteral("render"), m_phantom, QStringLiteral("--out"), out,
                 QStringLiteral("--window"), QStringLiteral("900.5,300.25")},
                {{QStringLiteral("LOCPATH"), folder}, {QStringLiteral("LC_ALL"), QLatin1String(country)}});
        QCOMPARE(answer.status, 0);
        pictures << QImage(out);
    }
    const QString plain = m_folder.filePath(QStringLiteral("plain.png"));
    QCOMPARE(run({QStringLiteral("render"), m_phantom, QStringLiteral("--out"), plain}).status, 0);
    QVERIFY(!pictures[0].isNull() && pictures[0] != QImage(plain));
    QCOMPARE(pictures[1], pictures[0]);
}

void tst_CliFilms::wrongUsage_data() {
    QTest::addColumn<QStringList>("arguments");
    const auto row = [](const char* name, const char* arguments) {
        QTest::newRow(name) << QString::fromLatin1(arguments).split(QLatin1Char(' '));
    };
    row("no file", "inspect");
    row("no out", "render a.dcm");
    row("window of one number", "render a.dcm --out b.png --window 12");
    row("window too narrow", "render a.dcm --out b.png --window 12,0");
    row("size with words", "render a.dcm --out b.png --size 12xmany");
    row("size zero", "render a.dcm --out b.png --size 0x10");
    row("huge size", "render a.dcm --out b.png --size 100000x10");
}

void tst_CliFilms::wrongUsage() {
    QFETCH(QStringList, arguments);
    QCOMPARE(run(arguments).status, 2);
}

void tst_CliFilms::renderTellsWhyNot() {
    const Answer unwritable = run({QStringLiteral("render"), m_phantom, QStringLiteral("--out"),
                                   m_folder.filePath(QStringLiteral("absent/film.png"))});
    QCOMPARE(unwritable.status, 1);
    QCOMPARE(unwritable.objects[0][QStringLiteral("error")][QStringLiteral("code")].toString(),
             QStringLiteral("write_failed"));
    const Answer modelless = run({QStringLiteral("render"), m_phantom, QStringLiteral("--out"),
                                  m_folder.filePath(QStringLiteral("film.png")), QStringLiteral("--model"),
                                  m_folder.filePath(QStringLiteral("absent.safetensors")),
                                  QStringLiteral("--attention"), QStringLiteral("Edema")});
    QCOMPARE(modelless.status, 1);
    // Which code it is depends on whether the network's modules are there.
    QVERIFY(!modelless.objects[0][QStringLiteral("error")][QStringLiteral("message")].toString().isEmpty());
}

QTEST_GUILESS_MAIN(tst_CliFilms)
#include "tst_cli_films.moc"
