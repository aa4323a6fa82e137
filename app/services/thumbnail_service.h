#pragma once

#include "app/document/film.h"

#include <QImage>
#include <QObject>
#include <QThreadPool>
#include <deque>

namespace hilum {

// Small pictures of films at their default greys, made one at a time on a quiet thread, newest request first.
// GUI thread; answers there.
class ThumbnailService : public QObject {
    Q_OBJECT
public:
    explicit ThumbnailService(int edge = 256, QObject* parent = nullptr); // pixels of the longer edge
    ~ThumbnailService() override;

    // With pixels at hand the file is not read again.
    void request(FilmId film, const QString& path, const RadiographPointer& radiograph = {});
    void cancel(FilmId film);
    void cancelAll();

Q_SIGNALS:
    void ready(hilum::FilmId film, const QImage& picture);
    void failed(hilum::FilmId film, const hilum::Error& error);

private:
    struct Request {
        FilmId film;
        QString path;
        RadiographPointer radiograph;
    };
    void startNext();

    int m_edge;
    QThreadPool m_pool;
    std::deque<Request> m_waiting;
    FilmId m_running = FilmId::None;
    bool m_isRunning = false;
};

// The picture itself; any thread. The film's pixel aspect is kept.
QImage renderThumbnail(const RadiographPointer& radiograph, int edge);

} // namespace hilum
