#include "app/export/deidentified_export.h"
#include "tests/support/canary_film.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace hilum;
using namespace hilum::test;

// Folders of de-identified films: their names, keys and record, and the command that writes them.
class tst_DeidentifiedExport : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void writesFilmsAndARecord();
    void keysKeepPseudonymsAlike();
    void keyFiles();
    void uidsThatAreNoNamesOfFiles();
    void wrongSyntaxesArePutRight();
    void fullDiskIsSaid();
    void stops();
    void command();
    void commandSaysWhatItWould();
    void wrongUsage_data();
    void wrongUsage();

private:
    QString film(const QString& name, const char* sop, const char* patient, int grey = 100) const;
    std::vector<DeidentifiedFile> run(const QString& out, const QByteArray& key,
                                      const QStringList& films) const;
    static QStringList filesBelow(const QString& folder);
    static QByteArray everythingBelow(const QString& folder);
    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

struct Answer {
    int status = -1;
    QList<QJsonObject> objects;
    QByteArray errors;
};

Answer deidentifyCommand(const QStringList& arguments) {
    QProcess process;
    process.start(qEnvironmentVariable("HILUM_CLI", QStringLiteral(HILUM_BINARY_DIR "/bin/hilum-cli")),
                  QStringList{QStringLiteral("deidentify")} + arguments);
    Answer answer;
    if (!process.waitForFinished(120000))
        return answer;
    answer.status = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    answer.errors = process.readAllStandardError();
    for (const QByteArray& line : process.readAllStandardOutput().split('\n'))
        if (!line.isEmpty())
            answer.objects << QJsonDocument::fromJson(line).object();
    return answer;
}

QJsonObject record(const QString& file) {
    QFile json(file);
    return json.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(json.readAll()).object() : QJsonObject();
}

} // namespace

void tst_DeidentifiedExport::init() {
    m_folder = std::make_unique<QTemporaryDir>();
}

QString tst_DeidentifiedExport::film(const QString& name, const char* sop, const char* patient,
                                     int grey) const {
    FilmRecipe recipe;
    recipe.rows = recipe.columns = 8;
    recipe.values.assign(64, grey);
    RawFilm made = plainFilm(recipe);
    made.put(tag(0x0008, 0x0018), "UI", sop);
    made.put(tag(0x0010, 0x0010), "PN", std::string(canaryText) + "^JANE");
    made.put(tag(0x0010, 0x0020), "LO", patient);
    const QString path = m_folder->filePath(QStringLiteral("films/CANARYQX7/") + name);
    QDir().mkpath(QFileInfo(path).absolutePath());
    writeBytes(made.file(), path.toStdString());
    return path;
}

std::vector<DeidentifiedFile> tst_DeidentifiedExport::run(const QString& out, const QByteArray& key,
                                                          const QStringList& films) const {
    DeidentifiedExport order;
    order.key = key;
    order.isKeyKept = true;
    order.folder = out;
    std::vector<FilmToDeidentify> wanted;
    for (const QString& path : films)
        wanted.push_back({path, {}});
    auto files = deidentifyFiles(wanted, order, {}, [](std::size_t) {});
    [&] { QVERIFY(saveExportRecord(files, order)); }();
    return files;
}

QStringList tst_DeidentifiedExport::filesBelow(const QString& folder) {
    QStringList names;
    for (QDirIterator it(folder, QDir::Files, QDirIterator::Subdirectories); it.hasNext();)
        names << QDir(folder).relativeFilePath(it.next());
    names.sort();
    return names;
}

QByteArray tst_DeidentifiedExport::everythingBelow(const QString& folder) {
    QByteArray all;
    for (const QString& name : filesBelow(folder)) {
        QFile file(QDir(folder).filePath(name));
        if (file.open(QIODevice::ReadOnly))
            all += name.toUtf8() + '\n' + file.readAll();
    }
    return all;
}

