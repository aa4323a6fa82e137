#include "ui/shortcut_sheet.h"

#include "ui/actions.h"
#include "ui/theme.h"
#include "ui/widgets.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QScreen>
#include <QScrollArea>
#include <QVBoxLayout>

namespace hilum {
namespace {

QLabel* makeKeys(const QString& text) {
    QLabel* label = makeLabel(text, "keys");
    label->setFont(theme::font(theme::smallSize, QFont::DemiBold));
    label->setMinimumWidth(112);
    return label;
}

void addBlock(QVBoxLayout* column, const QString& title, const QList<std::pair<QString, QString>>& rows) {
    if (rows.isEmpty())
        return;
    column->addWidget(makeLabel(title, "section"));
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(6);
    grid->setColumnStretch(1, 1);
    for (int row = 0; row < rows.size(); ++row) {
        grid->addWidget(makeKeys(rows[row].first), row, 0, Qt::AlignTop);
        grid->addWidget(makeWrappedLabel(rows[row].second, "secondary"), row, 1);
    }
    column->addLayout(grid);
    column->addSpacing(2 * theme::grid);
}

QString keysText(const QAction* action) {
    QStringList keys;
    for (const QKeySequence& key : action->shortcuts())
        if (key != QKeySequence(Qt::Key_Exclam)) // the same key as Shift+1
            keys << key.toString(QKeySequence::NativeText);
    return keys.join(QStringLiteral(", "));
}

QList<std::pair<QString, QString>> rowsOf(const Actions& actions, const char* group) {
    QList<std::pair<QString, QString>> rows;
    for (const QAction* action : actions.group(group))
        if (!action->shortcuts().isEmpty())
            rows.append({keysText(action), QString(action->text()).remove(QChar(0x2026))});
    return rows;
}

} // namespace

ShortcutSheet::ShortcutSheet(const Actions& actions, QWidget* parent) : QDialog(parent) {
    setObjectName(QStringLiteral("shortcutSheet"));
    setWindowTitle(tr("Mouse and keyboard"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(QSize(960, 760).boundedTo(screen()->availableSize()));

    auto* left = new QVBoxLayout;
    QList<std::pair<QString, QString>> gestures;
    for (const GestureSpec& spec : gestureSpecs())
        gestures.append({Actions::tr(spec.gesture), Actions::tr(spec.effect)});
    addBlock(left, tr("Mouse"), gestures);
    addBlock(left, tr("Reading"), rowsOf(actions, "Reading"));
    addBlock(left, tr("Training"), rowsOf(actions, "Training"));
    addBlock(left, tr("Help"), rowsOf(actions, "Help"));
    left->addStretch();
    auto* right = new QVBoxLayout;
    addBlock(right, tr("Image"), rowsOf(actions, "Image"));
    addBlock(right, tr("Measure"), rowsOf(actions, "Measure"));
    addBlock(right, tr("Edit"), rowsOf(actions, "Edit"));
    addBlock(right, tr("Greys"),
             {{QStringLiteral("0"), tr("Automatic window, from the lungs where they are found")},
              {QStringLiteral("1 … 9"), tr("The film's own windows and tables, in the file's order")}});
    addBlock(right, tr("View"), rowsOf(actions, "View"));
    addBlock(right, tr("Films"), rowsOf(actions, "Films"));
    addBlock(right, tr("Compare"), rowsOf(actions, "Compare"));
    addBlock(right, tr("File"), rowsOf(actions, "File"));
    right->addStretch();

    auto* page = new QWidget;
    page->setProperty("surface", QStringLiteral("window"));
    auto* columns = new QHBoxLayout(page);
    columns->setContentsMargins(24, 24, 24, 8);
    columns->setSpacing(32);
    left->setSpacing(theme::grid);
    right->setSpacing(theme::grid);
    columns->addLayout(left, 1);
    columns->addLayout(right, 1);
    auto* area = new QScrollArea(this);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(page);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->setContentsMargins(16, 8, 16, 16);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(area);
    layout->addWidget(buttons);
}

} // namespace hilum
