#include "app/hanging/registration_task.h"

namespace hilum {

RegistrationTask::RegistrationTask(QObject* parent) : QObject(parent) {
    m_pool.setMaxThreadCount(1);
}

RegistrationTask::~RegistrationTask() {
    m_stop.request_stop();
    m_pool.waitForDone();
}

void RegistrationTask::cancel() {
    ++m_number;
    m_stop.request_stop();
    m_isRunning = false;
}

void RegistrationTask::start(FilmId first, const RadiographPointer& firstFilm, FilmId second,
                             const RadiographPointer& secondFilm) {
    cancel();
    m_isRunning = true;
    m_stop = std::stop_source();
    m_pool.start([this, first, firstFilm, second, secondFilm, number = m_number, stop = m_stop.get_token()] {
        const auto result = registerLungs(*firstFilm, *secondFilm, stop);
        const auto answer = [this, first, second, number, result] {
            if (number != m_number)
                return;
            m_isRunning = false;
            if (result)
                Q_EMIT registered(first, second, *result);
            else
                Q_EMIT failed(first, second, result.error());
        };
        QMetaObject::invokeMethod(this, answer, Qt::QueuedConnection);
    });
}

} // namespace hilum
