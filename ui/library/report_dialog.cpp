#include "ui/library/report_dialog.h"

#include "ui/theme.h"
#include "ui/widgets.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace hilum {

ReportDialog::ReportDialog(const QString& title, const std::vector<ReportLine>& lines, QWidget* parent)
    : QDialog(parent) {
    setObjectName(QStringLiteral("reportDialog"));
    setWindowTitle(tr("Report – Hilum"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(680, 560);
    auto* tree = new QTreeWidget;
    tree->setObjectName(QStringLiteral("report.tree"));
    tree->setAccessibleName(tr("Content of the report"));
    tree->setHeaderLabels({tr("Item"), tr("Value")});
    tree->setWordWrap(true);
    tree->setSelectionMode(QAbstractItemView::ExtendedSelection);
    std::vector<QTreeWidgetItem*> parents; // the last item of each depth
    for (const ReportLine& line : lines) {
        parents.resize(std::min(parents.size(), static_cast<std::size_t>(line.depth)));
        auto* item = parents.empty() ? new QTreeWidgetItem(tree) : new QTreeWidgetItem(parents.back());
        item->setText(0, QString::fromStdString(line.name));
        item->setText(1, QString::fromStdString(line.value));
        item->setForeground(0, theme::secondaryText);
        item->setToolTip(1, QString::fromStdString(line.value));
        parents.push_back(item);
    }
    tree->expandAll();
    tree->header()->resizeSection(0, 260);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    column->addWidget(makeWrappedLabel(title, "title"));
    column->addWidget(tree, 1);
    column->addWidget(buttons);
}

} // namespace hilum
