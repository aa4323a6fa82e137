#pragma once

#include "app/view/user_presets.h"

#include <QObject>

class QAction;
class QMenu;

namespace hilum {

class Actions;
class FilmArea;
class StudyDocument;

// The greys that the number keys and the menu offer for the film in front: automatic, the file's, the
// reader's; those beyond nine stand in the menu alone. Saves, renames and deletes the reader's.
class PresetCommands : public QObject {
    Q_OBJECT
public:
    PresetCommands(const Actions& actions, FilmArea& area, Settings& settings, QMenu& menu, QObject* parent);

private:
    const Radiograph* film() const; // in front, with pixels
    void show();
    void apply(std::size_t index);
    void save();
    void edit();

    const Actions& m_actions;
    FilmArea& m_area;
    StudyDocument& m_document;
    Settings& m_settings;
    QMenu& m_menu;
    std::vector<VoiPreset> m_presets;
    QList<QAction*> m_more; // beyond the number keys
    QAction* m_end;         // of the presets in the menu
};

} // namespace hilum
