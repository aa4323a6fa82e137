#include "ui/reading_link.h"

#include "app/reading/findings_model.h"
#include "app/reading/reading_status.h"
#include "app/services/inference_service.h"
#include "app/settings.h"
#include "app/words/room_words.h"
#include "ui/film_area.h"
#include "ui/findings_list.h"
#include "ui/findings_panel.h"
#include "ui/map_controls.h"
#include "ui/viewport_widget.h"

namespace hilum {
namespace {

// A kind and its stage as the one number that a choice of the panel carries.
int choiceOf(AttentionKind kind, int stage) {
    return static_cast<int>(kind) * 10 + stage;
}

QList<MapControls::Choice> kindsOf(const ModelCard* card) {
    QList<MapControls::Choice> kinds{
        {ReadingLink::tr("Saliency (finer)"), choiceOf(AttentionKind::Saliency, 1)},
        {ReadingLink::tr("Class activation (exact, coarse)"), choiceOf(AttentionKind::ClassActivation, 3)}};
    if (!card || card->architecture.mxa == MxaMode::None)
        return kinds;
    for (int stage = 1; stage <= 3; ++stage)
        kinds.append({ReadingLink::tr("Attention gate, stage %1").arg(stage),
                      choiceOf(AttentionKind::SpatialGate, stage)});
    if (card->architecture.roi != MxaRoi::Off)
        for (int stage = 1; stage <= 3; ++stage)
            kinds.append({ReadingLink::tr("Region of interest, stage %1").arg(stage),
                          choiceOf(AttentionKind::RegionOfInterest, stage)});
    return kinds;
}

QList<MapControls::Choice> colourMaps() {
    QList<MapControls::Choice> choices;
    for (const ColourMap map : allColourMaps)
        choices.append({colourMapName(map), static_cast<int>(map)});
    return choices;
}

} // namespace

ReadingLink::ReadingLink(StudyDocument& document, InferenceService& inference, Settings& settings,
                         FindingsModel& findings, FindingsPanel& panel, FilmArea& area, QObject* parent)
    : QObject(parent), m_document(document), m_inference(inference), m_settings(settings),
      m_findings(findings), m_panel(panel), m_area(area), m_style(settings.mapStyle()) {
    joinMapControls();
    connect(&document, &StudyDocument::changed, this, &ReadingLink::follow);
    connect(&inference, &InferenceService::stateChanged, this, &ReadingLink::showReading);
    connect(&inference, &InferenceService::modelChanged, this, &ReadingLink::showModel);
    connect(&inference, &InferenceService::explanationFailed, this, [this](FilmId film, const Error& error) {
        const Film* current = m_document.current();
        if (current && current->id == film && current->map.isShown && m_document.isAiVisible())
            m_panel.map()->setLegend(said(error), false);
    });
    connect(panel.findings(), &FindingsList::findingChosen, this, &ReadingLink::chooseFinding);
    showModel();
}

void ReadingLink::joinMapControls() {
    MapControls* map = m_panel.map();
    map->setColourMaps(colourMaps());
    setStyle(m_style);
    connect(map, &MapControls::mapToggled, this, &ReadingLink::toggleMap);
    connect(map, &MapControls::kindChosen, this, [this](int choice) {
        m_document.setMapKind(m_document.currentId(), static_cast<AttentionKind>(choice / 10), choice % 10);
    });
    const auto join = [this, map](auto signal, auto member) {
        connect(map, signal, this, [this, member](auto value) {
            MapStyle style = m_style;
            style.*member = static_cast<std::remove_reference_t<decltype(style.*member)>>(value);
            setStyle(style);
        });
    };
    join(&MapControls::opacityChosen, &MapStyle::opacity);
    join(&MapControls::colourMapChosen, &MapStyle::colourMap);
    join(&MapControls::contourChosen, &MapStyle::hasContour);
}

void ReadingLink::setStyle(const MapStyle& style) {
    if (!(style == m_settings.mapStyle()))
        m_settings.setMapStyle(style);
    m_style = style;
    const ColourTable& table = colourTable(style.colourMap);
    m_panel.map()->setOpacity(style.opacity);
    m_panel.map()->setColourMap(static_cast<int>(style.colourMap), {table.begin(), table.end()});
    m_panel.map()->setContour(style.hasContour);
    m_area.forEach(&ViewportWidget::setMapStyle, style);
}

void ReadingLink::changeOpacity(double by) {
    MapStyle style = m_style;
    style.opacity = std::clamp(style.opacity + by, 0.0, 1.0);
    setStyle(style);
}

void ReadingLink::chooseFinding(const QString& label) {
    const FilmId film = m_document.currentId();
    m_document.selectFinding(film, label.toStdString());
    m_document.setMapShown(film, true);
}

void ReadingLink::toggleMap() {
    const Film* film = m_document.current();
    if (!film || !m_document.isAiVisible())
        return;
    if (film->map.label.empty() && m_findings.rowCount() > 0)
        return chooseFinding(QString::fromStdString(m_findings.finding(0).label));
    m_document.setMapShown(film->id, !film->map.isShown);
}

void ReadingLink::follow(const ChangeEvent& event) {
    using Kind = ChangeEvent::Kind;
    const bool concernsAll = event.kind == Kind::CurrentChanged || event.film == FilmId::None;
    if (!concernsAll && event.film != m_document.currentId())
        return;
    switch (event.kind) {
    case Kind::GreysChanged:
    case Kind::GeometryChanged:
    case Kind::ShownChanged:
        return;
    case Kind::MapsChanged:
    case Kind::MapChoiceChanged:
        return showMapChoice();
    default:
        showReading();
    }
}

void ReadingLink::showModel() {
    const ModelCard* card = m_inference.card().get();
    m_panel.setModelName(card ? QString::fromStdString(card->name) : QString());
    m_panel.map()->setKinds(kindsOf(card));
    showReading();
}

void ReadingLink::showReading() {
    const Film* film = m_document.current();
    const bool isVisible = film && m_document.isAiVisible();
    m_findings.setPrediction(isVisible ? film->reading.prediction : nullptr);
    if (!film)
        m_panel.showStatus(readingStatus(nullptr, m_inference), {}, false);
    else if (!isVisible)
        m_panel.showHidden(m_document.isReadFirst());
    else
        m_panel.showStatus(readingStatus(film, m_inference), readingWarnings(*film, m_inference),
                           m_findings.isCalibrated());
    showMapChoice();
}

void ReadingLink::showMapChoice() {
    const Film* film = m_document.current();
    const MapChoice choice = film && m_document.isAiVisible() ? film->map : MapChoice{};
    const QString label = QString::fromStdString(choice.label);
    m_panel.findings()->showChosen(label);
    MapControls* controls = m_panel.map();
    controls->setFinding(label);
    controls->setMapShown(choice.isShown);
    controls->setKind(choiceOf(choice.kind, choice.stage));
    const AttentionMapPointer map = film ? m_document.shownMap(film->id) : nullptr;
    if (map)
        controls->setLegend(mapLegend(*map), !map->box.has_value());
    else if (label.isEmpty())
        controls->setLegend(tr("Choose a finding to see the regions that influenced its score."), true);
    else
        controls->setLegend(choice.isShown ? tr("The map is being made.") : tr("The map is off."), true);
    Q_EMIT mapShownChanged(choice.isShown);
}

} // namespace hilum
