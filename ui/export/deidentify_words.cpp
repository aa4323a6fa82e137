#include "ui/export/deidentify_words.h"

#include "app/words/room_words.h"

#include <QCoreApplication>

namespace hilum::deidentifyWords {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("hilum", text);
}

} // namespace

QString deed(AttributeChange::Deed deed) {
    switch (deed) {
    case AttributeChange::Deed::Removed:
        return tr("Removed");
    case AttributeChange::Deed::Emptied:
        return tr("Emptied");
    case AttributeChange::Deed::Replaced:
        return tr("Replaced");
    case AttributeChange::Deed::NewUid:
        return tr("New UIDs");
    case AttributeChange::Deed::DateShifted:
        return tr("Dates moved");
    case AttributeChange::Deed::Kept:
        return tr("Kept");
    }
    return {};
}

QString films(int count) {
    return count == 1 ? tr("One film") : tr("%1 films").arg(count);
}

QString warning(DeidentificationWarning warning, int count) {
    const QString which = films(count);
    switch (warning) {
    case DeidentificationWarning::BurntInText:
        return tr("%1: the file says that text is burnt into the picture.").arg(which);
    case DeidentificationWarning::BurntInUnknown:
        return tr("%1: the file does not say whether text is burnt into the picture.").arg(which);
    case DeidentificationWarning::SecondaryCapture:
        return tr("%1: a scan or a screen capture; those often show the patient's name.").arg(which);
    case DeidentificationWarning::OverlayInPixels:
        return tr("%1: unused bits of the pixels may hold drawn text; the pixels are not changed.")
            .arg(which);
    case DeidentificationWarning::TextInPixels:
        return tr("%1: the compressed picture holds a comment, which is not changed.").arg(which);
    case DeidentificationWarning::IdentityFound:
        return tr("%1: text that would have stayed named the patient, and is replaced.").arg(which);
    case DeidentificationWarning::AgeAbove89:
        return tr("%1: an age of 90 or more is kept, which few people have.").arg(which);
    case DeidentificationWarning::DatesWithoutPatient:
        return tr("%1: no patient is named, so dates are moved for each study by itself.").arg(which);
    }
    return {};
}

QStringList warnings(const ExportAccount& account) {
    QStringList lines;
    for (const auto& [error, count] : account.leftOut)
        lines << tr("%1 left out: %2").arg(films(count), said(error));
    for (const auto& [kind, count] : account.warnings)
        lines << warning(kind, count);
    return lines;
}

} // namespace hilum::deidentifyWords
