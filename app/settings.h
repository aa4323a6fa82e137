#pragma once

#include "app/hanging/view_layout.h"
#include "app/scene/corner_text.h"
#include "app/scene/map_style.h"
#include "imaging/display.h"

#include <QByteArray>
#include <QHash>
#include <QSettings>
#include <QStringList>
#include <memory>

namespace hilum {

// The only door to what Hilum remembers between runs. Values out of range are read as the default. GUI
// thread.
class Settings {
public:
    Settings();                             // the reader's own
    explicit Settings(const QString& file); // an INI file, for tests

    // Paths, newest first, at most ten. They may identify patients: never logged.
    QStringList recentFilms() const;
    void addRecentFilm(const QString& path);
    void clearRecentFilms();

    // What was open when the viewer was used last, in the strip's order; paths, as above.
    QStringList sessionFilms() const;
    void setSessionFilms(const QStringList& films);

    QString lastFolder() const;
    void setLastFolder(const QString& folder);

    // Places of windows and panels for an arrangement of screens (a word); where there is none for it, the
    // one that was kept last.
    QByteArray windowGeometry(const QString& window, const QString& screens) const;
    void setWindowGeometry(const QString& window, const QString& screens, const QByteArray& geometry);
    QByteArray windowState(const QString& screens) const;
    void setWindowState(const QString& screens, const QByteArray& state);
    bool showsPanel(const QString& panel, bool fallback) const;
    void setShowsPanel(const QString& panel, bool shows);

    QString language() const; // "de"; empty: the system's
    void setLanguage(const QString& code);

    // The reader's own keys of actions, by the action's name: "Ctrl+O; F3", empty for none.
    QHash<QString, QString> shortcuts() const;
    void setShortcuts(const QHash<QString, QString>& shortcuts);

    MapStyle mapStyle() const;
    void setMapStyle(const MapStyle& style);
    CornerTextMode cornerTextMode() const;
    void setCornerTextMode(CornerTextMode mode);

    // What was found out about a monitor, by MonitorFacts::key; empty where nothing was.
    QByteArray monitor(const QString& key) const;
    void setMonitor(const QString& key, const QByteArray& facts);
    // The reader's windows by modality, see app/view/user_presets.h; empty where nothing was saved yet.
    QByteArray windowPresets(const QString& modality) const;
    void setWindowPresets(const QString& modality, const QByteArray& presets);
    bool histogramIsLogarithmic() const;
    void setHistogramIsLogarithmic(bool isLogarithmic);
    Interpolation interpolation() const;
    void setInterpolation(Interpolation interpolation);

    bool readFirst() const;
    void setReadFirst(bool readFirst);
    bool showsIdentity() const;
    void setShowsIdentity(bool shows);

    // The layout of viewports that the reader chose last; other than 1x1 to 2x2 is read as 1x1.
    ViewLayout viewLayout() const;
    void setViewLayout(ViewLayout layout);
    LinkSwitches linkSwitches() const;
    void setLinkSwitches(LinkSwitches switches);
    bool hangsLateral() const; // the frontal film of an opened study beside the lateral one
    void setHangsLateral(bool hangs);

    // The wheel zooms a film of one frame; off: it goes to the next film.
    bool wheelZooms() const;
    void setWheelZooms(bool zooms);
    bool dragUpBrightens() const;
    void setDragUpBrightens(bool up);

    // Who makes annotations and verdicts; at first the name that this computer knows the reader by.
    QString readerName() const;
    void setReaderName(const QString& name);
    bool keepsTool() const; // a measuring tool stays after one drawing
    void setKeepsTool(bool keeps);

    // The model to load at start; empty: the one that came with Hilum.
    QString modelFile() const;
    void setModelFile(const QString& file);
    // Models used before, newest first, at most ten; empty: the one that came with Hilum. See ModelChoice.
    QStringList modelHistory() const;
    void setModelHistory(const QStringList& files);

    // A report of a run shows films with maps.
    bool reportShowsFilms() const;
    void setReportShowsFilms(bool shows);

private:
    std::unique_ptr<QSettings> m_store;
};

} // namespace hilum
