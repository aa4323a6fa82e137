#include "app/results/plan_words.h"

#include "app/words/finding_names.h"
#include "app/words/numbers.h"

#include <QCoreApplication>
#include <QStringList>

namespace hilum {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("hilum", text);
}

QString shortNumber(double value) {
    return shownDigits(value, 3);
}

QString networkInWords(const Architecture& a) {
    QString name = QString::fromStdString(a.variant);
    if (a.family == "efficientvit")
        name = u"EfficientViT-"_qs + name;
    else if (a.family == "efficientnet_lite")
        name = u"EfficientNet-Lite"_qs + name;
    else
        name = QString::fromStdString(a.family);
    const QString mxa = a.mxa == MxaMode::Paper   ? tr(" with MXA as published")
                        : a.mxa == MxaMode::Sound ? tr(" with MXA in its sound form")
                                                  : QString();
    return tr("%1%2, %3 pixels a side, %4, %5.")
        .arg(name, mxa)
        .arg(a.inputSize)
        .arg(a.inputChannels == 1 ? tr("grey") : tr("%1 channels").arg(a.inputChannels),
             a.outputs == 1 ? tr("one finding") : tr("%1 findings").arg(a.outputs));
}

QString lossInWords(const LossPlan& loss) {
    if (loss.mode == LossMode::Labels)
        return tr("From the labels alone: binary cross entropy where a label is known.");
    if (loss.mode == LossMode::Paper)
        return tr("From labels and a teacher as published: two heads, label weights per batch, soft share "
                  "%1.")
            .arg(shortNumber(loss.alpha));
    return tr("From labels and a teacher: the teacher's probabilities at temperature %1 have a share of %2.")
        .arg(shortNumber(loss.temperature), shortNumber(loss.alpha));
}

QString labelsInWords(const TrainingPlan& plan) {
    QStringList untrained;
    int trained = 0;
    for (const PlannedLabel& label : plan.labels) {
        trained += label.trained;
        if (!label.trained)
            untrained << findingName(label.label);
    }
    QString sentence =
        trained == 1 ? tr("One finding is learnt.") : tr("%1 findings are learnt.").arg(trained);
    if (!untrained.isEmpty())
        sentence += u' ' + tr("Not learnt: %1.").arg(untrained.join(u", "_qs));
    return sentence;
}

QString optimisationInWords(const OptimisationPlan& o) {
    QString sentence =
        tr("%1 of batches of %2, learning rate %3 falling to %4, weight decay %5, seed %6.")
            .arg(o.epochs == 1 ? tr("One epoch") : tr("%1 epochs").arg(o.epochs))
            .arg(o.batchSize)
            .arg(shortNumber(o.learningRate), shortNumber(o.finalRate), shortNumber(o.weightDecay))
            .arg(o.seed);
    if (o.patience > 0)
        sentence +=
            u' ' + (o.patience == 1
                        ? tr("It ends early after an epoch without a better macro AUROC.")
                        : tr("It ends early after %1 epochs without a better macro AUROC.").arg(o.patience));
    return sentence;
}

QString augmentationInWords(const AugmentationPlan& a) {
    QString sentence =
        tr("Rotation %1 degrees, scale %2 %, shift %3 %, contrast %4 %, brightness %5 %, noise %6 %.")
            .arg(shortNumber(a.rotation), shortNumber(a.scale * 100), shortNumber(a.shift * 100),
                 shortNumber(a.contrast * 100), shortNumber(a.brightness * 100), shortNumber(a.noise * 100));
    if (a.gamma > 0)
        sentence += u' ' + tr("Gamma %1.").arg(shortNumber(a.gamma));
    if (a.blur > 0)
        sentence += u' ' + tr("Blur up to %1 pixels.").arg(shortNumber(a.blur));
    if (a.erasing > 0)
        sentence +=
            u' ' + tr("A rectangle is erased in %1 % of the views.").arg(shortNumber(a.erasing * 100));
    return sentence + u' ' +
           (a.horizontalFlip > 0
                ? tr("Mirrored in %1 % of the views.").arg(shortNumber(a.horizontalFlip * 100))
                : tr("Never mirrored."));
}

QString decisionInWords(const DecisionPlan& d) {
    const QString calibration =
        d.calibration == CalibrationMethod::None    ? tr("not calibrated")
        : d.calibration == CalibrationMethod::Platt ? tr("calibrated by Platt's method")
        : d.calibration == CalibrationMethod::Temperature
            ? tr("calibrated by a temperature")
            : tr("calibrated, label by label, by what predicts other patients' films best");
    return tr("Scores are %1; thresholds by the rule \"%2\".")
        .arg(calibration, QString::fromStdString(describe(d)));
}

} // namespace

std::vector<std::pair<QString, QString>> planInWords(const TrainingPlan& plan) {
    std::vector<std::pair<QString, QString>> words{{tr("Network"), networkInWords(plan.architecture)},
                                                   {tr("Findings"), labelsInWords(plan)},
                                                   {tr("Learning"), lossInWords(plan.loss)}};
    words.emplace_back(tr("Start"),
                       plan.initialWeights.empty() ? tr("From random weights.") : tr("From given weights."));
    words.emplace_back(tr("Optimisation"), optimisationInWords(plan.optimisation));
    words.emplace_back(tr("Augmentation"), augmentationInWords(plan.augmentation));
    words.emplace_back(tr("Decision"), decisionInWords(plan.decision));
    return words;
}

} // namespace hilum
