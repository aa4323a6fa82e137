#include "tests/fuzz/database_use.h"

#include <QCoreApplication>
#include <QLoggingCategory>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariant>
#include <cstring>
#include <numeric>

namespace hilum::fuzz {
namespace {

// https://www.sqlite.org/fileformat.html 1.3, big endian.
void put32(std::string& file, std::size_t at, std::uint32_t value) {
    for (int i = 0; i < 4; ++i)
        file[at + static_cast<std::size_t>(i)] = static_cast<char>(value >> (24 - 8 * i));
}

} // namespace

void needApplication() {
    static int count = 1;
    static char name[] = "hilum-fuzz";
    static char* arguments[] = {name, nullptr};
    if (!QCoreApplication::instance()) {
        new QCoreApplication(count, arguments); // as long as the process
        QLoggingCategory::setFilterRules(QStringLiteral("*=false"));
    }
}

QString writeDatabase(const char* name, std::string bytes) {
    const std::filesystem::path folder = scratchFolder() / name;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error))
        std::filesystem::remove(entry, error);
    std::filesystem::create_directories(folder, error);
    const std::filesystem::path file = folder / "base.sqlite";
    writeScratch(file, bytes);
    return QString::fromStdString(file.string());
}

std::string asDatabase(Bytes file, std::uint32_t application, std::uint32_t version) {
    std::string bytes(textOf(file));
    if (bytes.size() < 512 || bytes[bytes.size() / 2] % 16 == 15)
        return bytes;
    std::memcpy(bytes.data(), "SQLite format 3", 16);
    bytes[16] = 2; // pages of 512 bytes
    bytes[17] = 0;
    bytes[18] = bytes[19] = 1; // no write-ahead log
    bytes[20] = 0;
    bytes[21] = 64;
    bytes[22] = bytes[23] = 32;
    put32(bytes, 28, static_cast<std::uint32_t>(bytes.size() / 512));
    put32(bytes, 44, 4); // schema format
    put32(bytes, 56, 1); // UTF-8
    put32(bytes, 60, version);
    put32(bytes, 68, application);
    put32(bytes, 92, 1); // the size above is valid: as many changes as
    put32(bytes, 24, 1); // there were
    return bytes;
}

bool isOneOf(int n, Bytes input) {
    return std::accumulate(input.begin(), input.end(), 0u) % static_cast<unsigned>(n) == 0;
}

bool isWorthOpening(const QString& file, Bytes input) {
    if (isOneOf(16, input))
        return true;
    const QString name = QStringLiteral("look");
    bool hasTables = false;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
        database.setDatabaseName(file);
        if (database.open()) {
            QSqlQuery query(database);
            hasTables = query.exec(QStringLiteral("SELECT count(*) FROM sqlite_master")) && query.next() &&
                        query.value(0).toInt() > 4;
        }
    }
    QSqlDatabase::removeDatabase(name);
    return hasTables;
}

} // namespace hilum::fuzz