void tst_DeidentifiedExport::writesFilmsAndARecord() {
    const QString out = m_folder->filePath(QStringLiteral("out"));
    const QString text = m_folder->filePath(QStringLiteral("CANARYQX7.txt"));
    QFile other(text);
    QVERIFY(other.open(QIODevice::WriteOnly) && other.write("CANARYQX7") > 0);
    other.close();
    const auto files = run(out, QByteArray(32, 'k'),
                           {film(QStringLiteral("a.dcm"), "1.2.4777777.1", "CANARYQX7-17"),
                            film(QStringLiteral("b.dcm"), "1.2.4777777.2", "CANARYQX7-17"),
                            film(QStringLiteral("c.dcm"), "1.2.4777777.3", "CANARYQX7-18"), text});
    QCOMPARE(files.size(), std::size_t(4));
    QVERIFY(files[0].film && files[1].film && files[2].film && !files[3].film);
    QCOMPARE(files[0].film->patient, files[1].film->patient);
    QVERIFY(files[0].film->patient != files[2].film->patient);
    const QStringList names = filesBelow(out);
    QCOMPARE(names.size(), 4);
    QVERIFY(names.contains(QStringLiteral("deidentification.json")));
    const QRegularExpression form(QStringLiteral("^P-[0-9A-Z]{10}/2\\.25\\.[0-9]+\\.dcm$"));
    for (const QString& name : names)
        QVERIFY2(name.endsWith(QLatin1String(".json")) || form.match(name).hasMatch(), qPrintable(name));
    const QByteArray all = everythingBelow(out);
    for (const char* canary : {canaryText, canaryUid, "JANE", "films/"})
        QVERIFY2(!all.contains(canary), canary);
    const QJsonObject said = record(out + QStringLiteral("/deidentification.json"));
    QCOMPARE(said[QStringLiteral("format")].toString(), QStringLiteral("hilum-deidentification"));
    QCOMPARE(said[QStringLiteral("films")].toArray().size(), 3);
    QCOMPARE(said[QStringLiteral("codes")].toArray()[0][QStringLiteral("code")].toString(),
             QStringLiteral("113100"));
    QCOMPARE(said[QStringLiteral("films")].toArray()[0][QStringLiteral("file")].toString(), files[0].written);
    const QJsonArray left = said[QStringLiteral("leftOut")].toArray();
    QCOMPARE(left.size(), 1);
    QCOMPARE(left[0][QStringLiteral("code")].toString(), QStringLiteral("not_an_image"));
    const QJsonArray replaced = said[QStringLiteral("attributes")][QStringLiteral("replaced")].toArray();
    QVERIFY(std::any_of(replaced.begin(), replaced.end(), [](const QJsonValue& one) {
        return one[QStringLiteral("tag")].toString() == QLatin1String("(0010,0010)") &&
               one[QStringLiteral("films")].toInt() == 3;
    }));
    // A second export writes beside the first record; a film that is there already stays one file.
    run(out, QByteArray(32, 'k'), {film(QStringLiteral("a.dcm"), "1.2.4777777.1", "CANARYQX7-17")});
    QVERIFY(QFile::exists(out + QStringLiteral("/deidentification-2.json")));
    QCOMPARE(filesBelow(out).size(), 5);
    // Another film under the same UID does not take its place.
    run(out, QByteArray(32, 'k'), {film(QStringLiteral("a.dcm"), "1.2.4777777.1", "CANARYQX7-17", 200)});
    QVERIFY(QFile::exists(out + QLatin1Char('/') + files[0].written.chopped(4) + QStringLiteral("-2.dcm")));
    QCOMPARE(filesBelow(out).size(), 7);
}

void tst_DeidentifiedExport::keysKeepPseudonymsAlike() {
    const QString path = film(QStringLiteral("a.dcm"), "1.2.3", "17");
    const QByteArray key(32, 'a');
    const auto one = run(m_folder->filePath(QStringLiteral("1")), key, {path}),
               same = run(m_folder->filePath(QStringLiteral("2")), key, {path}),
               other = run(m_folder->filePath(QStringLiteral("3")), QByteArray(32, 'b'), {path});
    QCOMPARE(one[0].written, same[0].written);
    QVERIFY(one[0].film->patient != other[0].film->patient);
    QVERIFY(one[0].film->sopInstanceUid != other[0].film->sopInstanceUid);
    QVERIFY(newDeidentificationKey() != newDeidentificationKey());
    // RFC 4231, test case 2: HMAC-SHA256 of "what do ya want for nothing?" under "Jefe".
    const auto bytes = keyedPseudonymiser("Jefe")("what do ya want for nothing?");
    QCOMPARE(QByteArray(reinterpret_cast<const char*>(bytes.data()), 16).toHex(),
             QByteArray("5bdcc146bf60754e6a042426089575c7"));
}

