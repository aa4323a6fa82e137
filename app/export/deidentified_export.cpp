#include "app/export/deidentified_export.h"

#include "app/export/saved_file.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QMessageAuthenticationCode>
#include <QRandomGenerator>
#include <QSaveFile>
#include <QStandardPaths>
#include <algorithm>
#include <map>

namespace hilum {
namespace {

constexpr qsizetype keyBytes = 32, fewestKeyBytes = 16;
constexpr qint64 mostKeyBytes = 4096;

QString tr(const char* text) {
    return QCoreApplication::translate("hilum", text);
}

Result<QByteArray> makeKey(const QString& path) {
    const QByteArray key = newDeidentificationKey().toHex() + '\n';
    QDir().mkpath(QFileInfo(path).absolutePath());
    QSaveFile file(path);
    const bool isOpen = file.open(QIODevice::WriteOnly) &&
                        file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    if (!isOpen || file.write(key) != key.size() || !file.commit())
        return tl::unexpected(writeError(file.error(), file.errorString()));
    return key.trimmed();
}

bool holds(const QString& path, const QByteArray& bytes) {
    QFile file(path);
    return file.size() == bytes.size() && file.open(QIODevice::ReadOnly) && file.readAll() == bytes;
}

// Films that share a UID, such as one film in two encodings, get numbers; the same film again takes its own
// place.
QString freeName(const QDir& folder, const QString& stem, const QByteArray& bytes) {
    QString name = stem + QStringLiteral(".dcm");
    for (int number = 2; folder.exists(name) && !holds(folder.filePath(name), bytes); ++number)
        name = QStringLiteral("%1-%2.dcm").arg(stem).arg(number);
    return name;
}

Result<QString> writeFilm(const DeidentifiedFilm& film, const QString& place) {
    const QDir folder(place);
    const QString patient = QString::fromStdString(film.patient);
    if (!folder.mkpath(patient))
        return tl::unexpected(writeError(QFileDevice::OpenError, {}));
    const QByteArray bytes = QByteArray::fromRawData(reinterpret_cast<const char*>(film.bytes.data()),
                                                     static_cast<qsizetype>(film.bytes.size()));
    const QString name =
        freeName(folder, patient + QLatin1Char('/') + QString::fromStdString(film.sopInstanceUid), bytes);
    if (const auto saved = saveFile(folder.filePath(name), bytes); !saved)
        return tl::unexpected(saved.error());
    return name;
}

// A UID that the film keeps becomes the name of a file: only what a UID may be made of does.
bool isUid(const std::string& uid) {
    return !uid.empty() && uid.size() <= 64 && uid.find_first_not_of("0123456789.") == std::string::npos &&
           uid.front() != '.';
}

} // namespace

QByteArray newDeidentificationKey() {
    QByteArray key(keyBytes, Qt::Uninitialized);
    QRandomGenerator::system()->fillRange(reinterpret_cast<quint32*>(key.data()),
                                          keyBytes / static_cast<qsizetype>(sizeof(quint32)));
    return key;
}

Result<QByteArray> deidentificationKey(const QString& path) {
    QFile file(path);
    if (!file.exists())
        return makeKey(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::FileUnreadable,
                       tr("The key cannot be read. Check that you have the right to read it.").toStdString());
    const QByteArray key = file.read(mostKeyBytes).trimmed();
    if (key.size() < fewestKeyBytes)
        return failure(ErrorCode::Malformed,
                       tr("The key is too short: it needs at least 16 characters.").toStdString());
    return key;
}

QString defaultDeidentificationKeyFile() {
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) +
           QStringLiteral("/deidentification.key");
}

Pseudonymiser keyedPseudonymiser(const QByteArray& key) {
    return [key](std::string_view text) {
        const QByteArray digest = QMessageAuthenticationCode::hash(
            QByteArray(text.data(), static_cast<qsizetype>(text.size())), key, QCryptographicHash::Sha256);
        std::array<std::uint8_t, 16> bytes{};
        std::copy_n(digest.begin(), bytes.size(), bytes.begin());
        return bytes;
    };
}

DeidentifiedFile deidentifyFile(const FilmToDeidentify& film, const DeidentifiedExport& order) {
    DeidentificationChoice choice = order.choice;
    choice.blackout.insert(choice.blackout.end(), film.boxes.begin(), film.boxes.end());
    DeidentifiedFile answer{film.path,
                            {},
                            deidentify(std::filesystem::path(QFile::encodeName(film.path).toStdString()),
                                       choice, keyedPseudonymiser(order.key))};
    if (!answer.film)
        return answer;
    if (!isUid(answer.film->sopInstanceUid))
        answer.film =
            failure(ErrorCode::Malformed, "The film has no instance UID, so no file can be made of it.");
    else if (!order.folder.isEmpty()) {
        const auto written = writeFilm(*answer.film, order.folder);
        if (written)
            answer.written = *written;
        else
            answer.film = tl::unexpected(written.error());
    }
    if (answer.film)
        answer.film->bytes = {};
    return answer;
}

std::vector<DeidentifiedFile> deidentifyFiles(const std::vector<FilmToDeidentify>& films,
                                              const DeidentifiedExport& order, std::stop_token stop,
                                              const std::function<void(std::size_t)>& advance) {
    std::vector<DeidentifiedFile> files;
    for (const FilmToDeidentify& film : films) {
        if (stop.stop_requested())
            break;
        files.push_back(deidentifyFile(film, order));
        advance(files.size());
    }
    return files;
}

ExportAccount accountOf(const std::vector<DeidentifiedFile>& files) {
    ExportAccount account;
    std::map<std::pair<AttributeChange::Deed, std::uint32_t>, AttributeAccount> attributes;
    std::map<DeidentificationWarning, int> warnings;
    for (const DeidentifiedFile& file : files) {
        if (!file.film) {
            const auto same =
                std::find_if(account.leftOut.begin(), account.leftOut.end(),
                             [&](const auto& one) { return one.first.message == file.film.error().message; });
            if (same != account.leftOut.end())
                ++same->second;
            else
                account.leftOut.emplace_back(file.film.error(), 1);
            continue;
        }
        ++account.films;
        account.withPrivate += file.film->privateAttributes > 0;
        account.withUnknown += file.film->unknownAttributes > 0;
        for (const DeidentificationWarning warning : file.film->warnings)
            ++warnings[warning];
        for (const AttributeChange& change : file.film->changes) {
            AttributeAccount& sum = attributes[{change.deed, change.tag}];
            const std::size_t before = sum.change.count;
            sum.change = change;
            sum.change.count += before;
            ++sum.films;
        }
    }
    for (const auto& [key, sum] : attributes)
        account.attributes.push_back(sum);
    account.warnings.assign(warnings.begin(), warnings.end());
    return account;
}

} // namespace hilum
