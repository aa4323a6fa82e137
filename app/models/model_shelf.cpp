#include "app/models/model_shelf.h"

#include "inference/reading/bundle_file.h"
#include "training/runs/run_folder.h"

#include <QDir>
#include <QFile>

namespace hilum {
namespace {

constexpr qsizetype longestName = 80;
constexpr std::size_t hashInName = 12;
const QString ending = QStringLiteral(".safetensors");

std::filesystem::path pathOf(const QString& file) {
    return std::filesystem::path(QFile::encodeName(file).toStdString());
}

QString stemOf(const QString& name) {
    QString stem;
    for (const QChar c : name.simplified().left(60))
        stem += c.isLetterOrNumber() || c == QLatin1Char('-') ? c : QLatin1Char('-');
    return stem.isEmpty() ? QStringLiteral("model") : stem;
}

// The bytes of a bundle with its card, checked; read once, because somebody may replace the file meanwhile.
struct CheckedBytes {
    QByteArray bytes;
    ModelCard card;
};

Result<CheckedBytes> readChecked(const QString& bundle) {
    QFile file(bundle);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::FileNotFound, "The model's file is not there, or may not be read.");
    CheckedBytes content{file.readAll(), {}};
    const auto checked = BundleFile::parse({content.bytes.begin(), content.bytes.end()});
    if (!checked)
        return tl::unexpected(checked.error());
    content.card = checked->card();
    return content;
}

Result<QString> write(const QString& file, const QByteArray& bytes) {
    const std::string_view content(bytes.constData(), static_cast<std::size_t>(bytes.size()));
    if (const auto written = writeAtomically(pathOf(file), content); !written)
        return failure(
            ErrorCode::WriteFailed,
            "The model cannot be written there. Check the folder's permissions and the free space.",
            written.error().detail);
    return file;
}

QString copyWithHash(const QDir& folder, const std::string& hash) {
    const QString pattern =
        QStringLiteral("*-%1.safetensors").arg(QString::fromStdString(hash.substr(0, hashInName)));
    for (const QString& name : folder.entryList({pattern}, QDir::Files))
        if (const auto kept = BundleFile::read(pathOf(folder.filePath(name)));
            kept && kept->card().tensorSha256 == hash)
            return folder.filePath(name);
    return {};
}

} // namespace

Result<QString> keepModel(const QString& bundle, const QString& modelsFolder) {
    const auto content = readChecked(bundle);
    if (!content)
        return tl::unexpected(content.error());
    QDir().mkpath(modelsFolder);
    const QDir folder(modelsFolder);
    const std::string& hash = content->card.tensorSha256;
    if (const QString kept = copyWithHash(folder, hash); !kept.isEmpty())
        return kept;
    return write(folder.filePath(QStringLiteral("%1-%2.safetensors")
                                     .arg(stemOf(QString::fromStdString(content->card.name)),
                                          QString::fromStdString(hash.substr(0, hashInName)))),
                 content->bytes);
}

Result<void> renameModel(const QString& bundle, const QString& name) {
    const auto read = BundleFile::read(pathOf(bundle));
    if (!read)
        return tl::unexpected(read.error());
    ModelCard card = read->card();
    card.name = name.toStdString();
    std::map<std::string, TensorData> tensors;
    for (const auto& [key, tensor] : read->tensors())
        tensors[key] = {tensor.type, tensor.shape, {tensor.bytes.begin(), tensor.bytes.end()}};
    return writeBundle(pathOf(bundle), std::move(card), tensors);
}

Result<QString> exportModel(const QString& bundle, const QString& target) {
    const auto content = readChecked(bundle);
    if (!content)
        return tl::unexpected(content.error());
    return write(target.endsWith(ending, Qt::CaseInsensitive) ? target : target + ending, content->bytes);
}

QString cleanModelName(const QString& typed) {
    const QString name = typed.simplified();
    return name.size() <= longestName ? name : QString();
}

QString modelFileName(const QString& name) {
    return stemOf(name) + ending;
}

} // namespace hilum
