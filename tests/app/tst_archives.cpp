#include "app/library/archive_unpacker.h"
#include "app/library/dicomdir.h"
#include "app/library/private_folder.h"
#include "app/library/zip_archive.h"
#include "app/services/film_finder.h"
#include "imaging/media_directory.h"
#include "imaging/object_header.h"
#include "tests/app/library_maker.h"
#include "tests/support/test_data.h"

#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <sys/stat.h>
#include <zip.h>

using namespace hilum;
using namespace hilum::test;

namespace {

// Writes an archive; a member whose content is "->x" is a link to x.
void writeZip(const QString& file, const std::vector<std::pair<QByteArray, QByteArray>>& members) {
    int error = 0;
    zip_t* archive = zip_open(file.toLocal8Bit().constData(), ZIP_CREATE | ZIP_TRUNCATE, &error);
    for (const auto& [name, content] : members) {
        zip_source_t* source =
            zip_source_buffer(archive, content.constData(), static_cast<zip_uint64_t>(content.size()), 0);
        const zip_int64_t number = zip_file_add(archive, name.constData(), source, ZIP_FL_ENC_UTF_8);
        if (number < 0)
            qFatal("no member");
        const zip_uint32_t mode = (content.startsWith("->") ? S_IFLNK | 0777 : S_IFREG | 0644);
        zip_file_set_external_attributes(archive, static_cast<zip_uint64_t>(number), 0, ZIP_OPSYS_UNIX,
                                         mode << 16);
    }
    if (zip_close(archive) != 0)
        qFatal("no archive");
}

QByteArray bytesOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void writeFile(const QString& path, const QByteArray& bytes) {
    QDir().mkpath(QFileInfo(path).absolutePath());
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("no file");
}

} // namespace

// ZIP archives and discs' directories, honest and hostile.
class tst_Archives : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void realFilmsComeOutAsTheyWere();
    void hostileArchivesAreRefused_data();
    void hostileArchivesAreRefused();
    void whatIsNoFilmIsLeftOut();
    void aDamagedMemberDoesNotStopTheRest();
    void lyingSizesDoNotHelp();
    void unpackedFilesAreGoneAtTheEnd();
    void whatAKilledViewerLeftIsRemoved();
    void anArchiveIsIndexedWithoutUnpacking();
    void aDiscOfDcmtkIsRead();
    void aDiscsNamesMayDifferInCase();
    void aDiscMayNotNameFilesOutside_data();
    void aDiscMayNotNameFilesOutside();
    void aDiscsOffsetsMayRunInCircles();
    void theFinderOpensThemAll();
    void theFinderTellsWhatIsWrong();

private:
    QString in(const QString& name) const { return m_folder->filePath(name); }
    QByteArray film(int number = 1) const {
        MadeFilm made{in(QStringLiteral("made.dcm"))};
        made.sop = "1.2.3.1.1." + std::to_string(number);
        made.write();
        return bytesOf(made.path);
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_Archives::realFilmsComeOutAsTheyWere() {
    const auto data = dataFolder();
    if (!data)
        QSKIP("the real films are absent");
    std::vector<std::pair<QByteArray, QByteArray>> members;
    const QDir films(QString::fromStdString((*data / "dicom" / "valid").string()));
    for (const QString& name : films.entryList({QStringLiteral("*CR*"), QStringLiteral("dx*")}, QDir::Files))
        members.emplace_back("films/" + name.toUtf8(), bytesOf(films.filePath(name)));
    QVERIFY(members.size() > 3);
    writeZip(in(QStringLiteral("a.zip")), members);
    ArchiveUnpacker unpacker;
    const auto files = unpacker.unpack(in(QStringLiteral("a.zip")), {}, {});
    QVERIFY(files);
    QCOMPARE(files->size(), qsizetype(members.size()));
    for (const QString& file : *files) {
        const QString origin = unpacker.origin(file);
        QVERIFY(origin.startsWith(in(QStringLiteral("a.zip/films/"))));
        QCOMPARE(bytesOf(file), bytesOf(films.filePath(QFileInfo(file).fileName())));
    }
    QCOMPARE(*unpacker.unpack(in(QStringLiteral("a.zip")), {}, {}), *files); // not a second time
}

void tst_Archives::hostileArchivesAreRefused_data() {
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<ErrorCode>("code");
    const QByteArray text("x");
    QTest::newRow("up and out") << QByteArray("../evil.dcm") << text << ErrorCode::Malformed;
    QTest::newRow("up inside") << QByteArray("a/../../evil.dcm") << text << ErrorCode::Malformed;
    QTest::newRow("absolute") << QByteArray("/etc/evil.dcm") << text << ErrorCode::Malformed;
    QTest::newRow("with backslashes") << QByteArray("..\\evil.dcm") << text << ErrorCode::Malformed;
    QTest::newRow("a drive") << QByteArray("C:\\evil.dcm") << text << ErrorCode::Malformed;
    QTest::newRow("a bomb") << QByteArray("a.dcm") << QByteArray(100'000'000, '\0')
                            << ErrorCode::LimitExceeded;
}

void tst_Archives::hostileArchivesAreRefused() {
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, content);
    QFETCH(ErrorCode, code);
    writeZip(in(QStringLiteral("a.zip")), {{"good.dcm", film()}, {name, content}});
    const auto archive = ZipArchive::open(in(QStringLiteral("a.zip")));
    QVERIFY(!archive);
    QCOMPARE(archive.error().code, code);
    QVERIFY(!QString::fromStdString(archive.error().message).contains(QLatin1String("evil")));
}

