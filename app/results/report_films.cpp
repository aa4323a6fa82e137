#include "app/results/report_films.h"

#include "app/scene/viewport_scene.h"
#include "imaging/radiograph_reader.h"
#include "inference/reading/localisation.h"
#include "training/runs/box_table.h"
#include "training/runs/film_locator.h"

#include <algorithm>
#include <cmath>

namespace hilum {
namespace {

namespace fs = std::filesystem;

constexpr double pictureWidth = 272, tallestPicture = 340; // device-independent pixels
constexpr double resolution = 2;
const QColor drawnBox(0xff, 0xb8, 0x4d), regionBox(0xff, 0xff, 0xff);

std::optional<BoxTable> findBoxes(const DataPlan& data, const fs::path& chosen) {
    std::vector<fs::path> places{chosen};
    if (chosen.empty()) {
        places.clear();
        for (const fs::path& folder : {tablePath(data, data.validTable).parent_path(),
                                       tablePath(data, data.trainTable).parent_path(), fs::path(data.root)})
            for (const char* name : {"boxes.csv", "BBox_List_2017.csv"})
                places.push_back(folder / name);
    }
    for (const fs::path& place : places)
        if (auto table = BoxTable::read(place))
            return std::move(*table);
    return std::nullopt;
}

class FilmPainter {
public:
    FilmPainter(const RadiographPointer& film, const std::shared_ptr<const AttentionMap>& map)
        : m_film(film) {
        m_content.film = film;
        m_content.view = resetView(*film);
        m_content.map = map;
        m_content.cornerText = CornerTextMode::None;
        m_content.showsIdentity = false;
        m_content.showsOverlays = false; // they may hold a name
        const FilmShape shape = filmShape(*film);
        const double aspect = shape.rows * shape.rowStretch / (shape.columns * shape.columnStretch);
        const double width = std::min(pictureWidth, tallestPicture / aspect);
        m_size = QSize(std::max(1, qRound(width)), std::max(1, qRound(width * aspect)));
        m_toView = imageToView(shape, m_content.view, {double(m_size.width()), double(m_size.height())});
    }

    QImage paint(const std::vector<ImageRect>& boxes) {
        ViewportScene scene;
        QImage picture = renderScene(scene, m_content, m_size, resolution);
        picture.setDevicePixelRatio(resolution);
        QPainter painter(&picture);
        painter.setRenderHint(QPainter::Antialiasing);
        for (const ImageRect& box : boxes)
            outline(painter, box, drawnBox, true);
        if (m_content.map)
            if (const auto peak = mapPeak(*m_content.map, m_film->columns(), m_film->rows())) {
                outline(painter, peak->region, regionBox, false);
                const ViewPoint at = m_toView(peak->at);
                for (const auto& [colour, width] :
                     {std::pair(QColor(0, 0, 0, 190), 4.0), std::pair(regionBox, 1.6)}) {
                    painter.setPen(QPen(colour, width));
                    painter.setBrush(Qt::NoBrush);
                    painter.drawEllipse(QPointF(at.x, at.y), 5.5, 5.5);
                }
            }
        painter.end();
        picture.setDevicePixelRatio(1); // as the file has it
        return picture;
    }

private:
    void outline(QPainter& painter, const ImageRect& box, const QColor& colour, bool isDashed) const {
        const ViewPoint a = m_toView({box.x, box.y}), b = m_toView({box.x + box.width, box.y + box.height});
        const QRectF rect = QRectF(QPointF(a.x, a.y), QPointF(b.x, b.y)).normalized();
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(QColor(0, 0, 0, 170), isDashed ? 4 : 2.6));
        painter.drawRect(rect);
        QPen pen(colour, isDashed ? 2 : 1);
        if (isDashed)
            pen.setDashPattern({4, 2.5});
        painter.setPen(pen);
        painter.drawRect(rect);
    }

