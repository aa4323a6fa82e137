#include "arrow_rules.h"

#include <QHash>
#include <QRegularExpression>
#include <QSet>
#include <utility>
#include <vector>

namespace hilum::architecture {
namespace {

const std::vector<std::pair<QString, QString>>& roomFolders() {
    static const std::vector<std::pair<QString, QString>> folders{
        {QStringLiteral("imaging/"), QStringLiteral("imaging")},
        {QStringLiteral("inference/reading/"), QStringLiteral("reading")},
        {QStringLiteral("inference/network/"), QStringLiteral("network")},
        {QStringLiteral("training/runs/"), QStringLiteral("runs")},
        {QStringLiteral("training/distillation/"), QStringLiteral("distillation")},
        {QStringLiteral("app/"), QStringLiteral("app")},
        {QStringLiteral("ui/"), QStringLiteral("ui")}};
    return folders;
}

QSet<QString> words(const char* text) {
    const QStringList list = QString::fromLatin1(text).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    return {list.begin(), list.end()};
}

// Room -> the rooms it may name.
const QHash<QString, QSet<QString>>& arrows() {
    static const QHash<QString, QSet<QString>> table{
        {QStringLiteral("imaging"), words("imaging")},
        {QStringLiteral("reading"), words("reading imaging")},
        {QStringLiteral("network"), words("network reading imaging")},
        {QStringLiteral("runs"), words("runs reading imaging")},
        {QStringLiteral("distillation"), words("distillation runs network reading imaging")},
        {QStringLiteral("app"), words("app runs reading imaging")},
        {QStringLiteral("ui"), words("ui app runs reading imaging")}};
    return table;
}

// Library -> the rooms whose sources may name it, and those whose headers may.
struct Library {
    QString name;
    QRegularExpression pattern;
    QSet<QString> sources;
    QSet<QString> headers;
};

const std::vector<Library>& libraries() {
    const auto expression = [](const char* text) { return QRegularExpression(QString::fromLatin1(text)); };
    static const std::vector<Library> table{
        {QStringLiteral("Torch"), expression("^(torch|ATen|c10|caffe2)/"), words("network distillation"),
         words("network distillation")},
        {QStringLiteral("Qt"), expression("^(Q[A-Z]|Qt[A-Z])"), words("app ui"), words("app ui")},
        {QStringLiteral("DCMTK"), expression("^dcmtk/"), words("imaging"), {}},
        {QStringLiteral("OpenCV"), expression("^opencv2/"), words("network distillation"), {}},
        {QStringLiteral("libpng, libjpeg-turbo or libtiff"),
         expression("^(png|jpeglib|tiffio)\\.h"),
         words("imaging"),
         {}},
        {QStringLiteral("OpenJPEG"), expression("^openjpeg"), words("imaging"), {}},
        {QStringLiteral("nlohmann-json"),
         expression("^nlohmann/"),
         words("reading network runs distillation app"),
         {}},
        {QStringLiteral("CLI11"), expression("^CLI/"), words("distillation app"), {}},
        {QStringLiteral("libzip"), expression("^zip\\.h"), words("app"), {}},
        {QStringLiteral("CUDA"), expression("^(cuda|nccl|cudnn)"), words("network distillation"), {}}};
    return table;
}

// Headers that stay inside their room, or inside a program, may name its library: they are no part of the
// room's contract.
bool isInternalHeader(const QString& path) {
    return path.endsWith(QStringLiteral("_internal.h")) || path.startsWith(QStringLiteral("app/cli/"));
}

} // namespace

QString roomOf(const QString& path) {
    for (const auto& [folder, room] : roomFolders())
        if (path.startsWith(folder))
            return room;
    return {};
}

QString violation(const QString& path, const QString& target) {
    const QString from = roomOf(path);
    if (from.isEmpty())
        return {};
    const QString to = roomOf(target);
    if (!to.isEmpty() && !arrows().value(from).contains(to))
        return QStringLiteral("%1: no arrow from %2 to %3 (%4)").arg(path, from, to, target);
    const bool isPublicHeader = path.endsWith(QStringLiteral(".h")) && !isInternalHeader(path);
    for (const Library& library : libraries()) {
        if (!library.pattern.match(target).hasMatch())
            continue;
        if (!library.sources.contains(from))
            return QStringLiteral("%1: %2 may not name %3 (%4)").arg(path, from, library.name, target);
        if (isPublicHeader && !library.headers.contains(from))
            return QStringLiteral("%1: a public header may not name %2 (%3)").arg(path, library.name, target);
    }
    return {};
}

QStringList includesOf(const QString& text) {
    static const QRegularExpression line(QStringLiteral(R"(^\s*#\s*include\s*[<"]([^>"]+)[>"])"),
                                         QRegularExpression::MultilineOption);
    QStringList targets;
    for (auto matches = line.globalMatch(text); matches.hasNext();)
        targets << matches.next().captured(1);
    return targets;
}

} // namespace hilum::architecture
