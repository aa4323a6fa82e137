#include "training/distillation/run_guidance.h"
#include "training/distillation/uncertain_targets.h"

#include <QtTest>

using namespace hilum;

namespace {

// Two labels; films 0 to 999 uncertain in both.
FilmSet uncertainSet(const std::vector<PlannedLabel>& labels) {
    FilmSet set;
    set.labels = labels.size();
    for (int film = 0; film < 1000; ++film) {
        set.rows.emplace_back().path = "patient" + std::to_string(film) + "/view1.png";
        for (const PlannedLabel& label : labels) {
            const Target target = targetOf(LabelValue::Uncertain, label);
            set.uncertain.push_back(set.targets.size());
            set.targets.push_back(target.value);
            set.masks.push_back(target.mask);
        }
    }
    return set;
}

} // namespace

class UncertainTargetsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void smoothedOnesAreSpread();
    void drawsFollowTheSeedAndTheFilm();
    void otherPoliciesAreLeftAlone();
    void selfTrainedTakesTheModelsWord();
    void oneFilmIsNotBothPresentAndAbsent_data();
    void oneFilmIsNotBothPresentAndAbsent();
};

// Uniform between the bounds: mean 0.7 and deviation 0.3 / sqrt(12) by hand.
void UncertainTargetsTest::smoothedOnesAreSpread() {
    const std::vector<PlannedLabel> labels{{"Edema", true, UncertainPolicy::SmoothedOnes}};
    FilmSet set = uncertainSet(labels);
    QCOMPARE(set.masks[0], 0.0f); // until it is filled, as on a validation set
    smoothUncertain(set, labels, 1);
    double sum = 0, squares = 0;
    for (std::size_t film = 0; film < set.films(); ++film) {
        QCOMPARE(set.masks[film], 1.0f);
        QVERIFY(set.targets[film] >= 0.55f && set.targets[film] <= 0.85f);
        sum += set.targets[film];
        squares += set.targets[film] * set.targets[film];
    }
    const double mean = sum / 1000;
    QVERIFY(std::abs(mean - 0.7) < 0.01);
    QVERIFY(std::abs(std::sqrt(squares / 1000 - mean * mean) - 0.3 / std::sqrt(12.0)) < 0.01);
}

void UncertainTargetsTest::drawsFollowTheSeedAndTheFilm() {
    const std::vector<PlannedLabel> labels{{"Edema", true, UncertainPolicy::SmoothedOnes},
                                           {"Atelectasis", true, UncertainPolicy::SmoothedOnes}};
    FilmSet one = uncertainSet(labels), again = uncertainSet(labels), other = uncertainSet(labels);
    smoothUncertain(one, labels, 1);
    smoothUncertain(again, labels, 1);
    smoothUncertain(other, labels, 2);
    QCOMPARE(one.targets, again.targets);
    QVERIFY(one.targets != other.targets);
    QVERIFY(one.targets[0] != one.targets[1] && one.targets[0] != one.targets[2]);
}

void UncertainTargetsTest::otherPoliciesAreLeftAlone() {
    const std::vector<PlannedLabel> labels{{"Edema", true, UncertainPolicy::Ones},
                                           {"Atelectasis", true, UncertainPolicy::Ignore}};
    FilmSet set = uncertainSet(labels);
    const FilmSet before = set;
    smoothUncertain(set, labels, 1);
    fillUncertain(set, labels, [](std::size_t, std::size_t) { return 0.5f; });
    QCOMPARE(set.targets, before.targets);
    QCOMPARE(set.masks, before.masks);
}

void UncertainTargetsTest::selfTrainedTakesTheModelsWord() {
    const std::vector<PlannedLabel> labels{{"Edema", true, UncertainPolicy::Ones},
                                           {"Consolidation", true, UncertainPolicy::SelfTrained}};
    FilmSet set = uncertainSet(labels);
    fillUncertain(set, labels, [](std::size_t film, std::size_t label) {
        return static_cast<float>(film) / 2000 + (label == 1 ? 0.25f : 0.0f);
    });
    QCOMPARE(set.targets[2 * 10], 1.0f);
    QCOMPARE(set.targets[2 * 10 + 1], 0.255f);
    QCOMPARE(set.masks[2 * 10 + 1], 1.0f);
}

void UncertainTargetsTest::oneFilmIsNotBothPresentAndAbsent_data() {
    QTest::addColumn<QList<float>>("targets"); // of a film each
    QTest::addColumn<bool>("trained");
    QTest::newRow("a constant of one half") << QList<float>{0.5f, 0.5f} << false;
    QTest::newRow("smoothed ones") << QList<float>{0.55f, 0.85f} << false;
    QTest::newRow("low probabilities") << QList<float>{0.2f, 0.4f} << false;
    QTest::newRow("smoothed ones and a negative") << QList<float>{0.55f, 0} << true;
    QTest::newRow("probabilities to both sides") << QList<float>{0.49f, 0.5f} << true;
    QTest::newRow("present and absent") << QList<float>{1, 0} << true;
}

void UncertainTargetsTest::oneFilmIsNotBothPresentAndAbsent() {
    QFETCH(QList<float>, targets);
    TrainingPlan plan;
    plan.labels = {{"Edema"}, {"Fracture"}};
    FilmSet set;
    set.labels = 2;
    for (int film = 0; film < targets.size(); ++film) {
        set.rows.emplace_back();
        set.targets.insert(set.targets.end(), {targets[film], film % 2 ? 1.0f : 0.0f});
        set.masks.insert(set.masks.end(), {1, 1});
    }
    const QTemporaryDir folder;
    RunReporter reporter = RunReporter::silent(RunFolder(folder.path().toStdString()));
    QVERIFY(leaveOutUntaught(plan, {}, set, reporter));
    QTEST(plan.labels[0].trained, "trained");
    QCOMPARE(set.masks[0] > 0, plan.labels[0].trained);
    QVERIFY(plan.labels[1].trained);
}

QTEST_GUILESS_MAIN(UncertainTargetsTest)
#include "tst_uncertain_targets.moc"
