#include "app/cli/film_reading.h"

#include "app/cli/output.h"

namespace hilum::cli {

const Error* ReadFilm::error() const {
    if (!queued.film)
        return &queued.film.error();
    for (const Result<Prediction>* answer : answers)
        if (!*answer)
            return &answer->error();
    return nullptr;
}

void readFilms(const std::vector<Predictor*>& networks, std::vector<std::string> files, std::size_t batch,
               const PredictOptions& options, const std::function<void(const ReadFilm&)>& take,
               bool tellsProgram) {
    ProgressBar progress(files.size(), tellsProgram);
    FilmQueue queue(std::move(files), batch + 1);
    std::size_t index = 0;
    for (auto films = queue.next(batch); !films.empty(); films = queue.next(batch)) {
        std::vector<RadiographPointer> readable;
        for (const QueuedFilm& film : films)
            if (film.film)
                readable.push_back(*film.film);
        std::vector<std::vector<Result<Prediction>>> answers;
        for (Predictor* network : networks)
            answers.push_back(network->predict(readable, options, {}));
        std::size_t next = 0;
        for (const QueuedFilm& film : films) {
            ReadFilm read{index++, film, {}};
            if (film.film) {
                for (const auto& ofNetwork : answers)
                    read.answers.push_back(&ofNetwork[next]);
                ++next;
            }
            take(read);
        }
        progress.advance(films.size());
    }
}

} // namespace hilum::cli