void tst_Archives::whatIsNoFilmIsLeftOut() {
    writeZip(in(QStringLiteral("inner.zip")), {{"b.dcm", film()}});
    writeZip(in(QStringLiteral("a.zip")), {{"a.dcm", film()},
                                           {"link.dcm", "->/etc/passwd"},
                                           {"inner.zip", bytesOf(in(QStringLiteral("inner.zip")))},
                                           {"inner.dcm", bytesOf(in(QStringLiteral("inner.zip")))},
                                           {"__MACOSX/._a.dcm", "x"},
                                           {".hidden", "x"}});
    const auto archive = ZipArchive::open(in(QStringLiteral("a.zip")));
    QVERIFY(archive);
    QDir().mkpath(in(QStringLiteral("out")));
    const auto files = archive->unpack(in(QStringLiteral("out")), {}, {});
    QVERIFY(files);
    QCOMPARE(files->size(), 1);
    QCOMPARE(files->first().name, QStringLiteral("a.dcm"));
    QCOMPARE(
        QDir(in(QStringLiteral("out"))).entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden),
        QStringList{QStringLiteral("a.dcm")});
    ZipLimits few;
    few.members = 3;
    QCOMPARE(ZipArchive::open(in(QStringLiteral("a.zip")), few).error().code, ErrorCode::LimitExceeded);
    std::stop_source stop;
    stop.request_stop();
    QCOMPARE(archive->unpack(in(QStringLiteral("out")), {}, stop.get_token()).error().code,
             ErrorCode::Cancelled);
    writeFile(in(QStringLiteral("no.zip")), "PK\x03\x04 this is none");
    QCOMPARE(ZipArchive::open(in(QStringLiteral("no.zip"))).error().code, ErrorCode::Malformed);
}

void tst_Archives::aDamagedMemberDoesNotStopTheRest() {
    QByteArray noise(4000, '\0');
    for (qsizetype i = 0; i < noise.size(); ++i)
        noise[i] = static_cast<char>(i * i * 7 + i / 3);
    writeZip(in(QStringLiteral("a.zip")), {{"a.dcm", noise}, {"b.dcm", film()}});
    QByteArray bytes = bytesOf(in(QStringLiteral("a.zip")));
    for (int i = 100; i < 140; ++i)
        bytes[i] = static_cast<char>(bytes[i] ^ 0x5A);
    writeFile(in(QStringLiteral("a.zip")), bytes);
    ArchiveUnpacker unpacker;
    const auto files = unpacker.unpack(in(QStringLiteral("a.zip")), {}, {});
    QVERIFY(files);
    QCOMPARE(bytesOf(files->last()), film());
}

void tst_Archives::lyingSizesDoNotHelp() {
    // The directory says 10 bytes; the stream has a hundred million.
    writeZip(in(QStringLiteral("a.zip")), {{"a.dcm", QByteArray(100'000'000, '\0')}});
    QByteArray bytes = bytesOf(in(QStringLiteral("a.zip")));
    const QByteArray truth("\x00\xe1\xf5\x05", 4),
        lie("\x0a\x00\x00\x00", 4); // 100,000,000 and 10, little endian
    QVERIFY(bytes.contains(truth));
    bytes.replace(truth, lie);
    writeFile(in(QStringLiteral("a.zip")), bytes);
    const auto archive = ZipArchive::open(in(QStringLiteral("a.zip")));
    QDir().mkpath(in(QStringLiteral("out")));
    if (archive)
        (void)archive->unpack(in(QStringLiteral("out")), {}, {});
    QVERIFY(QFileInfo(in(QStringLiteral("out/a.dcm"))).size() < 70'000'000);
}

