#include "ui/shortcuts/shortcut_sheet.h"

#include "ui/shortcuts/shortcut_page.h"
#include "ui/theme.h"
#include "ui/widgets.h"
#include "ui/window_place.h"

#include <QDialogButtonBox>
#include <QGridLayout>
#include <QScrollArea>
#include <QVBoxLayout>

namespace hilum {
namespace {

QLabel* makeKeys(const QString& text) {
    QLabel* label = makeWrappedLabel(text, "keys");
    label->setFont(theme::font(theme::smallSize, QFont::DemiBold));
    label->setFixedWidth(148);
    return label;
}

void addBlock(QVBoxLayout* column, const SheetBlock& block) {
    column->addWidget(makeLabel(block.title, "section"));
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(6);
    grid->setColumnStretch(1, 1);
    int row = 0;
    for (const auto& [keys, effect] : block.rows) {
        grid->addWidget(makeKeys(keys), row, 0, Qt::AlignTop);
        grid->addWidget(makeWrappedLabel(effect, "secondary"), row++, 1);
    }
    column->addLayout(grid);
    column->addSpacing(2 * theme::grid);
}

QWidget* makePage(const QList<SheetBlock>& blocks) {
    auto* page = new QWidget;
    page->setProperty("surface", QStringLiteral("window"));
    auto* columns = new QHBoxLayout(page);
    columns->setContentsMargins(24, 24, 24, 8);
    columns->setSpacing(32);
    qsizetype all = 0, done = 0;
    for (const SheetBlock& block : blocks)
        all += block.rows.size() + 2;
    QVBoxLayout* column = nullptr;
    for (const SheetBlock& block : blocks) {
        if (columns->count() == 0 || (columns->count() == 1 && 2 * done + block.rows.size() > all)) {
            if (column)
                column->addStretch();
            column = new QVBoxLayout;
            column->setSpacing(theme::grid);
            columns->addLayout(column, 1);
        }
        addBlock(column, block);
        done += block.rows.size() + 2;
    }
    if (column)
        column->addStretch();
    return page;
}

} // namespace

ShortcutSheet::ShortcutSheet(const Actions& actions, QWidget* parent) : QDialog(parent) {
    setObjectName(QStringLiteral("shortcutSheet"));
    setWindowTitle(tr("Mouse and keyboard"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(sizeOnScreen(*this, {1040, 800}));
    auto* area = new QScrollArea(this);
    area->setObjectName(QStringLiteral("shortcutSheet.page"));
    area->setAccessibleName(windowTitle());
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(makePage(sheetBlocks(actions)));
    auto* buttons = new QDialogButtonBox(this);
    buttons->setContentsMargins(16, 8, 16, 16);
    const auto add = [&](const QString& text, const char* name, void (ShortcutSheet::*signal)()) {
        QPushButton* button = buttons->addButton(text, QDialogButtonBox::ActionRole);
        button->setObjectName(QLatin1String(name));
        connect(button, &QPushButton::clicked, this, signal);
        return button;
    };
    QWidget* edit = add(tr("Change keys…"), "shortcutSheet.edit", &ShortcutSheet::editRequested);
    QWidget* save = add(tr("Save as a page…"), "shortcutSheet.save", &ShortcutSheet::saveRequested);
    QWidget* print = add(tr("Print…"), "shortcutSheet.print", &ShortcutSheet::printRequested);
    QWidget* close = buttons->addButton(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(area);
    layout->addWidget(buttons);
    // The box makes a ring of its own of buttons that are added one by one.
    const QList<QWidget*> order{area, edit, save, print, close};
    for (int i = 1; i < order.size(); ++i)
        setTabOrder(order[i - 1], order[i]);
}

} // namespace hilum
