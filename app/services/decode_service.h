#pragma once

#include "app/document/film.h"

#include <QHash>
#include <QObject>
#include <QThreadPool>
#include <deque>
#include <functional>

namespace hilum {

// Reads one frame of a file. Any thread.
Result<RadiographPointer> decodeFile(const QString& path, int frame);

// Decodes films off the GUI thread, the newest request first. A request for a film replaces that film's older
// one; a cancelled or replaced answer is dropped even when its decoding had begun. Lives on the GUI thread,
// where it also answers.
class DecodeService : public QObject {
    Q_OBJECT
public:
    using Decoder = std::function<Result<RadiographPointer>(const QString& path, int frame)>;

    explicit DecodeService(QObject* parent = nullptr); // RadiographReader
    DecodeService(Decoder decoder, int threads, QObject* parent = nullptr);
    ~DecodeService() override;

    void request(FilmId film, const QString& path, int frame);
    void cancel(FilmId film);
    void cancelAll();
    bool isBusy() const { return m_running > 0 || !m_waiting.empty(); }

Q_SIGNALS:
    void decoded(hilum::FilmId film, int frame, const hilum::RadiographPointer& radiograph);
    void failed(hilum::FilmId film, int frame, const hilum::Error& error);

private:
    struct Request {
        FilmId film;
        QString path;
        int frame;
        quint64 number;
    };
    void startNext();
    void finish(const Request& request, const Result<RadiographPointer>& result);

    Decoder m_decoder;
    QThreadPool m_pool;
    std::deque<Request> m_waiting;   // newest at the front
    QHash<FilmId, quint64> m_wanted; // the number of the request that may answer
    quint64 m_lastNumber = 0;
    int m_running = 0;
};

} // namespace hilum
