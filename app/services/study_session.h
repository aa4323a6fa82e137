#pragma once

#include "app/document/film_identity.h"
#include "app/document/study_document.h"
#include "app/services/decode_service.h"
#include "app/services/film_finder.h"
#include "app/services/inference_service.h"

#include <QHash>
#include <QObject>
#include <list>

namespace hilum {

// Joins the document to its services: films that are shown are decoded at once and the neighbours of the one
// in front after them, they are read as soon as they are visible, maps are asked for when they are to be
// shown, and pixels of films that were not looked at for longest are let go when they exceed the budget. GUI
// thread. Owns nothing it is given.
class StudySession : public QObject {
    Q_OBJECT
public:
    StudySession(StudyDocument& document, DecodeService& decoder, InferenceService& inference,
                 QObject* parent = nullptr);

    // Files, folders, DICOMDIRs and ZIP archives, from the command line, a dialog or a drop. The first film
    // found comes to the front.
    void open(const QStringList& paths);
    void retry(FilmId film);
    void readAgain(FilmId film); // a new prediction, also after a cancelled or failed one
    void cancelReading(FilmId film);
    // While it is held no film is read: frames that only pass by are not worth it.
    void setReadingHeld(bool isHeld);
    void showFrame(FilmId film, int frame, const RadiographPointer& radiograph); // see StudyDocument
    void setMemoryBudget(qint64 bytes) { m_budget = bytes; } // of decoded films; those shown always stay
    // Where a film's file comes from: ARCHIVE.zip/MEMBER for one that was unpacked, else itself.
    QString origin(const QString& file) const { return m_finder.origin(file); }

Q_SIGNALS:
    void searching(bool isSearching);              // a folder is being searched
    void nothingFound();                           // an opened folder holds no film
    void openingFailed(const hilum::Error& error); // of an archive or a disc's directory

private:
    void follow(const ChangeEvent& event);
    bool isReplaced(FilmId id, const Radiograph& radiograph);
    void connectDecoder();
    void connectInference();
    void bringForward(FilmId id); // it came to the front
    void load(FilmId id);
    void loadShown();
    void loadNeighbours();
    void leaveStaleLoads();
    void readShown();
    void explainShown();
    void keepBudget();

    StudyDocument& m_document;
    DecodeService& m_decoder;
    InferenceService& m_inference;
    FilmFinder m_finder;
    std::list<FilmId> m_lookedAt;             // newest first; those loaded ahead stand behind what is shown
    QHash<FilmId, FilmIdentity> m_identities; // of the pixels that were loaded last
    MapChoice m_asked;                        // the explanation asked for last, of the film in front
    ModelCardPointer m_card;                  // whose readings the document holds
    FilmId m_cancelledByReader = FilmId::None;
    bool m_bringToFront = false;
    bool m_hasFailed = false; // the search that is under way, and the reader was told why
    bool m_isKeepingBudget = false;
    bool m_isReadingHeld = false;
    qint64 m_budget = qint64(1) << 30;
};

} // namespace hilum
