// Archives and databases.
#include "app/keeping/work_store.h"
#include "app/library/index_writer.h"
#include "tests/fuzz/database_use.h"
#include "tests/fuzz/seeds.h"

#include <QFile>
#include <QSqlQuery>
#include <QUuid>
#include <sys/stat.h>
#include <zip.h>

namespace hilum::fuzz {
namespace {

struct Member {
    std::string name, content;
    zip_int32_t method = ZIP_CM_DEFLATE;
    zip_uint32_t mode = S_IFREG | 0644;
};

Seed contentOf(const std::filesystem::path& path) {
    QFile file(QString::fromStdString(path.string()));
    require(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    return seed({bytes.constData(), static_cast<std::size_t>(bytes.size())});
}

Seed archive(const std::vector<Member>& members) {
    const auto path = scratchFolder() / "seed.zip";
    int error = 0;
    zip_t* zip = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &error);
    require(zip != nullptr);
    for (const Member& member : members) {
        zip_source_t* source = zip_source_buffer(zip, member.content.data(), member.content.size(), 0);
        const zip_int64_t number = zip_file_add(zip, member.name.c_str(), source, ZIP_FL_ENC_UTF_8);
        require(number >= 0);
        const auto index = static_cast<zip_uint64_t>(number);
        zip_set_file_compression(zip, index, member.method, 9);
        zip_file_set_mtime(zip, index, 1'700'000'000, 0);
        zip_file_set_external_attributes(zip, index, 0, ZIP_OPSYS_UNIX, member.mode << 16);
    }
    require(zip_close(zip) == 0);
    return contentOf(path);
}

// libzip writes no name twice and no "..", so the names are changed in the bytes.
Seed renamed(Seed file, const std::string& from, const std::string& to) {
    for (std::size_t i = 0; i + from.size() <= file.size(); ++i)
        if (std::equal(from.begin(), from.end(), file.begin() + static_cast<std::ptrdiff_t>(i)))
            std::copy(to.begin(), to.end(), file.begin() + static_cast<std::ptrdiff_t>(i));
    return file;
}

// A copy with small pages and without a write-ahead log, so that a seed is short.
Seed compact(const QString& file) {
    const QString copy = file + QStringLiteral(".compact"), name = QUuid::createUuid().toString();
    QFile::remove(copy);
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
        database.setDatabaseName(file);
        require(database.open());
        for (const QString& sql :
             {QStringLiteral("PRAGMA journal_mode = DELETE"), QStringLiteral("PRAGMA page_size = 512"),
              QStringLiteral("VACUUM INTO '%1'").arg(copy)})
            require(QSqlQuery(database).exec(sql));
        database.close();
    }
    QSqlDatabase::removeDatabase(name);
    return contentOf(copy.toStdString());
}

// The same with further statements of somebody who means harm.
Seed altered(const Seed& file, const std::vector<const char*>& statements) {
    const QString path = writeDatabase("altered", {file.begin(), file.end()}),
                  name = QUuid::createUuid().toString();
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
        database.setDatabaseName(path);
        require(database.open());
        for (const char* sql : statements)
            require(QSqlQuery(database).exec(QLatin1String(sql)));
        database.close();
    }
    QSqlDatabase::removeDatabase(name);
    return contentOf(path.toStdString());
}

} // namespace

