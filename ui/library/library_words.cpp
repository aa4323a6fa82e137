#include "ui/library/library_words.h"

#include "app/reading/findings_model.h"
#include "app/scene/corner_text.h"
#include "app/words/finding_names.h"
#include "app/words/numbers.h"

#include <QLocale>

namespace hilum {

QString LibraryWords::date(const QString& dicomDate) {
    return dateText(dicomDate.toStdString());
}

QString LibraryWords::kind(ObjectKind kind) {
    switch (kind) {
    case ObjectKind::Film:
        return tr("Film");
    case ObjectKind::Report:
        return tr("Report");
    case ObjectKind::PresentationState:
        return tr("Presentation state");
    case ObjectKind::KeySelection:
        return tr("Key images");
    case ObjectKind::Document:
        return tr("Document");
    case ObjectKind::Waveform:
        return tr("Waveform");
    case ObjectKind::Directory:
        return tr("Disc directory");
    case ObjectKind::Other:
        break;
    }
    return tr("Other object");
}

QString LibraryWords::reading(const UrgentFinding& reading) {
    if (!reading.isRead)
        return {};
    if (reading.isRefused)
        return tr("Refused");
    if (reading.label.isEmpty())
        return tr("Nothing suspected");
    return QStringLiteral("%1 %2").arg(findingName(reading.label), shownNumber(reading.shown, 2));
}

QString LibraryWords::films(const StudyRow& study) {
    if (study.objects == 0)
        return QString::number(study.films);
    return QStringLiteral("%1 + %2").arg(study.films).arg(study.objects);
}

QString LibraryWords::count(const StudyCount& count) {
    const QLocale locale;
    const QString studies =
        count.studies == 1 ? tr("1 study") : tr("%1 studies").arg(locale.toString(count.studies));
    const QString films = count.films == 1 ? tr("1 film") : tr("%1 films").arg(locale.toString(count.films));
    return QStringLiteral("%1 · %2").arg(studies, films);
}

QString LibraryWords::progress(int looked, int files, int films, bool isListing) {
    const QLocale locale;
    if (isListing)
        return tr("Listing files…");
    const QString found = films == 1 ? tr("1 of them DICOM or a picture")
                                     : tr("%1 of them DICOM or pictures").arg(locale.toString(films));
    return QStringLiteral("%1 · %2").arg(
        tr("Looked at %1 of %2 files").arg(locale.toString(looked), locale.toString(files)), found);
}

QString LibraryWords::summary(int films, int unreadable, int missing) {
    QStringList parts;
    parts << (films == 1 ? tr("1 file is up to date")
                         : tr("%1 files are up to date").arg(QLocale().toString(films)));
    if (unreadable > 0)
        parts << (unreadable == 1 ? tr("1 file is damaged and was left out")
                                  : tr("%1 files are damaged and were left out").arg(unreadable));
    if (missing > 0)
        parts << (missing == 1 ? tr("1 file is missing") : tr("%1 files are missing").arg(missing));
    return parts.join(QStringLiteral(" · "));
}

QString LibraryWords::spoken(const StudyRow& study, bool showsReading) {
    QStringList parts{study.patient,    study.patientId,
                      date(study.date), study.description,
                      study.modalities, study.films == 1 ? tr("1 film") : tr("%1 films").arg(study.films)};
    if (showsReading)
        parts << reading(study.reading);
    if (study.missing > 0)
        parts << tr("files are missing");
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

} // namespace hilum
