#include "ui/model_card_dialog.h"

#include "ui/model_card_page.h"
#include "ui/theme.h"
#include "ui/widgets.h"
#include "ui/window_place.h"

#include <QDialogButtonBox>
#include <QScrollArea>
#include <QVBoxLayout>

namespace hilum {

ModelCardDialog::ModelCardDialog(const ModelCard& card, const QString& device, QWidget* parent)
    : QDialog(parent) {
    setObjectName(QStringLiteral("modelCardDialog"));
    setWindowTitle(tr("About this model"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(sizeOnScreen(*this, {840, 800}));

    auto* page = new QWidget;
    page->setProperty("surface", QStringLiteral("window"));
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(24, 24, 24, 24);
    column->setSpacing(theme::grid);
    QLabel* title = makeWrappedLabel(QString::fromStdString(card.name), "title");
    title->setStyleSheet(QStringLiteral("font-size: 20px;"));
    column->addWidget(title);
    column->addWidget(makeLabel(tr("Research use only. Not for diagnosis."), "secondary"));
    column->addSpacing(theme::grid);
    column->addWidget(new ModelCardPage(card, device));
    auto* area = new QScrollArea(this);
    area->setWidgetResizable(true);
    area->setAccessibleName(windowTitle());
    area->setWidget(page);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(area);
    layout->addWidget(buttons);
    buttons->setContentsMargins(16, 8, 16, 16);
}

} // namespace hilum
