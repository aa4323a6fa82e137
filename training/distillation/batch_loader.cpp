#include "training/distillation/batch_loader.h"

#include "training/distillation/kept_memory.h"

#include <algorithm>
#include <numeric>

namespace hilum {
namespace {

constexpr std::size_t batchesAhead = 3;

} // namespace

std::vector<std::vector<std::size_t>> epochBatches(std::size_t films, int batchSize, std::uint64_t seed,
                                                   int epoch) {
    std::vector<std::size_t> order(films);
    std::iota(order.begin(), order.end(), std::size_t(0));
    Draws draws(seed, static_cast<std::uint64_t>(epoch), ~std::uint64_t(0));
    for (std::size_t i = films; i > 1; --i)
        std::swap(order[i - 1], order[draws.next() % i]);
    const std::size_t size = std::min(static_cast<std::size_t>(batchSize), films);
    std::vector<std::vector<std::size_t>> batches;
    for (std::size_t first = 0; first + size <= films; first += size)
        batches.emplace_back(order.begin() + static_cast<std::ptrdiff_t>(first),
                             order.begin() + static_cast<std::ptrdiff_t>(first + size));
    return batches;
}

BatchLoader::BatchLoader(const FilmSet& set, const Preprocessor& preprocessor,
                         std::vector<std::vector<std::size_t>> batches, Options options)
    : m_set(set), m_preprocessor(preprocessor), m_batches(std::move(batches)), m_options(std::move(options)) {
    keepFreedMemory();
    for (int t = 0; t < std::max(m_options.threads, 1); ++t)
        m_threads.emplace_back([this](std::stop_token stop) { work(stop); });
}

BatchLoader::~BatchLoader() {
    for (std::jthread& thread : m_threads)
        thread.request_stop();
    m_changed.notify_all();
}

std::optional<Batch> BatchLoader::next() {
    std::unique_lock lock(m_mutex);
    if (m_taken >= m_batches.size())
        return std::nullopt;
    const auto begin = std::chrono::steady_clock::now();
    m_changed.wait(lock, [&] { return m_ready.contains(m_taken); });
    m_waited += std::chrono::steady_clock::now() - begin;
    auto node = m_ready.extract(m_taken++);
    m_changed.notify_all();
    return std::move(node.mapped());
}

void BatchLoader::work(std::stop_token stop) {
    std::unique_lock lock(m_mutex);
    while (true) {
        const bool go = m_changed.wait(
            lock, stop, [&] { return m_started >= m_batches.size() || m_started < m_taken + batchesAhead; });
        if (!go || m_started >= m_batches.size())
            return;
        const std::size_t number = m_started++;
        lock.unlock();
        Batch batch = prepare(m_batches[number]);
        lock.lock();
        m_ready.emplace(number, std::move(batch));
        m_changed.notify_all();
    }
}

Batch BatchLoader::prepare(const std::vector<std::size_t>& films) const {
    Batch batch;
    batch.films = films;
    const std::vector<std::size_t> missing = fillImages(batch);
    for (const std::size_t place : missing)
        batch.lost.push_back(films[place]);
    if (m_options.augmentation && !missing.empty())
        standIn(batch, missing);
    const auto append = [&](std::vector<float>& to, const std::vector<float>& from, std::size_t film) {
        const auto first = from.begin() + static_cast<std::ptrdiff_t>(film * m_set.labels);
        to.insert(to.end(), first, first + static_cast<std::ptrdiff_t>(m_set.labels));
    };
    for (const std::size_t film : batch.films) {
        append(batch.targets, m_set.targets, film);
        append(batch.masks, m_set.masks, film);
    }
    return batch;
}

std::size_t BatchLoader::valuesOfFilm() const {
    const auto size = static_cast<std::size_t>(m_preprocessor.size());
    return static_cast<std::size_t>(m_preprocessor.channels()) * size * size;
}

std::vector<std::size_t> BatchLoader::fillImages(Batch& batch) const {
    const int size = m_preprocessor.size();
    const std::size_t values = valuesOfFilm();
    batch.images.resize(batch.films.size() * values);
    std::vector<std::uint8_t> greys(static_cast<std::size_t>(size) * size);
    std::vector<std::size_t> missing;
    std::optional<Augmenter> augmenter;
    if (m_options.augmentation)
        augmenter.emplace(*m_options.augmentation, size);
    for (std::size_t i = 0; i < batch.films.size(); ++i) {
        const std::size_t film = batch.films[i];
        const auto into = std::span(batch.images).subspan(i * values, values);
        if (!m_set.read(film, greys))
            missing.push_back(i);
        if (augmenter)
            m_preprocessor.normalise(
                augmenter->apply(greys,
                                 Draws(m_options.seed, static_cast<std::uint64_t>(m_options.epoch), film)),
                into);
        else
            m_preprocessor.normalise(std::span<const std::uint8_t>(greys), into);
    }
    return missing;
}

void BatchLoader::standIn(Batch& batch, const std::vector<std::size_t>& missing) const {
    std::size_t whole = 0; // the first film that is there
    while (whole < missing.size() && missing[whole] == whole)
        ++whole;
    if (whole == batch.films.size()) {
        batch.films.clear();
        return;
    }
    const std::span images(batch.images);
    for (const std::size_t place : missing) {
        batch.films[place] = batch.films[whole];
        const auto from = images.subspan(whole * valuesOfFilm(), valuesOfFilm());
        std::copy(from.begin(), from.end(), images.subspan(place * valuesOfFilm()).begin());
    }
}

} // namespace hilum
