#include "app/training/mapping_guess.h"

#include "training/runs/film_table.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace hilum {
namespace {

// Letters and digits alone, so that "Image Path", "image_path" and "imagePath" are one.
QString bare(const QString& name) {
    QString text;
    for (const QChar c : name)
        if (c.isLetterOrNumber())
            text += c.toLower();
    return text;
}

std::string columnAmong(const QStringList& columns, std::initializer_list<const char*> names) {
    for (const char* name : names)
        for (const QString& column : columns)
            if (bare(column) == QLatin1String(name))
                return column.toStdString();
    return {};
}

// Other spellings of CheXpert's findings.
QString labelNamed(const QString& column) {
    static const std::pair<const char*, const char*> others[] = {
        {"effusion", "Pleural Effusion"},      {"oedema", "Edema"},
        {"pulmonaryedema", "Edema"},           {"ptx", "Pneumothorax"},
        {"opacity", "Lung Opacity"},           {"lesion", "Lung Lesion"},
        {"devices", "Support Devices"},        {"normal", "No Finding"},
        {"pleuralthickening", "Pleural Other"}};
    const QString name = bare(column);
    for (const std::string& label : chexpertLabels())
        if (bare(QString::fromStdString(label)) == name)
            return QString::fromStdString(label);
    for (const auto& [other, label] : others)
        if (name == QLatin1String(other))
            return QString::fromLatin1(label);
    return {};
}

} // namespace

ColumnMapping guessMapping(const QStringList& columns) {
    ColumnMapping mapping;
    mapping.path = columnAmong(columns, {"path", "imagepath", "filepath", "file", "filename", "image",
                                         "imagefile", "film", "dicompath", "imageindex", "dicomid"});
    mapping.patient = columnAmong(columns, {"patient", "patientid", "subject", "subjectid", "person"});
    mapping.study = columnAmong(columns, {"study", "studyid", "exam", "examid", "studyinstanceuid"});
    mapping.view = columnAmong(columns, {"view", "frontallateral", "viewposition"});
    mapping.projection = columnAmong(columns, {"projection", "appa", "viewposition", "position"});
    mapping.sex = columnAmong(columns, {"sex", "gender", "patientsex", "patientgender"});
    mapping.age = columnAmong(columns, {"age", "patientage"});
    mapping.split = columnAmong(columns, {"split", "fold", "set", "subset"});
    for (const QString& column : columns)
        if (const QString label = labelNamed(column); !label.isEmpty())
            mapping.labels.push_back({label.toStdString(), column.toStdString()});
    if (mapping.labels.empty())
        mapping.findings = columnAmong(columns, {"findings", "findinglabels", "labels", "diagnoses"});
    if (!mapping.findings.empty())
        for (const std::string& label : chexpertLabels())
            mapping.labels.push_back({label, label});
    return mapping;
}

QString mappingProblem(const ColumnMapping& mapping) {
    const auto tr = [](const char* text) { return QCoreApplication::translate("hilum", text); };
    if (mapping.path.empty())
        return tr("Say which column names the film's file.");
    if (mapping.labels.empty())
        return tr("Say which column tells which finding; one is enough.");
    if (mapping.positive.empty())
        return tr("Say which words mean that a finding is there.");
    for (const std::string& pattern : {mapping.patientPattern, mapping.studyPattern}) {
        const QRegularExpression expression(QString::fromStdString(pattern));
        if (!expression.isValid())
            return tr("The pattern is no regular expression: %1.").arg(expression.errorString());
        if (!pattern.empty() && expression.captureCount() < 1)
            return tr("The pattern needs a group in round brackets: the patient.");
    }
    return {};
}

std::vector<std::string> wordsOf(const QString& text) {
    std::vector<std::string> words;
    for (const QString& word : text.split(u',', Qt::SkipEmptyParts))
        if (const QString trimmed = word.trimmed(); !trimmed.isEmpty())
            words.push_back(trimmed.toStdString());
    return words;
}

QString textOf(const std::vector<std::string>& words) {
    QStringList list;
    for (const std::string& word : words)
        list << QString::fromStdString(word);
    return list.join(QStringLiteral(", "));
}

} // namespace hilum
