#include "app/words/finding_names.h"

#include <QCoreApplication>

namespace hilum {
namespace {

// The labels of CheXpert and of NIH ChestX-ray14.
constexpr const char* known[] = {QT_TRANSLATE_NOOP("hilum::Labels", "No Finding"),
                                 QT_TRANSLATE_NOOP("hilum::Labels", "Enlarged Cardiomediastinum"),
                                 QT_TRANSLATE_NOOP("hilum::Labels", "Cardiomegaly"),
                                 QT_TRANSLATE_NOOP("hilum::Labels", "Lung Opacity"),
                                 QT_TRANSLATE_NOOP("hilum::Labels", "Lung Lesion"),
                                 QT_TRANSLATE_NOOP("hilum::Labels", "Edema"),
                                 QT_TRANSLATE_NOOP("hilum::Labels", "Consolidation"),
                                 QT_TRANSLATE_NOOP("hilum::Labels", "Pneumonia"),
                                 QT_TRANSLATE_NOOP("hilum::Labels", "Atelectasis"),
                                 QT_TRANSLATE_NOOP("hilum::Labels", "Pneumothorax"),
                                 QT_TRANSLATE_NOOP("hilum::Labels", "Pleural Effusion"),
                                 QT_TRANSLATE_NOOP("hilum::Labels", "Pleural Other"),
                                 QT_TRANSLATE_NOOP("hilum::Labels", "Fracture"),
                                 QT_TRANSLATE_NOOP("hilum::Labels", "Support Devices"),
                                 QT_TRANSLATE_NOOP("hilum::Labels", "Effusion"),
                                 QT_TRANSLATE_NOOP("hilum::Labels", "Emphysema"),
                                 QT_TRANSLATE_NOOP("hilum::Labels", "Fibrosis"),
                                 QT_TRANSLATE_NOOP("hilum::Labels", "Hernia"),
                                 QT_TRANSLATE_NOOP("hilum::Labels", "Infiltration"),
                                 QT_TRANSLATE_NOOP("hilum::Labels", "Mass"),
                                 QT_TRANSLATE_NOOP("hilum::Labels", "Nodule"),
                                 QT_TRANSLATE_NOOP("hilum::Labels", "Pleural_Thickening")};

} // namespace

QString findingName(const std::string& label) {
    for (const char* name : known)
        if (label == name)
            return QCoreApplication::translate("hilum::Labels", name);
    return QString::fromStdString(label);
}

QString findingName(const QString& label) {
    return findingName(label.toStdString());
}

} // namespace hilum
