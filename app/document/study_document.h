#pragma once

#include "app/document/film.h"

#include <QObject>
#include <QStringList>

namespace hilum {

// What changed, and on which film. Views redraw what they show of it; nobody else's state is carried here.
struct ChangeEvent {
    enum class Kind {
        FilmsAdded,          // one or more at the end of the list; `film` is the first
        FilmClosed,          // `film` is no longer in the list
        LoadChanged,         // load state, error, pixels, frame
        CurrentChanged,      // another film, or none, is in front
        GreysChanged,        // VOI or inversion
        GeometryChanged,     // turn, scale, centre
        ReadingChanged,      // state, prediction or error
        MapsChanged,         // a map that was asked for has arrived
        MapChoiceChanged,    // selected finding, kind, shown or not
        AiVisibilityChanged, // revealed or hidden, read-first mode
        ShownChanged,        // the set of films that viewports show
        WorkLoaded,          // the reader's work of earlier days has come back
        AnnotationsChanged,  // and with them the calibration
        VerdictsChanged,     // verdicts or comment
        KeyImagesChanged
    };
    Kind kind;
    FilmId film = FilmId::None;
    bool isWhereItHangs = false; // CurrentChanged: a viewport that shows the film becomes active, if one does
};

// What a reader has made on one film, as it comes from where it is kept.
struct KeptWork {
    AnnotationList annotations;
    Verdicts verdicts;
    std::set<int> keyFrames;
    QString comment;
};

// The films of a window, in the order of the film strip, and which of them is in front. The one place that
// changes them; every change is told once through `changed`. GUI thread. Files are not touched here: services
// read them and hand in what they found.
class StudyDocument : public QObject {
    Q_OBJECT
public:
    explicit StudyDocument(QObject* parent = nullptr);

    const std::vector<Film>& films() const { return m_films; }
    const Film* film(FilmId id) const;
    const Film* current() const { return film(m_current); }
    FilmId currentId() const { return m_current; }
    int indexOf(FilmId id) const; // -1 where unknown

    // Appends files in natural order of their paths; files that are open already are left out. The first of
    // the named files that is open afterwards comes to the front when `bringToFront`. Answers the new films.
    std::vector<FilmId> addFiles(const QStringList& paths, bool bringToFront = true);
    void close(FilmId id); // the next film comes to the front, else the previous one
    void closeAll();
    void setCurrent(FilmId id); // None: an empty viewport is the active one
    void goTo(FilmId id);       // in the viewport that shows it, if one does
    void step(int films);       // stops at the ends
    void goFirst();
    void goLast();
    // Films that viewports show, whichever is in front: they stay in memory and are read.
    void setShown(const std::vector<FilmId>& films);
    const std::vector<FilmId>& shown() const { return m_shown; }
    bool isShown(FilmId id) const; // the film in front always is

    // Loading. The first pixels of a film set its view to the film's default.
    void setLoading(FilmId id);
    void setLoaded(FilmId id, const RadiographPointer& radiograph);
    void setLoadFailed(FilmId id, const Error& error);
    void letGo(FilmId id);               // pixels out of memory, everything else kept
    void retry(FilmId id);               // a failed film waits again
    void setFrame(FilmId id, int frame); // clamped; pixels and reading of the old frame are dropped
    // Another frame together with its pixels: the old one stays until then. Its reading is dropped.
    void showFrame(FilmId id, int frame, const RadiographPointer& radiograph);

    // View. The whole state, or one part of it.
    void setView(FilmId id, const ViewState& view);
    void setVoi(FilmId id, const Voi& voi);
    void setInverted(FilmId id, bool isInverted);
    void setTurn(FilmId id, FilmTurn turn);
    void setProcessed(FilmId id, const ProcessedPixels& pixels); // made by a service

    // Reading.
    void setReadingState(FilmId id, ReadingState state); // Waiting, Running, Cancelled, NotStarted
    void setPrediction(FilmId id, const PredictionPointer& prediction); // Done or Refused
    void setReadingFailed(FilmId id, const Error& error);
    void forgetReadings(); // another model: nothing said by the old one stays
    void addExplanations(FilmId id, std::vector<AttentionMap> maps);

    // Maps on the film.
    void selectFinding(FilmId id, const std::string& label); // empty: none
    void setMapShown(FilmId id, bool isShown);
    void setMapKind(FilmId id, AttentionKind kind, int stage = 3);
    // The map to paint now: null where AI is hidden, no finding is chosen, or the map is not made yet.
    AttentionMapPointer shownMap(FilmId id) const;

    // The reader's own work. Nothing is taken before the film's work key is known.
    void setWork(FilmId id, const QString& workKey, const KeptWork& work);
    void setAnnotations(FilmId id, const Annotations& annotations);
    void setVerdict(FilmId id, const std::string& label, const std::optional<Verdict>& verdict);
    void setComment(FilmId id, const QString& comment);
    void setKeyImage(FilmId id, int frame, bool isKey);

    // One switch hides or reveals everything that the network said. In read-first mode every film starts
    // hidden and is revealed by itself; otherwise the switch is the window's.
    bool isReadFirst() const { return m_readFirst; }
    void setReadFirst(bool readFirst);
    bool isAiVisible() const { return isAiVisible(m_current); }
    bool isAiVisible(FilmId id) const;
    void setAiVisible(bool isVisible); // of the film in front (read-first mode), or of the window

Q_SIGNALS:
    void changed(const hilum::ChangeEvent& event);

private:
    Film* find(FilmId id);
    void tell(ChangeEvent::Kind kind, FilmId id);
    template <typename Change>
    void change(FilmId id, ChangeEvent::Kind kind, Change&& apply);

    std::vector<Film> m_films;
    FilmId m_current = FilmId::None;
    std::vector<FilmId> m_shown; // without None, each once
    int m_lastId = 0;
    bool m_readFirst = false;
    bool m_aiVisible = true;
};

} // namespace hilum
