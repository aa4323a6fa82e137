#include "app/reading/reading_status.h"

#include "app/words/room_words.h"

#include <QCoreApplication>
#include <cmath>

namespace hilum {
namespace {

using Tone = ReadingStatus::Tone;
using State = InferenceService::State;

QString tr(const char* text) {
    return QCoreApplication::translate("hilum", text);
}

QString sentence(const Error& error) {
    return said(error);
}

ReadingStatus quiet(const QString& title, const QString& text) {
    return {Tone::Quiet, title, text, {}};
}

ReadingStatus busy(const QString& title, bool canCancel) {
    ReadingStatus status{Tone::Busy, title, {}, {}};
    status.canCancel = canCancel;
    return status;
}

// Title and advice of a failure; what happened is the error's own sentence.
std::pair<QString, QString> failureWords(ErrorCode code) {
    switch (code) {
    case ErrorCode::ModelMissing:
        return {
            tr("No model"),
            tr("The film can be viewed without it. Choose a model file (.safetensors) to have films read.")};
    case ErrorCode::ModelMalformed:
        return {tr("The model file is damaged"), tr("Fetch or export the model again, then choose it anew.")};
    case ErrorCode::ModelMismatch:
        return {tr("The model does not fit"),
                tr("Its weights, or the number of its labels, are not those that its card names.")};
    case ErrorCode::DeviceUnavailable:
        return {tr("The graphics processor cannot be used"),
                tr("Choose the processor (CPU) and read again.")};
    case ErrorCode::OutOfMemory:
        return {tr("Not enough memory"), tr("Close other films or programs and read again.")};
    default:
        return {tr("The film could not be read by the model"),
                tr("Reading again may help; the film is unharmed.")};
    }
}

ReadingStatus failed(const Error& error) {
    const auto [title, advice] = failureWords(error.code);
    ReadingStatus status{Tone::Failure, title, (sentence(error) + QLatin1Char(' ') + advice).trimmed(), {}};
    status.canRetry = error.code != ErrorCode::ModelMissing && error.code != ErrorCode::ModelMalformed &&
                      error.code != ErrorCode::ModelMismatch;
    return status;
}

ReadingStatus refused(const FilmReading& reading) {
    ReadingStatus status{Tone::Refusal,
                         tr("Film refused"),
                         tr("The model was not made for a film like this, so no score is shown."),
                         {}};
    for (const GateReason& reason : reading.prediction->gate.reasons)
        status.reasons << said(reason.message);
    return status;
}

ReadingStatus withoutFilm(const InferenceService& inference) {
    if (inference.state() == State::LoadingModel)
        return busy(tr("The model is being loaded"), false);
    if (inference.modelError())
        return failed(*inference.modelError());
    return quiet(tr("No film"), tr("Open a film to have it read."));
}

QString deviceText(const std::string& device) {
    return device == "cpu" ? QStringLiteral("CPU") : QString::fromStdString(device);
}

} // namespace

ReadingStatus readingStatus(const Film* film, const InferenceService& inference) {
    if (!film)
        return withoutFilm(inference);
    const FilmReading& reading = film->reading;
    switch (reading.state) {
    case ReadingState::NotStarted:
        if (film->loadState == LoadState::Failed)
            return quiet(tr("Nothing to read"), tr("The film could not be opened."));
        if (film->radiograph && film->frames > 1)
            return quiet(tr("Not read"), tr("A frame is read when the film stops."));
        return busy(tr("The film is being opened"), false);
    case ReadingState::Waiting:
        return busy(inference.state() == State::LoadingModel ? tr("The model is being loaded")
                                                             : tr("Waiting to be read"),
                    true);
    case ReadingState::Running:
        return busy(tr("The film is being read"), true);
    case ReadingState::Refused:
        return refused(reading);
    case ReadingState::Failed:
        return failed(reading.error);
    case ReadingState::Cancelled: {
        ReadingStatus status = quiet(tr("Reading cancelled"), tr("The film was not scored."));
        status.canRetry = true;
        return status;
    }
    case ReadingState::Done:
        break;
    }
    ReadingStatus status;
    status.hasFindings = true;
    status.canRetry = true;
    return status;
}

QStringList readingWarnings(const Film& film, const InferenceService& inference) {
    QStringList warnings;
    if (!film.reading.prediction)
        return warnings;
    const Prediction& prediction = *film.reading.prediction;
    for (const GateReason& warning : prediction.gate.warnings)
        warnings << said(warning.message);
    const QString notice =
        prediction.notice.empty() ? inference.notice() : QString::fromStdString(prediction.notice);
    if (!notice.isEmpty())
        warnings << notice;
    return warnings;
}

QString readingTiming(const Prediction& prediction) {
    if (prediction.milliseconds.forward <= 0) // the header refused the film: the network was not asked
        return tr("%1 · %2 ms (network not used)")
            .arg(deviceText(prediction.device))
            .arg(std::lround(prediction.milliseconds.total));
    return tr("%1 · %2 ms (network %3 ms)")
        .arg(deviceText(prediction.device))
        .arg(std::lround(prediction.milliseconds.total))
        .arg(std::lround(prediction.milliseconds.forward));
}

QString mapLegend(const AttentionMap& map) {
    QStringList sentences{said(map.meaning)};
    const bool isScaled = map.kind != AttentionKind::RegionOfInterest;
    if (isScaled)
        sentences << tr("Scaled to this map's own maximum; low values are not painted.");
    if (map.meaning.empty()) // the network's own sentence says it already
        sentences << tr("Regions that influenced the score, not the outline of a lesion.");
    sentences.removeAll(QString());
    return sentences.join(QLatin1Char(' '));
}

QString loadFailureText(const Error& error) {
    return sentence(error);
}

QString loadFailureAdvice(const Error& error) {
    // A room's second sentence says what to do, except the one that lists what can be shown.
    const std::size_t second = error.message.find(". ");
    if (second != std::string::npos && !error.message.substr(second + 2).starts_with("Hilum shows "))
        return {};
    switch (error.code) {
    case ErrorCode::FileNotFound:
        return tr("It may have been moved or deleted. Open it from where it is now.");
    case ErrorCode::FileUnreadable:
        return tr("Check that you may read the file and that its drive is connected.");
    case ErrorCode::NotAnImage:
        return tr("Choose another file, or export the film again as DICOM or PNG.");
    case ErrorCode::NoPixelData:
        return tr(
            "It is a DICOM object without an image, for example a report. Open the film it belongs to.");
    case ErrorCode::Truncated:
    case ErrorCode::Malformed:
        return tr("Copy or export the film again from where it came.");
    case ErrorCode::UnsupportedEncoding:
        return tr("Export the film in another encoding, for example uncompressed or JPEG 2000.");
    case ErrorCode::LimitExceeded:
        return tr("The limit protects this computer from damaged files.");
    case ErrorCode::OutOfMemory:
        return tr("Close other films or programs and try again.");
    default:
        return tr("Try again; if it fails again, open another copy of the film.");
    }
}

} // namespace hilum
