#include "made_films.h"

#include "imaging/display.h"
#include "imaging/radiograph_reader.h"
#include "inference/network/network_predictor.h"
#include "inference/network/torch_backend.h"
#include "tests/support/made_bundle.h"
#include "tests/support/phantom.h"
#include "tests/support/test_data.h"

#include <QImage>
#include <QTemporaryDir>
#include <QTest>
#include <cmath>
#include <numeric>

using namespace hilum;

namespace {

Architecture sound(int inputSize = 224) {
    Architecture a;
    a.variant = "M0";
    a.inputSize = inputSize;
    a.mxa = MxaMode::Sound;
    a.roi = MxaRoi::Soft;
    a.distillationHead = true;
    return a;
}

RadiographPointer chestFilm() {
    return made::film(400, 500, 12, [](int x, int y) { return 4000 * made::chest(x / 400.0, y / 500.0); });
}

std::vector<double> scores(const Prediction& prediction) {
    std::vector<double> result;
    for (const FindingReading& finding : prediction.findings)
        result.push_back(finding.score);
    return result;
}

double worstDifference(const std::vector<double>& a, const std::vector<double>& b) {
    double worst = a.size() == b.size() ? 0 : 1;
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i)
        worst = std::max(worst, std::abs(a[i] - b[i]));
    return worst;
}

// What any program would show: the film by its own default, as an 8-bit PNG.
RadiographPointer asPng(const RadiographPointer& film, const QString& file) {
    const DisplayLut lut(*film, film->defaultVoi());
    QImage image(film->columns(), film->rows(), QImage::Format_Grayscale8);
    for (int y = 0; y < film->rows(); ++y)
        for (int x = 0; x < film->columns(); ++x)
            image.scanLine(y)[x] =
                lut.grey(film->pixels()[static_cast<std::size_t>(y) * film->columns() + x]);
    image.save(file);
    return *RadiographReader().read(std::filesystem::path(file.toStdString()));
}

} // namespace

class TestPredictor : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    std::unique_ptr<BundleFile> m_bundle;

    std::unique_ptr<Predictor> predictor(bool engine) {
        auto backend = engine ? engineBackend(*m_bundle, 1) : torchBackend(*m_bundle, {}, nullptr, 1);
        if (!backend)
            return nullptr;
        auto made = NetworkPredictor::create(*m_bundle, std::move(*backend), {}, {});
        return made ? std::move(*made) : nullptr;
    }

    Prediction predictOne(Predictor& predictor, const RadiographPointer& film, bool ignoreGate = true) {
        auto answers = predictor.predict({&film, 1}, {.ignoreGate = ignoreGate}, {});
        return answers.front() ? std::move(*answers.front()) : Prediction{};
    }

    void backends() {
        QTest::addColumn<bool>("engine");
        QTest::newRow("torch") << false;
        QTest::newRow("engine") << true;
    }

    // A Gaussian of two pixels, cut at six, summed point by point; beyond the edge the edge goes on.
    static torch::Tensor softenedByHand(const torch::Tensor& film) {
        const torch::Tensor answer = torch::empty_like(film);
        const auto from = film.accessor<float, 4>();
        auto to = answer.accessor<float, 4>();
        const int side = static_cast<int>(film.size(3));
        for (int y = 0; y < side; ++y)
            for (int x = 0; x < side; ++x) {
                double sum = 0, weights = 0;
                for (int dy = -6; dy <= 6; ++dy)
                    for (int dx = -6; dx <= 6; ++dx) {
                        const double weight = std::exp(-(dx * dx + dy * dy) / 8.0);
                        sum += weight *
                               from[0][0][std::clamp(y + dy, 0, side - 1)][std::clamp(x + dx, 0, side - 1)];
                        weights += weight;
                    }
                to[0][0][y][x] = static_cast<float>(sum / weights);
            }
        return answer;
    }