void tst_Archives::unpackedFilesAreGoneAtTheEnd() {
    writeZip(in(QStringLiteral("a.zip")), {{"a.dcm", film()}});
    QString file;
    {
        ArchiveUnpacker unpacker;
        file = unpacker.unpack(in(QStringLiteral("a.zip")), {}, {})->first();
        QVERIFY(QFile::exists(file));
        // Nobody else may look.
        struct stat status {};
        const QString top = QFileInfo(QFileInfo(file).absolutePath()).absolutePath();
        QCOMPARE(stat(top.toLocal8Bit().constData(), &status), 0);
        QCOMPARE(status.st_mode & 0777, 0700U);
    }
    QVERIFY(!QFile::exists(file));
}

void tst_Archives::whatAKilledViewerLeftIsRemoved() {
    const QString place = in(QStringLiteral("tmp"));
    QDir().mkpath(place);
    PrivateFolder alive(place);
    writeFile(place + QStringLiteral("/hilum-films-dead01/1/a.dcm"), "x");
    // A lock of a process that is no more: no process has this number (kernel.pid_max is at most 2^22).
    writeFile(place + QStringLiteral("/hilum-films-dead01/in-use"),
              "99999999\nviewer\n" + QSysInfo::machineHostName().toLocal8Bit() + "\n");
    writeFile(place + QStringLiteral("/hilum-films-young/a.dcm"), "x"); // another viewer is just beginning
    PrivateFolder next(place);
    QVERIFY(!QFile::exists(place + QStringLiteral("/hilum-films-dead01")));
    QVERIFY(QFile::exists(place + QStringLiteral("/hilum-films-young")));
    QVERIFY(QFile::exists(alive.path()));
}

void tst_Archives::anArchiveIsIndexedWithoutUnpacking() {
    writeZip(in(QStringLiteral("films/a.zip")).replace(QLatin1String("films/"), QString()),
             {{"x/1.dcm", film(1)}, {"x/2.dcm", film(2)}, {"note.txt", "x"}});
    QDir().mkpath(in(QStringLiteral("films")));
    QVERIFY(QFile::rename(in(QStringLiteral("a.zip")), in(QStringLiteral("films/a.zip"))));
    TestIndex index(*m_folder);
    QCOMPARE(index.index(in(QStringLiteral("films"))).films, 2);
    const StudyRow study = index.studies().value(0);
    QCOMPARE(study.films, 2);
    QCOMPARE(index.films(study.id).first().path, in(QStringLiteral("films/a.zip/x/1.dcm")));
    QCOMPARE(index.index(in(QStringLiteral("films"))).missing, 0);
    QVERIFY(QFile::remove(in(QStringLiteral("films/a.zip"))));
    QCOMPARE(index.index(in(QStringLiteral("films"))).missing, 2);
}

void tst_Archives::aDiscOfDcmtkIsRead() {
    const QString maker = QStandardPaths::findExecutable(QStringLiteral("dcmmkdir"));
    const auto data = dataFolder();
    if (maker.isEmpty() || !data)
        QSKIP("dcmmkdir or the real films are absent");
    const QString valid = QString::fromStdString((*data / "dicom" / "valid").string());
    QDir().mkpath(in(QStringLiteral("disc/IMAGES")));
    QVERIFY(QFile::copy(valid + QStringLiteral("/gdcm-CR-MONO1-10-chest.dcm"),
                        in(QStringLiteral("disc/IMAGES/IM1"))));
    QVERIFY(QFile::copy(valid + QStringLiteral("/dx_image.dcm"), in(QStringLiteral("disc/IMAGES/IM2"))));
    QProcess process;
    process.setWorkingDirectory(in(QStringLiteral("disc")));
    process.start(maker, {QStringLiteral("-q"), QStringLiteral("-W"), QStringLiteral("-Nxc"),
                          QStringLiteral("+I"), QStringLiteral("+r"), QStringLiteral("+id"),
                          QStringLiteral("."), QStringLiteral("IMAGES")});
    QVERIFY(process.waitForFinished());
    const QString directory = in(QStringLiteral("disc/DICOMDIR"));
    QVERIFY(QFile::exists(directory));
    const auto disc = readDicomDir(directory);
    QVERIFY(disc);
    QCOMPARE(disc->absent, 0);
    QStringList files = disc->files;
    files.sort();
    QCOMPARE(files,
             QStringList({in(QStringLiteral("disc/IMAGES/IM1")), in(QStringLiteral("disc/IMAGES/IM2"))}));
    TestIndex index(*m_folder);
    QCOMPARE(index.index(directory).films, 2);
    QCOMPARE(readObjectHeader(directory.toStdString())->kind, ObjectKind::Directory);
}

