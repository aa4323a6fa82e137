#pragma once

#include "app/document/film.h"
#include "app/reading/research_use.h"
#include "app/services/inference_service.h"

#include <QString>
#include <QStringList>

namespace hilum {

// What the panel says where, or beside which, findings stand. Each failure has a sentence of its own.
struct ReadingStatus {
    enum class Tone { Quiet, Busy, Warning, Refusal, Failure };
    Tone tone = Tone::Quiet;
    QString title;       // a few words: "No model", "Film refused"
    QString text;        // what happened and what to do
    QStringList reasons; // the gate's, one a line
    bool hasFindings = false;
    bool canRetry = false;
    bool canCancel = false;
};

ReadingStatus readingStatus(const Film* film, const InferenceService& inference);

// Warnings that stand beside findings: child, lateral view, for processing, another device than asked for.
QStringList readingWarnings(const Film& film, const InferenceService& inference);

// "CPU · 41 ms (network 18 ms)"
QString readingTiming(const Prediction& prediction);

// What the shown map is and is not: its own meaning, its scale, and the caveat about localisation.
QString mapLegend(const AttentionMap& map);

// The sentence for a film that could not be opened, and what to do about it.
QString loadFailureText(const Error& error);
QString loadFailureAdvice(const Error& error);

} // namespace hilum
