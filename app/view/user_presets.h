#pragma once

#include "imaging/radiograph.h"

#include <QList>
#include <QString>

namespace hilum {

class Settings;

// A window that a reader keeps by name. Relative ones follow the film: centre and width are shares of its
// automatic window, counted from the black end whatever the photometric interpretation, because radiographs
// have no common scale of values.
struct UserPreset {
    QString name;
    bool isRelative = true;
    Window window; // shares where relative: centre 0.5 and width 1 are the automatic window
    friend bool operator==(const UserPreset&, const UserPreset&) = default;
};

// What the window in force would be kept as.
UserPreset makeUserPreset(const QString& name, const Radiograph& film, const Window& window, bool isRelative);
Window windowOf(const UserPreset& preset, const Radiograph& film);

// Presets belong to a modality: those of a CT do not help on a radiograph. Pictures that are no DICOM have
// one of their own.
QString presetGroup(const Radiograph& film);
// The reader's own, or those that a reader of radiographs starts with.
QList<UserPreset> userPresets(const Settings& settings, const QString& group);
void setUserPresets(Settings& settings, const QString& group, const QList<UserPreset>& presets);

// In the order of the number keys: 0 automatic, the file's LUTs and windows, then the reader's. Relative ones
// only where the film's range has room for them.
std::vector<VoiPreset> allPresets(const Radiograph& film, const QList<UserPreset>& presets);

} // namespace hilum
