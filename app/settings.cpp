#include "app/settings.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSize>

#include <algorithm>
#include <cmath>

namespace hilum {
namespace {

constexpr qsizetype recentLimit = 10, historyLimit = 10;
// An INI file does not keep an empty text in a list.
const QString shippedModel = QStringLiteral("shipped");

double share(const QSettings& store, QAnyStringView key, double fallback) {
    bool isNumber = false;
    const double value = store.value(key.toString(), fallback).toDouble(&isNumber);
    return isNumber && std::isfinite(value) && value >= 0 && value <= 1 ? value : fallback;
}

bool flag(const QSettings& store, const QString& key, bool fallback) {
    return store.value(key, fallback).toBool();
}

QString placeKey(const QString& key, const QString& screens) {
    return screens.isEmpty() ? key : key + QStringLiteral("-on-") + screens;
}

QByteArray place(const QSettings& store, const QString& key, const QString& screens) {
    return store.value(placeKey(key, screens), store.value(key)).toByteArray();
}

void setPlace(QSettings& store, const QString& key, const QString& screens, const QByteArray& value) {
    store.setValue(placeKey(key, screens), value);
    store.setValue(key, value);
}

// It names films, whose names may hold patients'. What writes it keeps its permissions.
void keepPrivate(const QString& path) {
    const auto own = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
    QDir().mkpath(QFileInfo(path).absolutePath());
    QFile file(path);
    if (!file.open(QIODevice::NewOnly | QIODevice::WriteOnly, own) && file.permissions() != own)
        file.setPermissions(own);
}

} // namespace

Settings::Settings()
    : m_store(std::make_unique<QSettings>(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("hilum"),
                                          QStringLiteral("hilum"))) {
    keepPrivate(m_store->fileName());
}

Settings::Settings(const QString& file) : m_store(std::make_unique<QSettings>(file, QSettings::IniFormat)) {
    keepPrivate(m_store->fileName());
}

QStringList Settings::recentFilms() const {
    return m_store->value(QStringLiteral("films/recent")).toStringList().mid(0, recentLimit);
}

void Settings::addRecentFilm(const QString& path) {
    QStringList films = recentFilms();
    films.removeAll(path);
    films.prepend(path);
    m_store->setValue(QStringLiteral("films/recent"), films.mid(0, recentLimit));
}

void Settings::clearRecentFilms() {
    m_store->remove(QStringLiteral("films/recent"));
}

QStringList Settings::sessionFilms() const {
    return m_store->value(QStringLiteral("films/session")).toStringList();
}

void Settings::setSessionFilms(const QStringList& films) {
    m_store->setValue(QStringLiteral("films/session"), films);
}

QString Settings::lastFolder() const {
    return m_store->value(QStringLiteral("films/folder")).toString();
}

void Settings::setLastFolder(const QString& folder) {
    m_store->setValue(QStringLiteral("films/folder"), folder);
}

QByteArray Settings::windowGeometry(const QString& window, const QString& screens) const {
    return place(*m_store, window + QStringLiteral("/geometry"), screens);
}

void Settings::setWindowGeometry(const QString& window, const QString& screens, const QByteArray& geometry) {
    setPlace(*m_store, window + QStringLiteral("/geometry"), screens, geometry);
}

QByteArray Settings::windowState(const QString& screens) const {
    return place(*m_store, QStringLiteral("window/state"), screens);
}

void Settings::setWindowState(const QString& screens, const QByteArray& state) {
    setPlace(*m_store, QStringLiteral("window/state"), screens, state);
}

bool Settings::showsPanel(const QString& panel, bool fallback) const {
    return flag(*m_store, QStringLiteral("panels/") + panel, fallback);
}

void Settings::setShowsPanel(const QString& panel, bool shows) {
    m_store->setValue(QStringLiteral("panels/") + panel, shows);
}

QString Settings::language() const {
    return m_store->value(QStringLiteral("window/language")).toString();
}

void Settings::setLanguage(const QString& code) {
    m_store->setValue(QStringLiteral("window/language"), code);
}

QHash<QString, QString> Settings::shortcuts() const {
    QHash<QString, QString> result;
    m_store->beginGroup(QStringLiteral("shortcuts"));
    for (const QString& name : m_store->childKeys())
        result.insert(name, m_store->value(name).toString());
    m_store->endGroup();
    return result;
}

void Settings::setShortcuts(const QHash<QString, QString>& shortcuts) {
    m_store->remove(QStringLiteral("shortcuts"));
    for (auto entry = shortcuts.begin(); entry != shortcuts.end(); ++entry)
        m_store->setValue(QStringLiteral("shortcuts/") + entry.key(), entry.value());
}

MapStyle Settings::mapStyle() const {
    MapStyle style;
    style.colourMap = colourMapFromKey(m_store->value(QStringLiteral("map/colours")).toString());
    style.opacity = share(*m_store, u"map/opacity", style.opacity);
    style.hasColours = flag(*m_store, QStringLiteral("map/hasColours"), style.hasColours);
    style.hasContour = flag(*m_store, QStringLiteral("map/hasContour"), style.hasContour);
    style.contourFraction = share(*m_store, u"map/contourFraction", style.contourFraction);
    return style;
}

void Settings::setMapStyle(const MapStyle& style) {
    m_store->setValue(QStringLiteral("map/colours"), QLatin1String(colourMapKey(style.colourMap)));
    m_store->setValue(QStringLiteral("map/opacity"), style.opacity);
    m_store->setValue(QStringLiteral("map/hasColours"), style.hasColours);
    m_store->setValue(QStringLiteral("map/hasContour"), style.hasContour);
    m_store->setValue(QStringLiteral("map/contourFraction"), style.contourFraction);
}

CornerTextMode Settings::cornerTextMode() const {
    const QString mode = m_store->value(QStringLiteral("view/cornerText")).toString();
    if (mode == QLatin1String("minimal"))
        return CornerTextMode::Minimal;
    return mode == QLatin1String("none") ? CornerTextMode::None : CornerTextMode::All;
}

void Settings::setCornerTextMode(CornerTextMode mode) {
    static constexpr const char* names[] = {"all", "minimal", "none"};
    m_store->setValue(QStringLiteral("view/cornerText"), QLatin1String(names[static_cast<int>(mode)]));
}

QByteArray Settings::monitor(const QString& key) const {
    return m_store->value(QStringLiteral("monitors/") + key).toByteArray();
}

void Settings::setMonitor(const QString& key, const QByteArray& facts) {
    m_store->setValue(QStringLiteral("monitors/") + key, facts);
}

QByteArray Settings::windowPresets(const QString& modality) const {
    return m_store->value(QStringLiteral("presets/") + modality).toByteArray();
}

void Settings::setWindowPresets(const QString& modality, const QByteArray& presets) {
    m_store->setValue(QStringLiteral("presets/") + modality, presets);
}

bool Settings::histogramIsLogarithmic() const {
    return flag(*m_store, QStringLiteral("view/histogramLogarithmic"), false);
}

void Settings::setHistogramIsLogarithmic(bool isLogarithmic) {
    m_store->setValue(QStringLiteral("view/histogramLogarithmic"), isLogarithmic);
}

Interpolation Settings::interpolation() const {
    const QString name = m_store->value(QStringLiteral("view/interpolation")).toString();
    if (name == QLatin1String("nearest"))
        return Interpolation::Nearest;
    return name == QLatin1String("cubic") ? Interpolation::Cubic : Interpolation::Smooth;
}

void Settings::setInterpolation(Interpolation interpolation) {
    static constexpr const char* names[] = {"smooth", "nearest", "cubic"};
    m_store->setValue(QStringLiteral("view/interpolation"),
                      QLatin1String(names[static_cast<int>(interpolation)]));
}

bool Settings::readFirst() const {
    return flag(*m_store, QStringLiteral("reading/readFirst"), false);
}

void Settings::setReadFirst(bool readFirst) {
    m_store->setValue(QStringLiteral("reading/readFirst"), readFirst);
}

bool Settings::showsIdentity() const {
    return flag(*m_store, QStringLiteral("view/identity"), true);
}

void Settings::setShowsIdentity(bool shows) {
    m_store->setValue(QStringLiteral("view/identity"), shows);
}

ViewLayout Settings::viewLayout() const {
    const QSize size = m_store->value(QStringLiteral("compare/layout")).toSize();
    const ViewLayout layout{size.height(), size.width()};
    const bool isKnown = layout.rows >= 1 && layout.rows <= 2 && layout.columns >= 1 && layout.columns <= 2;
    return isKnown ? layout : ViewLayout();
}

void Settings::setViewLayout(ViewLayout layout) {
    m_store->setValue(QStringLiteral("compare/layout"), QSize(layout.columns, layout.rows));
}

LinkSwitches Settings::linkSwitches() const {
    return {flag(*m_store, QStringLiteral("compare/linkZoom"), true),
            flag(*m_store, QStringLiteral("compare/linkPan"), true),
            flag(*m_store, QStringLiteral("compare/linkWindow"), true)};
}

void Settings::setLinkSwitches(LinkSwitches switches) {
    m_store->setValue(QStringLiteral("compare/linkZoom"), switches.zoom);
    m_store->setValue(QStringLiteral("compare/linkPan"), switches.pan);
    m_store->setValue(QStringLiteral("compare/linkWindow"), switches.window);
}

bool Settings::hangsLateral() const {
    return flag(*m_store, QStringLiteral("compare/hangsLateral"), true);
}

void Settings::setHangsLateral(bool hangs) {
    m_store->setValue(QStringLiteral("compare/hangsLateral"), hangs);
}

bool Settings::wheelZooms() const {
    return flag(*m_store, QStringLiteral("mouse/wheelZooms"), true);
}

void Settings::setWheelZooms(bool zooms) {
    m_store->setValue(QStringLiteral("mouse/wheelZooms"), zooms);
}

bool Settings::dragUpBrightens() const {
    return flag(*m_store, QStringLiteral("mouse/upBrightens"), false);
}

void Settings::setDragUpBrightens(bool up) {
    m_store->setValue(QStringLiteral("mouse/upBrightens"), up);
}

QString Settings::readerName() const {
    const QString name = m_store->value(QStringLiteral("reader/name")).toString().trimmed();
    if (!name.isEmpty())
        return name;
    for (const char* variable : {"USER", "USERNAME", "LOGNAME"})
        if (const QString user = qEnvironmentVariable(variable); !user.isEmpty())
            return user;
    return QStringLiteral("reader");
}

void Settings::setReaderName(const QString& name) {
    m_store->setValue(QStringLiteral("reader/name"), name.trimmed());
}

bool Settings::keepsTool() const {
    return flag(*m_store, QStringLiteral("tools/keep"), false);
}

void Settings::setKeepsTool(bool keeps) {
    m_store->setValue(QStringLiteral("tools/keep"), keeps);
}

QString Settings::modelFile() const {
    return m_store->value(QStringLiteral("model/file")).toString();
}

void Settings::setModelFile(const QString& file) {
    m_store->setValue(QStringLiteral("model/file"), file);
}

QStringList Settings::modelHistory() const {
    QStringList files = m_store->value(QStringLiteral("model/history")).toStringList().mid(0, historyLimit);
    for (QString& file : files)
        if (file == shippedModel)
            file.clear();
    return files;
}

void Settings::setModelHistory(const QStringList& files) {
    QStringList kept = files.mid(0, historyLimit);
    for (QString& file : kept)
        if (file.isEmpty())
            file = shippedModel;
    m_store->setValue(QStringLiteral("model/history"), kept);
}

bool Settings::reportShowsFilms() const {
    return flag(*m_store, QStringLiteral("report/films"), true);
}

void Settings::setReportShowsFilms(bool shows) {
    m_store->setValue(QStringLiteral("report/films"), shows);
}

} // namespace hilum