namespace {

// A directory of records as the standard lays it out: tag, VR, length, value, in explicit little endian.
class Directory {
public:
    void element(QByteArray& to, unsigned group, unsigned number, const char* vr,
                 const QByteArray& value) const {
        for (const unsigned word : {group, number})
            to += char(word & 0xFF), to += char(word >> 8);
        to += vr;
        const bool isLong = qstrcmp(vr, "SQ") == 0 || qstrcmp(vr, "OB") == 0;
        if (isLong)
            to += QByteArray(2, '\0');
        const auto size = static_cast<unsigned>(value.size());
        for (int i = 0; i < (isLong ? 4 : 2); ++i)
            to += char(size >> (8 * i) & 0xFF);
        to += value;
    }
    static QByteArray number(quint32 value) {
        QByteArray bytes;
        for (int i = 0; i < 4; ++i)
            bytes += char(value >> (8 * i) & 0xFF);
        return bytes;
    }
    // All records have the same size, so their places are known beforehand.
    QByteArray write(const std::vector<std::tuple<int, int, QByteArray>>& records, int first) const {
        const auto build = [&](const std::vector<quint32>& places) {
            const auto at = [&](int index) {
                return index < 0 ? 0u : places[static_cast<std::size_t>(index)];
            };
            QByteArray sequence;
            std::vector<quint32> starts;
            for (const auto& [next, child, name] : records) {
                QByteArray record;
                element(record, 4, 0x1400, "UL", number(at(next)));
                element(record, 4, 0x1410, "US", QByteArray("\xff\xff", 2));
                element(record, 4, 0x1420, "UL", number(at(child)));
                element(record, 4, 0x1500, "CS", name.leftJustified(16, ' '));
                starts.push_back(static_cast<quint32>(sequence.size()));
                sequence +=
                    QByteArray("\xfe\xff\x00\xe0", 4) + number(static_cast<quint32>(record.size())) + record;
            }
            QByteArray file(128, '\0');
            file += "DICM";
            element(file, 2, 0x0010, "UI", QByteArray("1.2.840.10008.1.2.1\0", 20));
            element(file, 4, 0x1200, "UL", number(at(first)));
            const auto before = static_cast<quint32>(file.size()) + 12; // the sequence's own header
            element(file, 4, 0x1220, "SQ", sequence);
            for (quint32& start : starts)
                start += before;
            return std::pair(file, starts);
        };
        const auto places = build(std::vector<quint32>(records.size(), 0)).second;
        return build(places).first;
    }
};

} // namespace

void tst_Archives::aDiscsNamesMayDifferInCase() {
    writeFile(in(QStringLiteral("disc/images/im1")), film());
    writeFile(in(QStringLiteral("disc/DICOMDIR")),
              Directory().write({{1, -1, "IMAGES\\IM1"}, {-1, -1, "IMAGES\\IM2"}}, 0));
    const auto disc = readDicomDir(in(QStringLiteral("disc/DICOMDIR")));
    QVERIFY(disc);
    QCOMPARE(disc->files, QStringList{in(QStringLiteral("disc/images/im1"))});
    QCOMPARE(disc->absent, 1);
}

void tst_Archives::aDiscMayNotNameFilesOutside_data() {
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("up") << QByteArray("..\\SECRET");
    QTest::newRow("a path as one name") << QByteArray("../SECRET");
    QTest::newRow("absolute") << QByteArray("/ETC\\PASSWD");
    QTest::newRow("empty") << QByteArray("A\\\\B");
}