private Q_SLOTS:
    void initTestCase() {
        const std::filesystem::path file =
            m_folder.filePath(QStringLiteral("made.safetensors")).toStdString();
        test::writeMadeBundle(file, sound());
        auto bundle = BundleFile::read(file);
        QVERIFY2(bundle, bundle ? "" : bundle.error().detail.c_str());
        m_bundle = std::make_unique<BundleFile>(std::move(*bundle));
    }

    // The head is linear after the mean over the cells (spec/mxa.md 1.6), so each map holds its logit whole.
    void mapsAddUpToTheLogit_data() { backends(); }
    void mapsAddUpToTheLogit() {
        QFETCH(bool, engine);
        const auto network = predictor(engine);
        QVERIFY(network);
        const Prediction p = predictOne(*network, chestFilm());
        QCOMPARE(p.findings.size(), std::size_t(14));
        QCOMPARE(p.maps.size(), std::size_t(11)); // the trained ones
        for (const AttentionMap& map : p.maps) {
            const double mean =
                std::accumulate(map.values.begin(), map.values.end(), 0.0) / map.values.size();
            const auto finding = std::find_if(p.findings.begin(), p.findings.end(),
                                              [&](const FindingReading& f) { return f.label == map.label; });
            QVERIFY(std::abs(mean + map.bias - finding->logit) < 1e-4);
            QCOMPARE(map.width, 4);
            QVERIFY(!map.meaning.empty());
        }
    }

    void engineAgreesWithTorch() {
        const auto engine = predictor(true), torch = predictor(false);
        QVERIFY(engine && torch);
        const auto film = chestFilm();
        QVERIFY(worstDifference(scores(predictOne(*engine, film)), scores(predictOne(*torch, film))) < 1e-4);
        for (const AttentionKind kind : {AttentionKind::SpatialGate, AttentionKind::RegionOfInterest}) {
            const auto a = engine->explain(film, kind, {}, {}), b = torch->explain(film, kind, {}, {});
            QVERIFY(a && b);
            QCOMPARE(a->size(), std::size_t(3));
            QCOMPARE(b->size(), std::size_t(3));
            for (std::size_t i = 0; i < 3; ++i) {
                QCOMPARE((*a)[i].width, (*b)[i].width);
                for (std::size_t cell = 0; cell < (*a)[i].values.size(); ++cell)
                    QVERIFY(std::abs((*a)[i].values[cell] - (*b)[i].values[cell]) < 1e-4);
                QCOMPARE((*a)[i].box.has_value(), kind == AttentionKind::RegionOfInterest);
                if ((*a)[i].box)
                    QVERIFY(std::abs((*a)[i].box->x - (*b)[i].box->x) +
                                std::abs((*a)[i].box->width - (*b)[i].box->width) <
                            0.5);
            }
        }
    }

    // By hand: a film of 400 x 500 stands in the middle of 224 pixels as 179 x 224. Four convolutions of 3 x
    // 3 with stride 2 and padding 1, and two more before the last stage, put cell (i, j) over input pixel (64
    // i, 64 j).
    void mapsLieOnTheFilm() {
        const auto network = predictor(false);
        const Prediction p = predictOne(*network, chestFilm());
        const ImagePoint first = p.maps.front().mapToImage({0.5, 0.5}),
                         last = p.maps.front().mapToImage({3.5, 3.5});
        QVERIFY(std::abs(first.y - 0.5 * 500 / 224) < 1e-9);
        QVERIFY(std::abs(last.y - 192.5 * 500 / 224) < 1e-9);
        QVERIFY(std::abs(first.x - (0.5 - 22) * 400 / 179) < 1e-9);
        QVERIFY(std::abs(last.x - (192.5 - 22) * 400 / 179) < 1e-9);
    }

    // A dot on black moves the features of the cell that the geometry names, and of no cell farther than the
    // next.
    void dotMovesItsOwnCell_data() {
        QTest::addColumn<int>("column");
        QTest::addColumn<int>("row");
        QTest::newRow("corner") << 0 << 0;
        QTest::newRow("middle") << 6 << 7;
        QTest::newRow("far corner") << 13 << 13;
    }
    void dotMovesItsOwnCell() {
        QFETCH(int, column);
        QFETCH(int, row);
        auto made = makeTorchNetwork(*m_bundle);
        QVERIFY(made);
        torch::Tensor x = torch::zeros({1, 1, 224, 224});
        const auto embedded = [&] {
            torch::Tensor map = x;
            for (const char* layer : {"0", "2", "4", "6"}) {
                const auto weights =
                    made->module->named_parameters()[std::string("patch_embed.") + layer + ".c.weight"];
                map = torch::conv2d(map, weights, {}, 2, 1)
                          .abs(); // a ReLU may swallow the dot, its size does not
            }
            return map;
        };
        const torch::Tensor before = embedded();
        x[0][0][16 * row][16 * column] = 10;
        const torch::Tensor moved = (embedded() - before).abs().sum(1)[0];
        const std::int64_t most = moved.argmax().item<std::int64_t>();
        QCOMPARE(int(most % 14), column);
        QCOMPARE(int(most / 14), row);
    }

    void saliencyIsFiner() {
        const auto network = predictor(false);
        const auto maps = network->explain(chestFilm(), AttentionKind::Saliency, "Edema", {});
        QVERIFY2(maps, maps ? "" : maps.error().detail.c_str());
        QCOMPARE(maps->front().width, 14);
        // By hand, as above: the first cell lies over input pixel 0, the last one over pixel 208.
        const ImagePoint first = maps->front().mapToImage({0.5, 0.5}),
                         last = maps->front().mapToImage({13.5, 13.5});
        QVERIFY(std::abs(first.y - 0.5 * 500 / 224) < 1e-9);
        QVERIFY(std::abs(last.y - 208.5 * 500 / 224) < 1e-9);
        const auto [low, high] =
            std::minmax_element(maps->front().values.begin(), maps->front().values.end());
        QVERIFY(*low < *high);
        QVERIFY(!network->explain(chestFilm(), AttentionKind::Saliency, "Gout", {}));
    }

    // tst_network_parity has the gradients from elsewhere; here the map is what is asked of them.
    void saliencyIsTheNormOfWhatRaises() {
        auto made = makeTorchNetwork(*m_bundle);
        auto backend = torchBackend(*m_bundle, {}, nullptr, 1);
        QVERIFY(made && backend);
        const torch::Tensor given = torch::rand({1, 1, 224, 224});
        const int asked[]{5, 2};
        const auto maps = (*backend)->saliency(given.data_ptr<float>(), asked, {});
        QVERIFY(maps && maps->size() == 2);
        const torch::Tensor film = softenedByHand(given).set_requires_grad(true);
        const NetworkOutput output = made->forward(film, {true, false});
        for (std::size_t i = 0; i < 2; ++i) {
            const torch::Tensor gradient =
                torch::autograd::grad({output.logits[0][asked[i]]}, {output.patches}, {}, true).front()[0];
            const torch::Tensor wanted = gradient.clamp_min(0).square().sum(0).sqrt().contiguous();
            const auto& values = (*maps)[i].values;
            QCOMPARE(values.size(), std::size_t(wanted.numel()));
            double worst = 0;
            for (std::size_t cell = 0; cell < values.size(); ++cell)
                worst = std::max(worst, std::abs(double(values[cell]) - wanted.data_ptr<float>()[cell]));
            // Sums in another order: a ReLU that is about nought falls to the other side.
            QCOMPARE_LT(worst, 0.03 * wanted.max().item<double>());
        }
    }

    // Without patches the film's own pixels are asked, squares of sixteen.
    void otherFamiliesHaveItToo() {
        Architecture lite;
        lite.family = "efficientnet_lite";
        lite.variant = "0";
        const std::filesystem::path file =
            m_folder.filePath(QStringLiteral("lite.safetensors")).toStdString();
        test::writeMadeBundle(file, lite);
        const auto bundle = BundleFile::read(file);
        QVERIFY2(bundle, bundle ? "" : bundle.error().detail.c_str());
        const auto network =
            NetworkPredictor::create(*bundle, torchBackend(*bundle, {}, nullptr, 1).value(), {}, {}).value();
        const auto maps = network->explain(chestFilm(), AttentionKind::Saliency, "Edema", {});
        QVERIFY2(maps, maps ? "" : maps.error().detail.c_str());
        QCOMPARE(maps->front().width, 14);
        QVERIFY(std::abs(maps->front().mapToImage({14, 14}).y - 500) < 1e-9);
        QVERIFY(
            std::ranges::all_of(maps->front().values, [](float v) { return v >= 0 && std::isfinite(v); }));
        QVERIFY(std::ranges::max(maps->front().values) > 0);
    }

    // A reader who turns the window changes what is drawn, never what is scored.
    void windowCannotChangeAScore_data() { backends(); }
    void windowCannotChangeAScore() {
        QFETCH(bool, engine);
        const auto network = predictor(engine);
        QVERIFY(network);
        const auto film = chestFilm();
        const auto before = scores(predictOne(*network, film));
        DisplayRenderer renderer;
        for (const double width : {200.0, 1000.0, 4000.0}) {
            Voi voi;
            voi.window = {1500, width, VoiLutFunction::Linear, ""};
            renderer.render(film, DisplayLut(*film, voi, width > 500), ImageToView::scaling(0.5, 0.5), 200,
                            250);
            QCOMPARE(scores(predictOne(*network, film)), before);
        }
    }

    void pictureOfAFilmScoresAsTheFilm_data() {
        QTest::addColumn<QString>("film");
        QTest::newRow("phantom MONOCHROME1") << QStringLiteral("MONOCHROME1");
        QTest::newRow("phantom MONOCHROME2") << QStringLiteral("MONOCHROME2");
        QTest::newRow("real MONOCHROME1") << QStringLiteral("demonstration");
    }
    void pictureOfAFilmScoresAsTheFilm() {
        QFETCH(QString, film);
        std::filesystem::path file = m_folder.filePath(film + QStringLiteral(".dcm")).toStdString();
        if (film == QLatin1String("demonstration")) {
            const auto demonstration = test::demonstrationFilm();
            if (!demonstration)
                QSKIP("the demonstration film is not here");
            file = *demonstration;
        } else {
            test::writeFilm(test::ThoraxPhantom{}.recipe(film.toLatin1().constData()), file);
        }
        const auto radiograph = RadiographReader().read(file);
        QVERIFY(radiograph);
        const auto picture = asPng(*radiograph, m_folder.filePath(QStringLiteral("picture.png")));
        const auto network = predictor(false);
        const double worst =
            worstDifference(scores(predictOne(*network, *radiograph)), scores(predictOne(*network, picture)));
        QVERIFY2(worst < 0.02, qPrintable(QString::number(worst)));
    }

    void statesFollowTheCard() {
        LabelCard label;
        label.label = "Edema";
        label.trained = true;
        label.threshold = 0.5;
        label.indeterminateBand = 0.2;
        label.calibrationScale = 2;
        label.calibrationOffset = -1;
        // Calibrated logit 2 z - 1, by hand: z = 1 gives 1, z = 0.55 gives 0.1, z = 0 gives -1.
        QVERIFY(readFinding(label, 1).state == FindingState::Suspected);
        QVERIFY(readFinding(label, 0.55).state == FindingState::Indeterminate);
        QVERIFY(readFinding(label, 0).state == FindingState::NotSuspected);
        QVERIFY(std::abs(*readFinding(label, 1).probability - 0.7310586) < 1e-6);
        label.trained = false;
        QVERIFY(readFinding(label, 1).state == FindingState::NotAssessed);
        QVERIFY(!readFinding(label, 1).probability);
    }

    void refusedFilmsHaveReasonsAndNoScores() {
        const auto network = predictor(false);
        const auto blank = made::film(300, 300, 8, [](int, int) { return 90; });
        const Prediction refused = predictOne(*network, blank, false),
                         scored = predictOne(*network, blank, true);
        QVERIFY(!refused.gate.passed && refused.findings.empty() && refused.maps.empty());
        QVERIFY(!refused.gate.reasons.empty());
        QVERIFY(!scored.gate.passed && scored.findings.size() == 14);
    }

    void batchesAnswerInOrder_data() { backends(); }
    void batchesAnswerInOrder() {
        QFETCH(bool, engine);
        const auto network = predictor(engine);
        QVERIFY(network);
        std::vector<RadiographPointer> films;
        for (int i = 0; i < 19; ++i) // more than one pass holds
            films.push_back(i == 4 ? made::film(1, 2000, 8, [](int, int y) { return y % 200; })
                                   : made::film(224, 224, 8, [i](int x, int y) {
                                         return 255 * made::chest(x / 224.0, y / (200.0 + i));
                                     }));
        const auto answers = network->predict(films, {.ignoreGate = true, .maps = PredictedMaps::None}, {});
        QCOMPARE(answers.size(), films.size());
        for (int i = 0; i < 19; ++i) {
            QCOMPARE(answers[i].has_value(), i != 4); // too narrow; it does not stop the others
            if (i != 4)
                QVERIFY(worstDifference(scores(*answers[i]), scores(predictOne(*network, films[i]))) < 1e-4);
        }
    }

    void aRequestedStopEndsTheCall() {
        const auto network = predictor(false);
        std::stop_source stop;
        stop.request_stop();
        const auto film = chestFilm();
        const auto answers = network->predict({&film, 1}, {}, stop.get_token());
        QVERIFY(!answers.front());
        QCOMPARE(answers.front().error().code, ErrorCode::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestPredictor)
#include "tst_predictor.moc"
