#include "app/cli/commands.h"
#include "app/cli/model_options.h"
#include "app/cli/output.h"
#include "app/reading/research_use.h"
#include "app/scene/viewport_scene.h"
#include "imaging/radiograph_reader.h"

#include <QGuiApplication>
#include <QImageWriter>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <memory>
#include <optional>
#include <string_view>

namespace hilum::cli {
namespace {

constexpr int smallestWithText = 160, largestEdge = 16384;

struct RenderArguments {
    ModelOptions model;
    std::string file, out, window, attention, size;
    bool hasText = false;
};

// With a point, whatever Qt has set the language's sign to.
std::optional<double> numberIn(std::string_view text) {
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool isWhole = error == std::errc() && end == text.data() + text.size() && std::isfinite(number);
    return isWhole ? std::optional(number) : std::nullopt;
}

// Two numbers with a separator between them and nothing after.
std::optional<std::pair<double, double>> pairOf(std::string_view text, char separator) {
    const std::size_t between = text.find(separator);
    if (between == std::string_view::npos)
        return std::nullopt;
    const auto first = numberIn(text.substr(0, between)), second = numberIn(text.substr(between + 1));
    return first && second ? std::optional(std::pair(*first, *second)) : std::nullopt;
}

QSize naturalSize(const Radiograph& film) {
    const FilmShape shape = filmShape(film);
    const double width = shape.columns * shape.columnStretch, height = shape.rows * shape.rowStretch;
    const double shrink = std::min(1.0, largestEdge / std::max(width, height));
    return {std::max(1, qRound(width * shrink)), std::max(1, qRound(height * shrink))};
}

bool namesFinding(const std::string& label, const std::string& wanted) {
    return std::equal(label.begin(), label.end(), wanted.begin(), wanted.end(), [](char a, char b) {
        return std::tolower(static_cast<unsigned char>(a)) == std::tolower(static_cast<unsigned char>(b));
    });
}

std::string refusal(const GateResult& gate) {
    std::string sentence = "The film was refused by the model:";
    for (const GateReason& reason : gate.reasons)
        sentence += ' ' + reason.message;
    return sentence;
}

Result<std::shared_ptr<const AttentionMap>> mapOf(const RenderArguments& arguments,
                                                  const RadiographPointer& film) {
    auto predictor = arguments.model.load();
    if (!predictor)
        return tl::unexpected(predictor.error());
    auto predictions = (*predictor)->predict(std::span(&film, 1), {.maps = PredictedMaps::Best}, {});
    if (predictions.empty() || !predictions.front())
        return predictions.empty() ? failure(ErrorCode::Internal, "The network gave no answer.")
                                   : tl::unexpected(predictions.front().error());
    const Prediction& prediction = *predictions.front();
    if (!prediction.gate.passed)
        return failure(ErrorCode::InvalidArgument, refusal(prediction.gate));
    for (const AttentionMap& map : prediction.maps)
        if (namesFinding(map.label, arguments.attention))
            return std::make_shared<const AttentionMap>(map);
    return failure(ErrorCode::InvalidArgument, "The model has no map for a finding of this name.");
}

struct Picture {
    SceneContent content;
    QSize size;
};

Result<Picture> compose(const RenderArguments& arguments) {
    const auto film = RadiographReader().read(std::filesystem::path(arguments.file));
    if (!film)
        return tl::unexpected(film.error());
    Picture picture;
    picture.content.film = *film;
    picture.content.view = resetView(**film);
    picture.content.showsIdentity = false; // an export names nobody
    if (const auto window = pairOf(arguments.window, ','))
        picture.content.view.voi = {
            Voi::Kind::Window, {window->first, window->second, VoiLutFunction::Linear, {}}, -1};
    picture.size = naturalSize(**film);
    if (const auto size = pairOf(arguments.size, 'x'))
        picture.size = {static_cast<int>(size->first), static_cast<int>(size->second)};
    const int edge = std::min(picture.size.width(), picture.size.height());
    // Without text by default, so that reading the picture is reading the film.
    const bool hasText = arguments.hasText && edge >= smallestWithText;
    picture.content.cornerText = hasText ? CornerTextMode::Minimal : CornerTextMode::None;
    picture.content.textPixelSize = std::clamp(edge / 60, 9, 40);
    if (arguments.attention.empty())
        return picture;
    const auto map = mapOf(arguments, *film);
    if (!map)
        return tl::unexpected(map.error());
    picture.content.map = *map;
    return picture;
}

Result<void> renderFilm(const RenderArguments& arguments) {
    const auto picture = compose(arguments);
    if (!picture)
        return tl::unexpected(picture.error());
    ViewportScene scene;
    QImage image = renderScene(scene, picture->content, picture->size);
    image.setText(QStringLiteral("Software"), QStringLiteral("Hilum"));
    image.setText(QStringLiteral("Disclaimer"), QLatin1String(researchUseOnly));
    if (!QImageWriter(QString::fromStdString(arguments.out), "png").write(image))
        return failure(ErrorCode::WriteFailed, "The picture could not be written to the file of --out.");
    printLine(
        {{"file", arguments.file},
         {"out", arguments.out},
         {"width", image.width()},
         {"height", image.height()},
         {"attention", arguments.attention.empty() ? nlohmann::ordered_json(nullptr)
                                                   : nlohmann::ordered_json(picture->content.map->label)},
         {"use", researchUseOnly}});
    return {};
}

int render(const RenderArguments& arguments) {
    // Text needs a platform; this one needs no display.
    qputenv("QT_QPA_PLATFORM", "offscreen");
    int count = 1;
    char name[] = "hilum-cli";
    char* values[] = {name, nullptr};
    const QGuiApplication application(count, values);
    const auto result = renderFilm(arguments);
    if (result)
        return allDone;
    printLine(failedFile(arguments.file, result.error()));
    return someFailed;
}

std::string checkWindow(const std::string& text) {
    const auto window = pairOf(text, ',');
    return window && window->second >= 1 ? std::string() : "wants C,W with a width of at least 1";
}

std::string checkSize(const std::string& text) {
    const auto size = pairOf(text, 'x');
    const auto fits = [](double edge) { return edge >= 1 && edge <= largestEdge; };
    return size && fits(size->first) && fits(size->second) ? std::string()
                                                           : "wants WxH, 1 to 16384 pixels each";
}

} // namespace

void addRenderCommand(CLI::App& program, int& status) {
    auto arguments = std::make_shared<RenderArguments>();
    CLI::App* command = program.add_subcommand("render", "A film as PNG, as the viewport shows it");
    arguments->model.addTo(*command);
    command->add_option("file", arguments->file, "The film")->required();
    command->add_option("--out", arguments->out, "The PNG to write")->required();
    command->add_option("--window", arguments->window, "Centre and width, C,W")->check(checkWindow);
    command->add_option("--attention", arguments->attention, "Lay the map of this finding over the film");
    command->add_option("--size", arguments->size, "Pixels, WxH; the film's own size if left out")
        ->check(checkSize);
    command->add_flag("--text", arguments->hasText, "With the corner text, the ruler and the sides");
    command->callback([arguments, &status] { status = render(*arguments); });
}

} // namespace hilum::cli
