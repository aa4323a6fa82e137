#include "app/library/database_thread.h"

namespace hilum {

DatabaseThread::DatabaseThread(const QString& name, const LibraryFiles& files, QThread::Priority priority,
                               QObject* parent)
    : QObject(parent), m_files(files), m_context(new QObject), m_database(std::make_unique<IndexDatabase>()) {
    m_thread.setObjectName(name);
    m_context->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_context, &QObject::deleteLater);
    m_thread.start(priority);
}

DatabaseThread::~DatabaseThread() {
    m_isEnding = true;
    // A connection ends on the thread it began on.
    QMetaObject::invokeMethod(
        m_context, [this] { m_database.reset(); }, Qt::QueuedConnection);
    QMetaObject::invokeMethod(
        m_context, [this] { m_thread.quit(); }, Qt::QueuedConnection);
    m_thread.wait();
}

void DatabaseThread::post(Job job, std::function<void()> unopened) {
    QMetaObject::invokeMethod(
        m_context,
        [this, job = std::move(job), unopened = std::move(unopened)] {
            if (m_isEnding || m_isHeld || !m_database)
                return;
            if (!isOpened()) {
                if (unopened)
                    unopened();
            } else if (const auto done = job(*m_database); !done) {
                Q_EMIT failed(done.error());
            }
        },
        Qt::QueuedConnection);
}

bool DatabaseThread::isOpened() {
    if (m_database->isOpen())
        return true;
    const auto opened = m_database->open(m_files);
    if (m_database->wasSetAside())
        Q_EMIT setAside();
    if (m_database->lacksFolders())
        Q_EMIT begun();
    if (const QString notice = m_database->notice(); !notice.isEmpty())
        Q_EMIT noticed(notice);
    if (opened)
        return true;
    m_database->close();
    Q_EMIT failed(opened.error());
    return false;
}

void DatabaseThread::close(std::function<void()> closed) {
    QMetaObject::invokeMethod(
        m_context,
        [this, closed = std::move(closed)] {
            if (m_database)
                m_database->close();
            m_isHeld = true;
            closed();
        },
        Qt::QueuedConnection);
}

void DatabaseThread::resume() {
    QMetaObject::invokeMethod(
        m_context, [this] { m_isHeld = false; }, Qt::QueuedConnection);
}

} // namespace hilum