void tst_DeidentifiedExport::keyFiles() {
    const QString path = m_folder->filePath(QStringLiteral("new/key"));
    const auto made = deidentificationKey(path);
    QVERIFY(made && made->size() == 64);
    QCOMPARE(deidentificationKey(path).value(), *made);
    QCOMPARE(QFile::permissions(path) &
                 (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther),
             QFile::Permissions());
    QFile shortKey(m_folder->filePath(QStringLiteral("short")));
    QVERIFY(shortKey.open(QIODevice::WriteOnly) && shortKey.write("abc\n") > 0);
    shortKey.close();
    QCOMPARE(deidentificationKey(shortKey.fileName()).error().code, ErrorCode::Malformed);
}

// A kept UID becomes a file's name, and a file may say anything.
void tst_DeidentifiedExport::uidsThatAreNoNamesOfFiles() {
    const QString out = m_folder->filePath(QStringLiteral("out/deep"));
    DeidentifiedExport order;
    order.choice.keepsUids = true;
    order.key = QByteArray(32, 'k');
    order.folder = out;
    for (const char* uid : {"../../escaped", "/tmp/escaped", "..", "1.2.3/4"}) {
        const auto file = deidentifyFile({film(QStringLiteral("x.dcm"), uid, "17"), {}}, order);
        QVERIFY2(!file.film, uid);
        QCOMPARE(file.film.error().code, ErrorCode::Malformed);
    }
    QVERIFY(!QFile::exists(out) || filesBelow(out).isEmpty());
}

// Data sets that are not written in what their head says.
void tst_DeidentifiedExport::wrongSyntaxesArePutRight() {
    FilmRecipe recipe;
    recipe.rows = recipe.columns = 8;
    recipe.values.assign(64, 100);
    DeidentifiedExport order;
    order.key = QByteArray(32, 'k');
    for (const bool hasVr : {false, true}) {
        const RawFilm said = plainFilm(recipe, !hasVr);
        const RawFilm::Bytes written = plainFilm(recipe, hasVr).dataSet();
        RawFilm::Bytes bytes = said.file();
        bytes.resize(bytes.size() - said.dataSet().size());
        bytes.insert(bytes.end(), written.begin(), written.end());
        const QString path = m_folder->filePath(QStringLiteral("wrong.dcm"));
        writeBytes(bytes, path.toStdString());
        const auto file = deidentifyFile({path, {}}, order);
        QVERIFY(file.film);
        QCOMPARE(file.film->transferSyntaxUid,
                 std::string(hasVr ? syntax::explicitLittle : syntax::implicitLittle));
    }
}

void tst_DeidentifiedExport::fullDiskIsSaid() {
    QFile blocker(m_folder->filePath(QStringLiteral("out")));
    QVERIFY(blocker.open(QIODevice::WriteOnly));
    DeidentifiedExport order;
    order.key = QByteArray(32, 'k');
    order.folder = blocker.fileName(); // a file, where a folder is wanted
    const auto file = deidentifyFile({film(QStringLiteral("a.dcm"), "1.2.3", "17"), {}}, order);
    QVERIFY(!file.film);
    QCOMPARE(file.film.error().code, ErrorCode::WriteFailed);
}

void tst_DeidentifiedExport::stops() {
    DeidentifiedExport order;
    order.key = QByteArray(32, 'k');
    order.folder = m_folder->filePath(QStringLiteral("out"));
    const QString path = film(QStringLiteral("a.dcm"), "1.2.3", "17");
    std::stop_source stop;
    const auto files = deidentifyFiles({{path, {}}, {path, {}}, {path, {}}}, order, stop.get_token(),
                                       [&](std::size_t) { stop.request_stop(); });
    QCOMPARE(files.size(), std::size_t(1));
}

