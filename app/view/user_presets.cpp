#include "app/view/user_presets.h"

#include "app/settings.h"
#include "app/view/film_histogram.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <cmath>

namespace hilum {
namespace {

constexpr qsizetype mostPresets = 50;
constexpr double leastRange = 64; // of an automatic window, in steps of the film's values

QString tr(const char* text) {
    return QCoreApplication::translate("UserPresets", text);
}

UserPreset relative(const QString& name, double from, double to) {
    return {name, true, {(from + to) / 2, to - from, VoiLutFunction::LinearExact, {}}};
}

QList<UserPreset> startingPresets(const QString& group) {
    static const QStringList radiographs{QStringLiteral("CR"), QStringLiteral("DX"), QStringLiteral("RG"),
                                         QStringLiteral("picture")};
    if (!radiographs.contains(group))
        return {};
    return {relative(tr("Lung"), -0.05, 0.8), relative(tr("Mediastinum"), 0.4, 1.1),
            relative(tr("Bone"), 0.25, 1.0)};
}

QJsonObject toJson(const UserPreset& preset) {
    return {{QStringLiteral("name"), preset.name},
            {QStringLiteral("relative"), preset.isRelative},
            {QStringLiteral("centre"), preset.window.windowCenter},
            {QStringLiteral("width"), preset.window.windowWidth},
            {QStringLiteral("function"), static_cast<int>(preset.window.voiLutFunction)}};
}

std::optional<UserPreset> fromJson(const QJsonObject& object) {
    UserPreset preset;
    preset.name = object.value(QLatin1String("name")).toString().left(80);
    preset.isRelative = object.value(QLatin1String("relative")).toBool(true);
    preset.window.windowCenter = object.value(QLatin1String("centre")).toDouble();
    preset.window.windowWidth = object.value(QLatin1String("width")).toDouble();
    const int function = object.value(QLatin1String("function")).toInt();
    if (preset.name.isEmpty() || !(preset.window.windowWidth > 0) || function < 0 || function > 2)
        return std::nullopt;
    preset.window.voiLutFunction = static_cast<VoiLutFunction>(function);
    return preset;
}

// The share that a value has of the automatic window, from the end that is shown black.
double shareOf(const Radiograph& film, double value) {
    const WindowEdges edges = windowEdges(film.autoWindow());
    const double share = (value - edges.lower) / (edges.upper - edges.lower);
    return film.invertsAfterVoi() ? 1 - share : share;
}

double valueOf(const Radiograph& film, double share) {
    const WindowEdges edges = windowEdges(film.autoWindow());
    return edges.lower + (film.invertsAfterVoi() ? 1 - share : share) * (edges.upper - edges.lower);
}

bool hasRoom(const Radiograph& film) {
    const WindowEdges edges = windowEdges(film.autoWindow());
    const FilmHistogram histogram = filmHistogram(film, 4096);
    return (edges.upper - edges.lower) / histogram.step >= leastRange;
}

} // namespace

UserPreset makeUserPreset(const QString& name, const Radiograph& film, const Window& window,
                          bool isRelative) {
    UserPreset preset{name, isRelative, window};
    preset.window.explanation.clear();
    if (isRelative) {
        const WindowEdges edges = windowEdges(window);
        const double first = shareOf(film, edges.lower), last = shareOf(film, edges.upper);
        preset.window.windowCenter = (first + last) / 2;
        preset.window.windowWidth = std::abs(last - first);
        if (window.voiLutFunction == VoiLutFunction::Linear)
            preset.window.voiLutFunction = VoiLutFunction::LinearExact;
    }
    return preset;
}

Window windowOf(const UserPreset& preset, const Radiograph& film) {
    if (!preset.isRelative)
        return preset.window;
    const double half = preset.window.windowWidth / 2;
    Window window = windowBetween(preset.window, {valueOf(film, preset.window.windowCenter - half),
                                                  valueOf(film, preset.window.windowCenter + half)});
    return window;
}

QString presetGroup(const Radiograph& film) {
    const QString modality = QString::fromStdString(film.attributes().modality).trimmed();
    return film.attributes().container == "DICOM" && !modality.isEmpty() ? modality
                                                                         : QStringLiteral("picture");
}

QList<UserPreset> userPresets(const Settings& settings, const QString& group) {
    const QByteArray text = settings.windowPresets(group);
    if (text.isEmpty())
        return startingPresets(group);
    QList<UserPreset> presets;
    for (const QJsonValue& value : QJsonDocument::fromJson(text).array())
        if (const auto preset = fromJson(value.toObject()); preset && presets.size() < mostPresets)
            presets << *preset;
    return presets;
}

void setUserPresets(Settings& settings, const QString& group, const QList<UserPreset>& presets) {
    QJsonArray array;
    for (const UserPreset& preset : presets.mid(0, mostPresets))
        array.append(toJson(preset));
    settings.setWindowPresets(group, QJsonDocument(array).toJson(QJsonDocument::Compact));
}

std::vector<VoiPreset> allPresets(const Radiograph& film, const QList<UserPreset>& presets) {
    std::vector<VoiPreset> list = film.presets();
    const bool takesRelative = hasRoom(film);
    for (const UserPreset& preset : presets)
        if (!preset.isRelative || takesRelative)
            list.push_back({preset.name.toStdString(), {Voi::Kind::Window, windowOf(preset, film), -1}});
    return list;
}

} // namespace hilum
