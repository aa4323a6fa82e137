#include "app/hanging/study_facts.h"

#include "app/words/numbers.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QImageReader>
#include <QRegularExpression>
#include <algorithm>
#include <cmath>
#include <tuple>

namespace hilum {
namespace {

constexpr double clearlyNarrower = 0.9; // of a lateral film's shape against the frontal one's

QString tr(const char* text) {
    return QCoreApplication::translate("StudyFacts", text);
}

QString text(const std::string& value) {
    return QString::fromStdString(value).trimmed();
}

void takeLayout(StudyFacts& facts) {
    static const QRegularExpression layout(QStringLiteral("^(.*/patient\\d+)/study(\\d+)/[^/]+$"));
    const QRegularExpressionMatch match = layout.match(facts.path);
    if (!match.hasMatch())
        return;
    facts.patient = match.captured(1);
    facts.studyNumber = match.captured(2).toInt();
}

bool isSamePatient(const StudyFacts& a, const StudyFacts& b) {
    const bool sameBirth = a.birthDate.isEmpty() || b.birthDate.isEmpty() || a.birthDate == b.birthDate;
    return !a.patient.isEmpty() && a.patient == b.patient && sameBirth;
}

bool isEarlier(const StudyFacts& a, const StudyFacts& b) {
    if (a.date.isValid() && b.date.isValid())
        return a.date < b.date ||
               (a.date == b.date && a.time.isValid() && b.time.isValid() && a.time < b.time);
    return a.studyNumber > 0 && a.studyNumber < b.studyNumber;
}

int monthsBetween(QDate from, QDate to) {
    return (to.year() - from.year()) * 12 + to.month() - from.month() - (to.day() < from.day() ? 1 : 0);
}

QString counted(int count, const char* one, const char* many) {
    return count == 1 ? tr(one) : tr(many).arg(count);
}

QString intervalText(QDate from, QDate to) {
    const auto days = static_cast<int>(from.daysTo(to));
    const int months = monthsBetween(from, to);
    if (days == 0)
        return tr("the same day");
    if (days < 14)
        return counted(days, QT_TRANSLATE_NOOP("StudyFacts", "1 day earlier"),
                       QT_TRANSLATE_NOOP("StudyFacts", "%1 days earlier"));
    if (months < 2)
        return tr("%1 weeks earlier").arg(days / 7);
    if (months < 36)
        return tr("%1 months earlier").arg(months);
    return tr("%1 years earlier").arg(months / 12);
}

QString dated(const QString& words, QDate date) {
    return date.isValid() ? tr("%1 · %2").arg(words, shownDate(date)) : words;
}

} // namespace

StudyFacts studyFacts(const QString& path, const ObjectHeader& header) {
    StudyFacts facts;
    facts.path = path;
    const FilmAttributes& attributes = header.attributes;
    facts.projection = projectionOf(attributes, path);
    if (header.rows > 0)
        facts.aspect = static_cast<double>(header.columns) / header.rows;
    facts.study = text(attributes.studyInstanceUid);
    if (facts.study.isEmpty())
        facts.study = QFileInfo(path).path();
    facts.patient = text(header.identity.patientId);
    facts.birthDate = text(header.identity.patientBirthDate);
    facts.date = QDate::fromString(text(attributes.studyDate).left(8), QStringLiteral("yyyyMMdd"));
    facts.time = QTime::fromString(text(header.studyTime).left(6), QStringLiteral("hhmmss"));
    if (attributes.container != "DICOM")
        takeLayout(facts);
    return facts;
}

StudyFacts readStudyFacts(const QString& path) {
    const auto header = readObjectHeader(path.toStdString());
    if (!header || header->kind != ObjectKind::Film)
        return {.path = path, .patient = {}, .birthDate = {}, .study = {}, .date = {}, .time = {}};
    StudyFacts facts = studyFacts(path, *header);
    if (facts.aspect <= 0 && header->attributes.container != "DICOM")
        if (const QSize size = QImageReader(path).size(); size.height() > 0)
            facts.aspect = static_cast<double>(size.width()) / size.height();
    return facts;
}

std::optional<StudyFacts> newestPrior(const StudyFacts& current, const std::vector<StudyFacts>& others) {
    const StudyFacts* best = nullptr;
    const auto key = [&](const StudyFacts& film) {
        return std::tuple(film.date, film.studyNumber, film.time, film.projection == current.projection);
    };
    for (const StudyFacts& film : others) {
        if (film.path == current.path || !isSamePatient(film, current) || !isEarlier(film, current) ||
            !isComparable(film.projection, current.projection))
            continue;
        if (!best || key(*best) < key(film))
            best = &film;
    }
    return best ? std::optional(*best) : std::nullopt;
}

QString currentNote(const StudyFacts& current) {
    if (!current.date.isValid() && current.studyNumber > 0)
        return tr("Current, study %1").arg(current.studyNumber);
    return dated(tr("Current"), current.date);
}

QString priorNote(const StudyFacts& current, const StudyFacts& prior) {
    if (current.date.isValid() && prior.date.isValid())
        return dated(tr("Prior, %1").arg(intervalText(prior.date, current.date)), prior.date);
    if (prior.studyNumber > 0)
        return tr("Prior, study %1").arg(prior.studyNumber);
    return dated(tr("Prior"), prior.date);
}

std::optional<FrontalAndLateral> frontalAndLateral(const std::vector<StudyFacts>& films) {
    if (films.size() < 2)
        return {};
    for (const StudyFacts& film : films)
        if (film.study.isEmpty() || film.study != films.front().study)
            return {};
    const auto first = [&](Projection wanted) {
        const auto found = std::find_if(films.begin(), films.end(),
                                        [&](const StudyFacts& film) { return film.projection == wanted; });
        return static_cast<std::size_t>(found - films.begin());
    };
    std::size_t frontal = first(Projection::Frontal), lateral = first(Projection::Lateral);
    if (frontal < films.size() && lateral < films.size())
        return FrontalAndLateral{frontal, lateral};
    if (films.size() != 2 || films[0].aspect <= 0 || films[1].aspect <= 0)
        return {};
    const std::size_t narrower = films[0].aspect < films[1].aspect ? 0 : 1;
    const bool isClear = films[narrower].aspect < clearlyNarrower * films[1 - narrower].aspect;
    const bool agrees = films[narrower].projection != Projection::Frontal &&
                        films[1 - narrower].projection != Projection::Lateral;
    if (!isClear || !agrees)
        return {};
    return FrontalAndLateral{1 - narrower, narrower};
}

} // namespace hilum
