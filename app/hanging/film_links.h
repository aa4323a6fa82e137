#pragma once

#include "app/document/study_document.h"
#include "app/hanging/view_link.h"

#include <QHash>
#include <QObject>
#include <functional>

namespace hilum {

// Films that are shown beside one another follow one another's views, as far as the switches say and their
// projections compare (a lateral film does not follow a frontal one). GUI thread.
class FilmLinks : public QObject {
    Q_OBJECT
public:
    // `sizeOf`: of the viewport that shows a film; empty where none does.
    FilmLinks(StudyDocument& document, std::function<ViewSize(FilmId)> sizeOf, QObject* parent = nullptr);

    LinkSwitches switches() const { return m_switches; }
    void setSwitches(LinkSwitches switches) { m_switches = switches; }

    // The same anatomy in both: `first`'s film to `second`'s. One pair at a time.
    void setRegistration(FilmId first, FilmId second, const ImageToImage& firstToSecond);
    void clearRegistration();
    std::optional<ImageToImage> registration(FilmId from, FilmId to) const;
    bool isRegistered(FilmId film) const;
    // `follower` shows the anatomy that `leader` shows, whatever the switches; registered films alone.
    void align(FilmId leader, FilmId follower);
    // `follower` is going to stand in `leader`'s viewport: its view becomes the leader's, by the registration
    // or else by what the reader did to the leader since it opened; whatever the switches.
    void bringAlong(FilmId leader, FilmId follower);

private:
    struct Pair {
        FilmId first, second;
        ImageToImage toSecond;
    };
    void follow(const ChangeEvent& event);
    void lead(const Film& leader, const ViewState& before, bool isGreys);
    LinkedView linked(const Film& film) const;

    StudyDocument& m_document;
    std::function<ViewSize(FilmId)> m_sizeOf;
    LinkSwitches m_switches;
    std::optional<Pair> m_pair;
    QHash<FilmId, ViewState> m_seen; // what each film's view was before the change that is told now
    bool m_isLeading = false;
};

} // namespace hilum
