#include "app/hanging/projection.h"

#include <QFileInfo>
#include <QRegularExpression>
#include <QStringList>

namespace hilum {
namespace {

QStringList wordsOf(const QString& text) {
    static const QRegularExpression notLetters(QStringLiteral("[^a-z]+"));
    return text.toLower().split(notLetters, Qt::SkipEmptyParts);
}

bool hasAny(const QStringList& words, const QStringList& wanted) {
    return std::any_of(words.begin(), words.end(),
                       [&](const QString& word) { return wanted.contains(word); });
}

// "PA and lateral" says nothing about one film.
Projection byWords(const QString& text) {
    const QStringList words = wordsOf(text);
    const bool liesOnASide = hasAny(words, {QStringLiteral("decubitus"), QStringLiteral("decub")});
    const bool isFrontal =
        hasAny(words, {QStringLiteral("pa"), QStringLiteral("ap"), QStringLiteral("frontal")});
    const bool isLateral = hasAny(words, {QStringLiteral("lat"), QStringLiteral("lateral")});
    if (liesOnASide)
        return Projection::Frontal;
    if (isFrontal == isLateral)
        return Projection::Unknown;
    return isFrontal ? Projection::Frontal : Projection::Lateral;
}

// Defined terms of PS3.3 C.8.11.7 (DX) and C.8.1.1 (CR).
Projection byViewPosition(const std::string& view) {
    const QString text = QString::fromStdString(view).trimmed().toUpper();
    for (const char* frontal : {"PA", "AP", "LLD", "RLD"})
        if (text == QLatin1String(frontal))
            return Projection::Frontal;
    for (const char* lateral : {"LL", "RL", "LAT"})
        if (text == QLatin1String(lateral))
            return Projection::Lateral;
    return byWords(text);
}

// The row runs from one side of the patient to the other, or from front to back.
Projection byOrientation(const std::string& orientation) {
    const QString row = QString::fromStdString(orientation).section(QLatin1Char('\\'), 0, 0).trimmed();
    if (row.startsWith(QLatin1Char('L')) || row.startsWith(QLatin1Char('R')))
        return Projection::Frontal;
    if (row.startsWith(QLatin1Char('A')) || row.startsWith(QLatin1Char('P')))
        return Projection::Lateral;
    return Projection::Unknown;
}

} // namespace

Projection projectionOf(const FilmAttributes& attributes, const QString& path) {
    for (const Projection known :
         {byViewPosition(attributes.viewPosition), byOrientation(attributes.patientOrientation),
          byWords(QString::fromStdString(attributes.seriesDescription)),
          byWords(QString::fromStdString(attributes.studyDescription)),
          byWords(QFileInfo(path).completeBaseName())})
        if (known != Projection::Unknown)
            return known;
    return Projection::Unknown;
}

Projection projectionOf(const Film& film) {
    return projectionOf(film.attributes, film.path);
}

bool isComparable(Projection a, Projection b) {
    return a == b || a == Projection::Unknown || b == Projection::Unknown;
}

} // namespace hilum
