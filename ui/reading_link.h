#pragma once

#include "app/document/study_document.h"
#include "app/scene/map_style.h"

#include <QObject>

namespace hilum {

class FindingsModel;
class FindingsPanel;
class InferenceService;
class Settings;
class FilmArea;

// Joins the findings panel to the document, the inference service and the map on the film.
class ReadingLink : public QObject {
    Q_OBJECT
public:
    ReadingLink(StudyDocument& document, InferenceService& inference, Settings& settings,
                FindingsModel& findings, FindingsPanel& panel, FilmArea& area, QObject* parent = nullptr);

    void chooseFinding(const QString& label); // selects it and shows its map
    void toggleMap();
    void changeOpacity(double by); // 0..1, kept within

Q_SIGNALS:
    void mapShownChanged(bool isShown);

private:
    void joinMapControls();
    void follow(const ChangeEvent& event);
    void showReading();
    void showMapChoice();
    void showModel();
    void setStyle(const MapStyle& style);

    StudyDocument& m_document;
    InferenceService& m_inference;
    Settings& m_settings;
    FindingsModel& m_findings;
    FindingsPanel& m_panel;
    FilmArea& m_area;
    MapStyle m_style;
};

} // namespace hilum
