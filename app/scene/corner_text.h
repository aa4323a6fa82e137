#pragma once

#include "app/view/view_state.h"
#include "imaging/radiograph.h"

#include <QString>
#include <QStringList>
#include <optional>

namespace hilum {

enum class CornerTextMode { All, Minimal, None };
CornerTextMode nextCornerTextMode(CornerTextMode mode);

// Lines for the corners of a viewport, outermost first.
struct CornerText {
    QStringList topLeft, topRight, bottomLeft, bottomRight;
};

struct CornerTextFacts {
    ViewState view;
    double zoomPercent = 100; // screen pixels per film pixel
    bool showsIdentity = true;
    std::optional<Spacing> calibration; // the reader's, in place of the film's spacing
    bool isKeyImage = false;
    bool isTrueSize = false; // one millimetre of the film is one of the screen
    bool isProcessed = false; // as view.processing says
};

// "Processed: CLAHE, sharpened".
QString processingText(const Processing& processing);

// That the film was processed stands in every mode. All: patient, study, film, view. Minimal: what a reader
// must not miss (side, view, window, zoom, lossy).
CornerText cornerText(const Radiograph& film, const CornerTextFacts& facts, CornerTextMode mode);

// "C 2048  W 4096", with the function where it is not LINEAR, or the name of the VOI LUT.
QString voiText(const Radiograph& film, const Voi& voi);

// Letters for the edges of the viewport, from Patient Orientation (0020,0020): which side of the patient lies
// there, after turning and mirroring. Empty where the file is silent.
struct EdgeLetters {
    QString left, top, right, bottom;
};
EdgeLetters edgeLetters(const std::string& patientOrientation, FilmTurn turn);

// DICOM date "20040119" as "2004-01-19"; anything else unchanged.
QString dateText(const std::string& dicomDate);

} // namespace hilum