void tst_DeidentifiedExport::command() {
    film(QStringLiteral("a.dcm"), "1.2.4777777.1", "CANARYQX7-17");
    film(QStringLiteral("b.dcm"), "1.2.4777777.2", "CANARYQX7-17");
    const QString out = m_folder->filePath(QStringLiteral("out")),
                  key = m_folder->filePath(QStringLiteral("key"));
    const QStringList arguments{m_folder->filePath(QStringLiteral("films")),
                                QStringLiteral("--out"),
                                out,
                                QStringLiteral("--shift-dates"),
                                QStringLiteral("--keep-patient"),
                                QStringLiteral("--key-file"),
                                key,
                                QStringLiteral("--blackout"),
                                QStringLiteral("0,0,2x2")};
    const Answer answer = deidentifyCommand(arguments);
    QCOMPARE(answer.status, 0);
    QCOMPARE(answer.objects.size(), 2);
    QVERIFY(QFile::exists(out + QLatin1Char('/') + answer.objects[0][QStringLiteral("out")].toString()));
    QVERIFY(!answer.errors.contains(canaryText)); // data to standard output, and words without names
    const QByteArray all = everythingBelow(out);
    QVERIFY(!all.contains(canaryText) && !all.contains(canaryUid));
    QStringList codes;
    for (const auto& code :
         record(out + QStringLiteral("/deidentification.json"))[QStringLiteral("codes")].toArray())
        codes << code[QStringLiteral("code")].toString();
    QCOMPARE(codes.join(QLatin1Char(' ')), QStringLiteral("113100 113101 113107 113108"));
    const Answer again = deidentifyCommand(arguments);
    QCOMPARE(again.objects[0][QStringLiteral("out")], answer.objects[0][QStringLiteral("out")]);
}

void tst_DeidentifiedExport::commandSaysWhatItWould() {
    const QString path = film(QStringLiteral("a.dcm"), "1.2.3", "17");
    const QString none = m_folder->filePath(QStringLiteral("none.dcm"));
    for (const QStringList& place :
         {QStringList(), {QStringLiteral("--out"), m_folder->filePath(QStringLiteral("out"))}}) {
        const Answer answer = deidentifyCommand(QStringList{path, none, QStringLiteral("--dry-run")} + place);
        QCOMPARE(answer.status, 1);
        QCOMPARE(answer.objects.size(), 2);
        QVERIFY(answer.objects[0][QStringLiteral("out")].isNull());
        QVERIFY(
            !answer.objects[0][QStringLiteral("attributes")][QStringLiteral("replaced")].toArray().isEmpty());
        QCOMPARE(answer.objects[1][QStringLiteral("error")][QStringLiteral("code")].toString(),
                 QStringLiteral("file_not_found"));
        QCOMPARE(filesBelow(m_folder->path()), QStringList{QStringLiteral("films/CANARYQX7/a.dcm")});
    }
}

void tst_DeidentifiedExport::wrongUsage_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("no folder") << QStringList{QStringLiteral("a.dcm")};
    QTest::newRow("two ways with dates")
        << QStringList{QStringLiteral("a.dcm"), QStringLiteral("--out"), QStringLiteral("o"),
                       QStringLiteral("--keep-dates"), QStringLiteral("--shift-dates")};
    QTest::newRow("no box") << QStringList{QStringLiteral("a.dcm"), QStringLiteral("--out"),
                                           QStringLiteral("o"), QStringLiteral("--blackout"),
                                           QStringLiteral("1,2,3")};
}

void tst_DeidentifiedExport::wrongUsage() {
    QFETCH(QStringList, arguments);
    QCOMPARE(deidentifyCommand(arguments).status, 2);
}

QTEST_GUILESS_MAIN(tst_DeidentifiedExport)
#include "tst_deidentified_export.moc"