    RadiographPointer m_film;
    SceneContent m_content;
    QSize m_size;
    ImageToView m_toView;
};

// The map that the viewer shows first; where it cannot be made, the one that costs nothing.
std::shared_ptr<const AttentionMap> mapOf(Predictor& network, const RadiographPointer& film,
                                          const std::string& label) {
    for (const AttentionKind kind :
         {bestMapKind(network.card().architecture), AttentionKind::ClassActivation})
        if (auto maps = network.explain(film, kind, label, {}))
            for (AttentionMap& map : *maps)
                if (map.label == label)
                    return std::make_shared<const AttentionMap>(std::move(map));
    return nullptr;
}

Result<ReportFilm> makeFilm(const ChosenFilm& chosen, const std::string& path, const fs::path& file,
                            Predictor& network, const std::optional<BoxTable>& boxes) {
    const auto film = RadiographReader().read(file);
    if (!film)
        return tl::unexpected(film.error());
    auto answers =
        network.predict(std::span(&*film, 1), {.ignoreGate = true, .maps = PredictedMaps::None}, {});
    if (answers.empty() || !answers.front())
        return answers.empty() ? failure(ErrorCode::Internal, "The network gave no answer.")
                               : tl::unexpected(answers.front().error());
    ReportFilm made{.chosen = chosen};
    for (const FindingReading& finding : answers.front()->findings)
        if (finding.label == chosen.label)
            made.reading = finding;
    std::vector<ImageRect> drawn;
    if (boxes) {
        const auto all = boxes->boxesOf(path, (*film)->columns(), (*film)->rows());
        if (const auto found = all.find(chosen.label); found != all.end())
            drawn = found->second;
    }
    const auto map = mapOf(network, *film, chosen.label);
    made.hasMap = map != nullptr;
    made.boxes = static_cast<int>(drawn.size());
    if (map) {
        made.isCoarseMap = map->kind != bestMapKind(network.card().architecture);
        made.isInBox = localise(*map, drawn, (*film)->columns(), (*film)->rows()).hit;
    }
    made.picture = FilmPainter(*film, map).paint(drawn);
    return made;
}

} // namespace

std::vector<ChosenFilm> chooseReportFilms(const PredictionTable& table,
                                          const std::vector<std::string>& labels) {
    std::vector<ChosenFilm> chosen;
    const ScoredFilms& films = table.films;
    for (const std::string& label : labels) {
        const auto found = std::find(films.labels.begin(), films.labels.end(), label);
        if (found == films.labels.end())
            continue;
        const auto column = static_cast<std::size_t>(found - films.labels.begin());
        std::optional<std::size_t> highest, lowest, alarm;
        for (std::size_t f = 0; f < films.films(); ++f) {
            const auto at = [&](std::size_t film) {
                return films.scores[film * films.labels.size() + column];
            };
            const float truth = films.truth[f * films.labels.size() + column];
            if (truth == 1 && (!highest || at(f) > at(*highest)))
                highest = f;
            if (truth == 1 && (!lowest || at(f) < at(*lowest)))
                lowest = f;
            if (truth == 0 && (!alarm || at(f) > at(*alarm)))
                alarm = f;
        }
        if (highest)
            chosen.push_back({*highest, label, FilmRole::Found});
        if (lowest && lowest != highest)
            chosen.push_back({*lowest, label, FilmRole::Missed});
        if (alarm)
            chosen.push_back({*alarm, label, FilmRole::FalseAlarm});
    }
    return chosen;
}

ReportFilms makeReportFilms(const RunFolder& run, const RunResults& results, const PredictorLoader& load,
                            const fs::path& boxFile, std::stop_token stop) {
    ReportFilms films;
    const auto fail = [&](const std::string& sentence) {
        films.problem = QString::fromStdString(sentence);
        return films;
    };
    const auto table = readPredictions(run.metrics() / "predictions.csv");
    if (!table)
        return fail(table.error().message);
    std::vector<std::string> labels = results.evaluation.macroLabels;
    std::erase(labels, "No Finding"); // nothing to point at
    const auto chosen = chooseReportFilms(*table, labels);
    if (chosen.empty())
        return fail("No finding has enough validation films of either kind.");
    const auto network = load(run.bundle());
    if (!network)
        return fail(network.error().message);
    const fs::path root(results.plan.data.root);
    const FilmLocator locator(root);
    const auto boxes = findBoxes(results.plan.data, boxFile);
    films.hasBoxes = boxes.has_value();
    for (const ChosenFilm& film : chosen) {
        if (stop.stop_requested())
            break;
        const std::string& path = table->paths[film.film];
        auto made = makeFilm(film, path, locator.locate(path).value_or(root / path), **network, boxes);
        if (made)
            films.films.push_back(std::move(*made));
        else
            ++films.unread;
    }
    if (films.films.empty())
        return fail("None of the chosen films can be read: they do not lie where they were looked for.");
    return films;
}

} // namespace hilum
