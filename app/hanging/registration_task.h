#pragma once

#include "app/document/film.h"
#include "imaging/lung_registration.h"

#include <QObject>
#include <QThreadPool>
#include <stop_token>

namespace hilum {

// Lays two films on one another by their lung fields, off the GUI thread. One pair at a time: a newer one
// replaces what runs. GUI thread.
class RegistrationTask : public QObject {
    Q_OBJECT
public:
    explicit RegistrationTask(QObject* parent = nullptr);
    ~RegistrationTask() override; // stops what runs and waits for it

    void start(FilmId first, const RadiographPointer& firstFilm, FilmId second,
               const RadiographPointer& secondFilm);
    void cancel();
    bool isRunning() const { return m_isRunning; }

Q_SIGNALS:
    void registered(hilum::FilmId first, hilum::FilmId second, const hilum::LungRegistration& registration);
    void failed(hilum::FilmId first, hilum::FilmId second, const hilum::Error& error);

private:
    QThreadPool m_pool;
    std::stop_source m_stop;
    quint64 m_number = 0;
    bool m_isRunning = false;
};

} // namespace hilum
