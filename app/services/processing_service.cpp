#include "app/services/processing_service.h"

#include <QtConcurrent>
#include <algorithm>

namespace hilum {
namespace {

constexpr std::size_t mostKept = 3;

} // namespace

ProcessingService::ProcessingService(StudyDocument& document, QObject* parent)
    : QObject(parent), m_document(document) {
    m_pool.setMaxThreadCount(1);
    connect(&document, &StudyDocument::changed, this, &ProcessingService::follow);
}

ProcessingService::~ProcessingService() {
    for (Job& job : m_running)
        job.stop.request_stop();
    m_pool.waitForDone();
}

void ProcessingService::follow(const ChangeEvent& event) {
    using Kind = ChangeEvent::Kind;
    if (event.kind != Kind::GreysChanged && event.kind != Kind::LoadChanged && event.kind != Kind::FilmClosed)
        return;
    const Film* film = m_document.film(event.film);
    const bool isWanted = film && film->radiograph && film->view.processing.isOn();
    const auto running = m_running.find(event.film);
    if (running != m_running.end() && (!isWanted || running->processing != film->view.processing)) {
        running->stop.request_stop();
        m_running.erase(running);
    }
    if (film && !film->radiograph && film->processed.result)
        return m_document.setProcessed(film->id, {}); // the pixels were let go to save memory
    if (isWanted && !processedPixels(*film) && !m_running.contains(film->id))
        make(*film);
}

void ProcessingService::make(const Film& film) {
    if (const ProcessedPixels* pixels = kept(film))
        return m_document.setProcessed(film.id, ProcessedPixels(*pixels));
    const Job job{film.view.processing, {}};
    m_running.insert(film.id, job);
    const RadiographPointer source = film.radiograph;
    QtConcurrent::run(&m_pool, [source, job] {
        return processedFilm(*source, job.processing, job.stop.get_token());
    }).then(this, [this, id = film.id, job, source](const RadiographPointer& result) {
        const auto running = m_running.find(id);
        if (!result || job.stop.stop_requested() || running == m_running.end())
            return;
        m_running.erase(running);
        const ProcessedPixels pixels{source, job.processing, result};
        keep(pixels);
        m_document.setProcessed(id, pixels);
    });
}

void ProcessingService::keep(const ProcessedPixels& pixels) {
    std::erase_if(m_kept, [](const ProcessedPixels& old) { return old.source.expired(); });
    m_kept.push_back(pixels);
    if (m_kept.size() > mostKept)
        m_kept.erase(m_kept.begin());
}

const ProcessedPixels* ProcessingService::kept(const Film& film) const {
    const auto found = std::find_if(m_kept.begin(), m_kept.end(), [&](const ProcessedPixels& pixels) {
        return pixels.processing == film.view.processing && pixels.source.lock() == film.radiograph;
    });
    return found == m_kept.end() ? nullptr : &*found;
}

} // namespace hilum
