#include "training/runs/film_table.h"

#include <algorithm>

namespace hilum {
namespace {

bool has(const std::vector<std::string>& columns, std::string_view name) {
    return std::find(columns.begin(), columns.end(), name) != columns.end();
}

// The first of the names that is there.
std::string either(const std::vector<std::string>& columns, std::initializer_list<const char*> names) {
    for (const char* name : names)
        if (has(columns, name))
            return name;
    return {};
}

std::vector<MappedLabel> labelColumns(const std::vector<std::string>& columns) {
    std::vector<MappedLabel> labels;
    for (const std::string& column : columns)
        if (std::find(chexpertLabels().begin(), chexpertLabels().end(), column) != chexpertLabels().end() &&
            std::none_of(labels.begin(), labels.end(), [&](const auto& l) { return l.label == column; }))
            labels.push_back({column, column});
    return labels;
}

ColumnMapping chexpertColumns(const std::vector<std::string>& columns) {
    ColumnMapping mapping;
    mapping.path = "Path";
    mapping.sex = either(columns, {"Sex"});
    mapping.age = either(columns, {"Age"});
    mapping.view = either(columns, {"Frontal/Lateral"});
    mapping.projection = either(columns, {"AP/PA"});
    mapping.split = either(columns, {"split", "Split"});
    mapping.frontal = {"Frontal"};
    mapping.lateral = {"Lateral"};
    mapping.labels = labelColumns(columns);
    return mapping;
}

// Columns of df_chexpert_plus_240401.csv; its labels are in files of their own.
ColumnMapping chexpertPlusColumns(const std::vector<std::string>& columns) {
    ColumnMapping mapping;
    mapping.path = "path_to_image";
    mapping.patient = either(columns, {"deid_patient_id"});
    mapping.sex = either(columns, {"sex"});
    mapping.age = either(columns, {"age"});
    mapping.view = either(columns, {"frontal_lateral"});
    mapping.projection = either(columns, {"ap_pa"});
    mapping.split = either(columns, {"split"});
    mapping.labels = labelColumns(columns);
    return mapping;
}

// NIH's words to CheXpert's labels. Emphysema, Fibrosis and Hernia have no counterpart; what NIH never looked
// for (Fracture, Support Devices, Enlarged Cardiomediastinum) is no label of its table.
ColumnMapping nihColumns(const std::vector<std::string>& columns) {
    ColumnMapping mapping;
    mapping.path = "Image Index";
    mapping.findings = "Finding Labels";
    mapping.patient = either(columns, {"Patient ID"});
    mapping.study = either(columns, {"Follow-up #"});
    mapping.sex = either(columns, {"Patient Sex", "Patient Gender"});
    mapping.age = either(columns, {"Patient Age"});
    mapping.projection = either(columns, {"View Position"});
    mapping.split = either(columns, {"split", "Split"});
    mapping.labels = {{"No Finding", "No Finding"},       {"Cardiomegaly", "Cardiomegaly"},
                      {"Lung Opacity", "Infiltration"},   {"Lung Opacity", "Mass"},
                      {"Lung Opacity", "Nodule"},         {"Lung Opacity", "Edema"},
                      {"Lung Opacity", "Consolidation"},  {"Lung Opacity", "Pneumonia"},
                      {"Lung Opacity", "Atelectasis"},    {"Lung Lesion", "Mass"},
                      {"Lung Lesion", "Nodule"},          {"Edema", "Edema"},
                      {"Consolidation", "Consolidation"}, {"Pneumonia", "Pneumonia"},
                      {"Atelectasis", "Atelectasis"},     {"Pneumothorax", "Pneumothorax"},
                      {"Pleural Effusion", "Effusion"},   {"Pleural Other", "Pleural_Thickening"}};
    return mapping;
}

} // namespace

const std::array<std::string, 14>& chexpertLabels() {
    static const std::array<std::string, 14> labels{"No Finding",       "Enlarged Cardiomediastinum",
                                                    "Cardiomegaly",     "Lung Opacity",
                                                    "Lung Lesion",      "Edema",
                                                    "Consolidation",    "Pneumonia",
                                                    "Atelectasis",      "Pneumothorax",
                                                    "Pleural Effusion", "Pleural Other",
                                                    "Fracture",         "Support Devices"};
    return labels;
}

const char* tableKindName(TableKind kind) {
    switch (kind) {
    case TableKind::Chexpert:
        return "CheXpert";
    case TableKind::ChexpertPlus:
        return "CheXpert Plus";
    case TableKind::NihChestXray14:
        return "NIH ChestX-ray14";
    case TableKind::Mapped:
        return "a table with a column mapping";
    case TableKind::Unknown:
        break;
    }
    return "not recognised";
}

RecognisedLayout recogniseLayout(const std::vector<std::string>& columns) {
    if (has(columns, "path_to_image"))
        return {TableKind::ChexpertPlus, chexpertPlusColumns(columns)};
    if (has(columns, "Image Index") && has(columns, "Finding Labels"))
        return {TableKind::NihChestXray14, nihColumns(columns)};
    if (has(columns, "Path"))
        return {TableKind::Chexpert, chexpertColumns(columns)};
    return {};
}

} // namespace hilum
