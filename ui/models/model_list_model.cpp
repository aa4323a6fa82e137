#include "ui/models/model_list_model.h"

#include "ui/model_card_page.h"

namespace hilum {

QString modelFigureText(const ModelEntry& entry) {
    if (!entry.card)
        return ModelListModel::tr("Cannot be used");
    if (!entry.card->macroAuroc)
        return ModelListModel::tr("Macro AUROC not known");
    return ModelListModel::tr("Macro AUROC %1").arg(cardIntervalText(entry.card->macroAuroc, 3));
}

QString modelFactsText(const ModelEntry& entry) {
    QStringList facts;
    if (entry.card) {
        facts << ModelListModel::tr("%1 px").arg(entry.card->architecture.inputSize);
        if (!entry.card->created.empty())
            facts << QString::fromStdString(entry.card->created).left(10);
    }
    if (entry.isShipped)
        facts << ModelListModel::tr("came with Hilum");
    else if (!entry.isKept)
        facts << ModelListModel::tr("lies elsewhere");
    return facts.join(QStringLiteral(" · "));
}

int ModelListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

QVariant ModelListModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= m_entries.size())
        return {};
    const ModelEntry& entry = m_entries[index.row()];
    const bool isInUse = entry.file == m_inUse;
    switch (role) {
    case Qt::DisplayRole:
        return entry.name();
    case Qt::ToolTipRole:
        return entry.file;
    case Qt::AccessibleTextRole:
        return QStringList{entry.name() + (isInUse ? tr(", reads the films now") : QString()),
                           modelFigureText(entry), modelFactsText(entry)}
            .join(QStringLiteral(". "));
    case FileRole:
        return entry.file;
    case EntryRole:
        return QVariant::fromValue(entry);
    case InUseRole:
        return isInUse;
    default:
        return {};
    }
}

void ModelListModel::setEntries(const QList<ModelEntry>& entries) {
    beginResetModel();
    m_entries = entries;
    endResetModel();
}

void ModelListModel::setInUse(const QString& file) {
    if (file == m_inUse)
        return;
    m_inUse = file;
    if (!m_entries.isEmpty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

QModelIndex ModelListModel::indexOf(const QString& file) const {
    for (int row = 0; row < rowCount(); ++row)
        if (m_entries[row].file == file)
            return index(row);
    return {};
}

} // namespace hilum
