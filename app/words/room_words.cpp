#include "app/words/room_words.h"

#include "app/reading/research_use.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringList>
#include <utility>
#include <vector>

namespace hilum {
namespace {

// As the rooms write them, with %1 where they put a value in.
constexpr const char* known[] = {
    QT_TRANSLATE_NOOP("hilum::Rooms", "Research use only. Not for diagnosis."),
    // imaging: files
    QT_TRANSLATE_NOOP("hilum::Rooms",
                      "The file does not exist. Check the name, or whether its disc is connected."),
    QT_TRANSLATE_NOOP("hilum::Rooms", "This is a folder, not a file. Open it as a folder."),
    QT_TRANSLATE_NOOP("hilum::Rooms", "This is no file but a device or a pipe. Open a file."),
    QT_TRANSLATE_NOOP("hilum::Rooms", "The file cannot be read. Check that you have the right to read it."),
    QT_TRANSLATE_NOOP("hilum::Rooms", "The file is larger than Hilum accepts (%1 MB), so it was not read."),
    QT_TRANSLATE_NOOP("hilum::Rooms", "Reading the file failed midway. Check its disc or network drive."),
    QT_TRANSLATE_NOOP("hilum::Rooms", "The file is empty. Copy or request it again."),
    QT_TRANSLATE_NOOP("hilum::Rooms",
                      "The file is no film: it is %1. Hilum shows DICOM, PNG, JPEG, TIFF and BMP."),
    QT_TRANSLATE_NOOP(
        "hilum::Rooms",
        "The content of the file is of no kind that Hilum knows. Hilum shows DICOM, PNG, JPEG, TIFF and "
        "BMP."),
    QT_TRANSLATE_NOOP("hilum::Rooms",
                      "There is not enough memory for this film. Close other films or programs."),
    QT_TRANSLATE_NOOP("hilum::Rooms", "The film could not be read because of a fault in Hilum."),
    // imaging: pixels
    QT_TRANSLATE_NOOP(
        "hilum::Rooms",
        "The compressed pixels of this frame are missing, so it cannot be shown. The file was cut off; copy "
        "or "
        "request it again."),
    QT_TRANSLATE_NOOP("hilum::Rooms", "The file holds floating-point pixels, which Hilum does not show."),
    QT_TRANSLATE_NOOP(
        "hilum::Rooms",
        "The file says that its pixels are uncompressed, but they are packed like compressed ones. It was "
        "damaged; ask for it again from its source."),
    QT_TRANSLATE_NOOP("hilum::Rooms", "The film has more pixels than its compression allows."),
    QT_TRANSLATE_NOOP(
        "hilum::Rooms",
        "The film is compressed as %1, which Hilum does not read. Convert it to JPEG lossless or to "
        "uncompressed "
        "DICOM first."),
    QT_TRANSLATE_NOOP(
        "hilum::Rooms",
        "The film's header and its JPEG stream disagree about its size, so it cannot be shown. Ask for the "
        "file "
        "again from its source."),
    QT_TRANSLATE_NOOP(
        "hilum::Rooms",
        "The film's header and its JPEG 2000 stream disagree about its size, so it cannot be shown. Ask for "
        "the "
        "file again from its source."),
    QT_TRANSLATE_NOOP(
        "hilum::Rooms",
        "The file ends before its pixels do, so the film cannot be shown whole. It was cut off on the way; "
        "copy "
        "or request it again."),
    QT_TRANSLATE_NOOP(
        "hilum::Rooms",
        "The film's header is not usable: %1. The file is damaged; ask for it again from its source."),
    QT_TRANSLATE_NOOP("hilum::Rooms", "The film has more pixels than Hilum accepts, so it was not read."),
    QT_TRANSLATE_NOOP("hilum::Rooms",
                      "The compressed file unpacks to more than Hilum accepts, so it was not read."),
    QT_TRANSLATE_NOOP(
        "hilum::Rooms",
        "The file says that it is deflated, but its content cannot be unpacked; it was damaged. Ask for it "
        "again "
        "from its source."),
    QT_TRANSLATE_NOOP(
        "hilum::Rooms",
        "The film's colours are given by a palette, but the palette is missing or damaged. Ask for the file "
        "again "
        "from its source."),
    QT_TRANSLATE_NOOP("hilum::Rooms", "The image has more pixels than Hilum accepts, so it was not read."),
    QT_TRANSLATE_NOOP(
        "hilum::Rooms",
        "The file ends before its pixels begin, so there is no film to show. It was cut off on the "
        "way; copy or request it again."),
    QT_TRANSLATE_NOOP(
        "hilum::Rooms",
        "The JPEG compressed pixels are incomplete or damaged, so the film cannot be shown. Ask for "
        "the file again from its source."),
    QT_TRANSLATE_NOOP(
        "hilum::Rooms",
        "The JPEG 2000 compressed pixels are incomplete or damaged, so the film cannot be shown. Ask "
        "for the file again from its source."),
    QT_TRANSLATE_NOOP(
        "hilum::Rooms",
        "The run-length compressed pixels are incomplete or damaged, so the film cannot be shown. Ask"
        " for the file again from its source."),
    QT_TRANSLATE_NOOP(
        "hilum::Rooms",
        "The %1 image is incomplete or damaged, so it cannot be shown. Copy or request it again."),
    QT_TRANSLATE_NOOP(
        "hilum::Rooms",
        "The %1 image has samples that are neither 8 nor 16 bits deep, which Hilum does not show. "
        "Convert it to 16 bits first."),
    QT_TRANSLATE_NOOP("hilum::Rooms",
                      "There is not enough memory for this image. Close other films or programs."),
    QT_TRANSLATE_NOOP(
        "hilum::Rooms",
        "The module that reads PNG, JPEG, TIFF and BMP is missing beside the program; reinstall "
        "Hilum."),
    QT_TRANSLATE_NOOP(
        "hilum::Rooms",
        "The header has more data elements than Hilum accepts, so the file was not read. Check that "
        "it comes from a trustworthy source."),
    QT_TRANSLATE_NOOP(
        "hilum::Rooms",
        "The header nests sequences deeper than %1 levels, which no device writes, so the file was "
        "not read. It is damaged or was made to do harm."),
    QT_TRANSLATE_NOOP(
        "hilum::Rooms",
        "The film is compressed as %1, which Hilum does not read. Convert it to an uncompressed or "
        "JPEG lossless file first."),
    QT_TRANSLATE_NOOP("hilum::Rooms",
                      "The film's colour model (%1) is not one that Hilum shows. Convert it to RGB or to "
                      "MONOCHROME2 first."),
    // imaging: de-identification
    QT_TRANSLATE_NOOP("hilum::Rooms",
                      "This is no DICOM file. Other pictures have no attributes to take out."),
    QT_TRANSLATE_NOOP("hilum::Rooms",
                      "This is %1, no film. Only films are de-identified: other objects name the patient in "
                      "their text."),
    QT_TRANSLATE_NOOP("hilum::Rooms",
                      "The file ends too early, so it was not exported. Ask for it again from its source."),
    QT_TRANSLATE_NOOP(
        "hilum::Rooms",
        "The film's pixels are compressed, so nothing can be blacked out in them without changing "
        "them. Decompress the film first."),
    QT_TRANSLATE_NOOP(
        "hilum::Rooms",
        "The film's pixels are packed in a way in which Hilum cannot black out a part of them."),
    QT_TRANSLATE_NOOP("hilum::Rooms", "A box to be blacked out lies outside of the film."),
    QT_TRANSLATE_NOOP("hilum::Rooms", "The film has no instance UID, so no file can be made of it."),
    QT_TRANSLATE_NOOP(
        "hilum::Rooms",
        "DCMTK's dictionary of attributes is not installed, so unknown attributes cannot be told "
        "from known ones, and nothing was exported. Install the package dcmtk."),
    // inference: models
    QT_TRANSLATE_NOOP("hilum::Rooms",
                      "The model file is damaged or not a model of Hilum. Copy it again, or choose another."),
    QT_TRANSLATE_NOOP("hilum::Rooms", "The model file is larger than any model that Hilum can use."),
    QT_TRANSLATE_NOOP("hilum::Rooms", "The model file is not there. Choose another model."),
    QT_TRANSLATE_NOOP("hilum::Rooms", "The model file cannot be read to its end."),
    QT_TRANSLATE_NOOP("hilum::Rooms", "The network module could not be loaded; reinstall Hilum."),
    QT_TRANSLATE_NOOP("hilum::Rooms", "The network module is missing beside the program; reinstall Hilum."),
    // inference: what a map shows
    QT_TRANSLATE_NOOP(
        "hilum::Rooms",
        "Regions that influenced the score: the exact share of each region in this finding's score. "
        "Not the location or the outline of a lesion."),
    QT_TRANSLATE_NOOP(
        "hilum::Rooms",
        "Regions that influenced the score: where it reacts most to small changes of the film. Not the "
        "location or the outline of a lesion."),
    QT_TRANSLATE_NOOP(
        "hilum::Rooms",
        "Where the network's attention gate of this stage lets features through. The same for every "
        "finding; it says nothing about disease."),
    QT_TRANSLATE_NOOP(
        "hilum::Rooms",
        "The region that the network's attention block looked at more closely at this stage. The "
        "same for every finding; it says nothing about disease."),
    QT_TRANSLATE_NOOP(
        "hilum::Rooms",
        "The region that the network's attention block cropped at this stage. The predictor of this "
        "region cannot learn in this kind of model, so the box is arbitrary; it says nothing about "
        "disease."),
    // inference: why a film is not scored, and what to know of one that is
    QT_TRANSLATE_NOOP("hilum::Rooms", "The file says that this is no radiograph (modality %1)."),
    QT_TRANSLATE_NOOP("hilum::Rooms", "The file says that this is no chest film (body part %1)."),
    QT_TRANSLATE_NOOP("hilum::Rooms", "Oblique view: the model learnt from frontal films only."),
    QT_TRANSLATE_NOOP("hilum::Rooms", "Lateral view: the model learnt from frontal films only."),
    QT_TRANSLATE_NOOP("hilum::Rooms",
                      "Film \"for processing\": its greys are not those that the model learnt from."),
    QT_TRANSLATE_NOOP("hilum::Rooms", "Patient under 18: the model is meant for adults."),
    QT_TRANSLATE_NOOP("hilum::Rooms", "The picture is too small: a film needs at least 100 pixels a side."),
    QT_TRANSLATE_NOOP("hilum::Rooms", "The picture is in colour; a radiograph is grey."),
    QT_TRANSLATE_NOOP("hilum::Rooms", "The picture is blank."),
    QT_TRANSLATE_NOOP("hilum::Rooms", "The picture has hardly any contrast."),
    QT_TRANSLATE_NOOP("hilum::Rooms", "The picture is a smooth gradient without structure."),
    QT_TRANSLATE_NOOP("hilum::Rooms", "The picture is a pattern or a drawing, not a radiograph."),
    QT_TRANSLATE_NOOP("hilum::Rooms", "The picture is noise: neighbouring pixels have nothing in common."),
    QT_TRANSLATE_NOOP("hilum::Rooms", "The film looks like the negative of a chest film: its photometric "
                                      "interpretation may be wrong, and then the scores are too."),
    QT_TRANSLATE_NOOP("hilum::Rooms", "The picture is unlike the chest films that the model learnt from.")};

struct Template {
    QRegularExpression pattern;
    const char* sentence;
};

const std::vector<Template>& templates() {
    static const std::vector<Template> made = [] {
        std::vector<Template> list;
        for (const char* sentence : known)
            if (QLatin1String(sentence).contains(QLatin1String("%1"))) {
                QString pattern = QRegularExpression::escape(QLatin1String(sentence));
                pattern.replace(QLatin1String("\\%1"), QLatin1String("(.*)"));
                list.push_back({QRegularExpression(QRegularExpression::anchoredPattern(pattern)), sentence});
            }
        return list;
    }();
    return made;
}

QString translated(const char* sentence) {
    return QCoreApplication::translate("hilum::Rooms", sentence);
}

} // namespace

QString said(const std::string& sentence) {
    for (const char* whole : known)
        if (sentence == whole)
            return translated(whole);
    const QString text = QString::fromStdString(sentence);
    for (const Template& one : templates())
        if (const auto match = one.pattern.match(text); match.hasMatch())
            return translated(one.sentence).arg(match.captured(1));
    return text;
}

QString researchUse() {
    return said(researchUseOnly);
}

} // namespace hilum