void tst_Archives::aDiscMayNotNameFilesOutside() {
    QFETCH(QByteArray, name);
    writeFile(in(QStringLiteral("SECRET")), film());
    writeFile(in(QStringLiteral("disc/DICOMDIR")), Directory().write({{-1, -1, name}}, 0));
    const auto disc = readDicomDir(in(QStringLiteral("disc/DICOMDIR")));
    QVERIFY(!disc);
    QCOMPARE(disc.error().code, ErrorCode::Malformed);
    // Nor through a link.
    writeFile(in(QStringLiteral("disc/DICOMDIR")), Directory().write({{-1, -1, "LINK"}}, 0));
    QVERIFY(QFile::link(in(QStringLiteral("SECRET")), in(QStringLiteral("disc/LINK"))));
    QCOMPARE(readDicomDir(in(QStringLiteral("disc/DICOMDIR")))->files.size(), 0);
}

void tst_Archives::aDiscsOffsetsMayRunInCircles() {
    // Each record's next and lower-level record is an earlier one, or itself.
    const QByteArray circle = Directory().write({{1, 2, "A"}, {0, 1, "B"}, {2, 0, "C"}}, 0);
    const auto entries = readMediaDirectory(std::span(reinterpret_cast<const std::uint8_t*>(circle.data()),
                                                      static_cast<std::size_t>(circle.size())));
    QVERIFY(entries);
    QCOMPARE(entries->size(), 3u);
    // Offsets that lead nowhere: the records are taken as they come.
    const QByteArray lost = Directory().write({{-1, -1, "A"}, {-1, -1, "B"}}, -1);
    QCOMPARE(readMediaDirectory(std::span(reinterpret_cast<const std::uint8_t*>(lost.data()),
                                          static_cast<std::size_t>(lost.size())))
                 ->size(),
             2u);
    // Every way of cutting it off ends in an answer.
    for (qsizetype size = 0; size < circle.size(); size += 3)
        (void)readMediaDirectory(
            std::span(reinterpret_cast<const std::uint8_t*>(circle.data()), static_cast<std::size_t>(size)));
}

void tst_Archives::theFinderOpensThemAll() {
    writeZip(in(QStringLiteral("a.zip")), {{"x/1.dcm", film(1)}, {"x/2.dcm", film(2)}, {"note.txt", "x"}});
    writeFile(in(QStringLiteral("disc/IM1")), film(3));
    writeFile(in(QStringLiteral("disc/NOTE")), "x");
    writeFile(in(QStringLiteral("disc/DICOMDIR")), Directory().write({{1, -1, "IM1"}, {-1, -1, "NOTE"}}, 0));
    FilmFinder finder;
    QStringList found;
    connect(&finder, &FilmFinder::found, this, [&found](const QStringList& files) { found += files; });
    QSignalSpy finished(&finder, &FilmFinder::finished);
    finder.find({in(QStringLiteral("a.zip")), in(QStringLiteral("disc/DICOMDIR"))});
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 60000);
    QCOMPARE(found.size(), 3);
    QCOMPARE(finder.origin(found[1]), in(QStringLiteral("a.zip/x/2.dcm")));
    QCOMPARE(bytesOf(found[1]), film(2));
    QCOMPARE(found[2], in(QStringLiteral("disc/IM1")));
    // One member, and it is the file that was unpacked before.
    const QString second = found[1];
    found.clear();
    finder.find({in(QStringLiteral("a.zip/x/2.dcm"))});
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 2, 60000);
    QCOMPARE(found, QStringList{second});
}

void tst_Archives::theFinderTellsWhatIsWrong() {
    writeZip(in(QStringLiteral("a.zip")), {{"../1.dcm", film(1)}});
    writeFile(in(QStringLiteral("disc/DICOMDIR")), Directory().write({{-1, -1, "GONE"}}, 0));
    FilmFinder finder;
    QSignalSpy failed(&finder, &FilmFinder::failed), finished(&finder, &FilmFinder::finished);
    finder.find({in(QStringLiteral("a.zip")), in(QStringLiteral("disc/DICOMDIR"))});
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 60000);
    QCOMPARE(failed.size(), 2);
    QCOMPARE(failed[0][0].value<Error>().code, ErrorCode::Malformed);
    QCOMPARE(failed[1][0].value<Error>().code, ErrorCode::FileNotFound);
}

QTEST_GUILESS_MAIN(tst_Archives)
#include "tst_archives.moc"
