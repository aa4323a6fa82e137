#include "app/training/model_shelf.h"

#include "inference/reading/bundle_file.h"
#include "training/runs/run_folder.h"

#include <QDir>
#include <QFile>

namespace hilum {
namespace {

QString fileNameOf(const ModelCard& card) {
    QString name;
    for (const QChar c : QString::fromStdString(card.name).simplified().left(60))
        name += c.isLetterOrNumber() || c == QLatin1Char('-') ? c : QLatin1Char('-');
    return QStringLiteral("%1-%2.safetensors")
        .arg(name.isEmpty() ? QStringLiteral("model") : name,
             QString::fromStdString(card.tensorSha256.substr(0, 12)));
}

} // namespace

Result<QString> keepModel(const QString& bundle, const QString& modelsFolder) {
    QFile file(bundle);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::FileNotFound, "The run has no model that can be read yet.");
    const QByteArray bytes = file.readAll(); // once: a run may replace its file meanwhile
    const auto checked = BundleFile::parse({bytes.begin(), bytes.end()});
    if (!checked)
        return tl::unexpected(checked.error());
    QDir().mkpath(modelsFolder);
    const QString copy = QDir(modelsFolder).filePath(fileNameOf(checked->card()));
    const std::filesystem::path target(QFile::encodeName(copy).toStdString());
    const auto kept = BundleFile::read(target);
    if (kept && kept->card().tensorSha256 == checked->card().tensorSha256)
        return copy;
    const std::string_view content(bytes.constData(), static_cast<std::size_t>(bytes.size()));
    if (const auto written = writeAtomically(target, content); !written)
        return tl::unexpected(written.error());
    return copy;
}

} // namespace hilum
