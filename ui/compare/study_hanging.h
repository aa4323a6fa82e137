#pragma once

#include "app/document/study_document.h"
#include "app/hanging/prior_finder.h"
#include "ui/actions.h"

namespace hilum {

class FilmArea;
class Settings;

// Hangs the frontal film of a study at the left of the lateral one when both were opened together, and goes
// back to the reader's own layout for what is opened next.
class StudyHanging : public QObject {
    Q_OBJECT
public:
    static constexpr int mostFilms = 4; // of a study that is hung by itself
    StudyHanging(const Actions& actions, StudyDocument& document, FilmArea& area, Settings& settings,
                 QObject* parent = nullptr);

    void leaveLayout() { m_isOwnLayout = false; } // the reader chose one meanwhile

private:
    void follow(const ChangeEvent& event);
    void hang(const std::vector<StudyFacts>& films);

    StudyDocument& m_document;
    FilmArea& m_area;
    Settings& m_settings;
    PriorFinder m_reader;
    bool m_isOn = true;
    bool m_isOwnLayout = false; // the layout in force is this object's
};

} // namespace hilum