std::vector<Seed> zipSeeds() {
    const std::string zeros(200'000, '\0'), film = std::string(128, '\0') + "DICM";
    const Seed plain =
        archive({{"films/a.dcm", film}, {"b.dcm", film, ZIP_CM_STORE}, {"aa/", ""}, {"note.txt", "x"}});
    std::vector<Seed> seeds{plain,
                            archive({{"bomb.dcm", zeros}}),
                            archive({{"link", "/etc/passwd", ZIP_CM_STORE, S_IFLNK | 0777}, {"a", "b"}}),
                            renamed(archive({{"aa/bb/c.dcm", film}}), "aa/bb/", "../../"),
                            renamed(archive({{"a/b.dcm", film}}), "a/b.dcm", "/b/.dcm"),
                            renamed(archive({{"a.dcm", film}, {"b.dcm", zeros}}), "b.dcm", "a.dcm"),
                            archive({{std::string(300, 'n') + "/x", film}}),
                            archive({{"inner.zip", {plain.begin(), plain.end()}, ZIP_CM_STORE}})};
    std::vector<Member> many(90, Member{"", "x", ZIP_CM_STORE});
    for (std::size_t i = 0; i < many.size(); ++i)
        many[i].name = std::to_string(i);
    seeds.push_back(archive(many));
    Seed cut = plain;
    cut.resize(cut.size() - 10);
    seeds.push_back(std::move(cut));
    return seeds;
}

std::vector<Seed> librarySeeds() {
    needApplication();
    const QString path = writeDatabase("library-seed", {});
    {
        IndexDatabase database;
        require(database.open({path, path + QStringLiteral(".kept")}).has_value());
        IndexWriter writer(database);
        IndexedFile file;
        file.path = QStringLiteral("/films/old.dcm");
        file.header.identity.patientName = "DOE^JOHN";
        require(writer.begin() && writer.put(file));
        auto reading = std::make_shared<Prediction>();
        reading->modelSha256 = "model-a";
        FindingReading& finding = reading->findings.emplace_back();
        finding.label = "Edema";
        finding.trained = true;
        finding.score = 0.7;
        finding.threshold = 0.5;
        finding.state = FindingState::Suspected;
        require(writer.putReading({file.path, {}, reading}) && writer.commit());
    }
    const Seed index = compact(path);
    return {index,
            altered(index, {"DROP TABLE studies",
                            "CREATE VIEW studies AS WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id "
                            "FROM n) SELECT id FROM n"}),
            altered(index, {"CREATE TRIGGER harm AFTER INSERT ON instances BEGIN DELETE FROM studies; END"}),
            altered(index, {"DROP TABLE scores", "CREATE TABLE scores (study BLOB)"}),
            altered(index, {"PRAGMA user_version = 99"}),
            seed("SQLite format 3"),
            seed("no database at all")};
}

std::vector<Seed> workSeeds() {
    needApplication();
    const QString path = writeDatabase("work-seed", {}), film = QStringLiteral("1.2.3");
    {
        WorkStore store(path);
        Annotation annotation;
        annotation.id = QUuid::createUuidV5(QUuid(), film);
        annotation.points = {{1, 2}, {3, 4}};
        Verdict verdict;
        verdict.note = QStringLiteral("sure");
        verdict.author = QStringLiteral("reader");
        verdict.made = 1;
        const Verdicts verdicts{{"Edema", verdict}};
        require(store.saveFilm(film, QStringLiteral("/films/a.dcm")) &&
                store.saveAnnotations(film, {}, {annotation}) && store.saveVerdicts(film, {}, verdicts) &&
                store.saveKeyFrames(film, {}, {0, 3}, {}) &&
                store.saveComment(film, QStringLiteral("word"), {}));
    }
    const Seed work = compact(path);
    return {
        work,
        altered(work, {"DROP TABLE comments",
                       "CREATE VIEW comments AS WITH RECURSIVE n(film) AS (SELECT '1.2.3' UNION ALL "
                       "SELECT film FROM n) SELECT film, film AS comment FROM n"}),
        altered(work, {"CREATE TRIGGER harm AFTER INSERT ON annotations BEGIN DELETE FROM annotations; END"}),
        altered(work, {"DROP TABLE verdicts", "CREATE TABLE verdicts (film BLOB)"}),
        altered(work, {"UPDATE annotations SET json = '[[[[[['"}),
        altered(work, {"PRAGMA user_version = 99"}),
        seed("no database at all")};
}

} // namespace hilum::fuzz
