#include "ui/display/preset_dialogs.h"

#include "ui/widgets.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace hilum {
namespace {

QDialogButtonBox* addButtons(QDialog& dialog, QVBoxLayout& column) {
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel, &dialog);
    QObject::connect(buttons, &QDialogButtonBox::accepted, &dialog, &QDialog::accept);
    QObject::connect(buttons, &QDialogButtonBox::rejected, &dialog, &QDialog::reject);
    column.addWidget(buttons);
    return buttons;
}

} // namespace

SavePresetDialog::SavePresetDialog(QWidget* parent)
    : QDialog(parent), m_name(new QLineEdit(this)),
      m_relative(new QCheckBox(tr("Follow the range of each film"), this)) {
    setObjectName(QStringLiteral("presets.save"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Save this window as preset"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(20, 20, 20, 16);
    column->setSpacing(12);
    column->addWidget(makeLabel(tr("Name"), "small", this));
    m_name->setObjectName(QStringLiteral("presets.name"));
    m_name->setAccessibleName(tr("Name of the preset"));
    m_name->setMaxLength(40);
    m_name->setMinimumWidth(320);
    column->addWidget(m_name);
    m_relative->setObjectName(QStringLiteral("presets.relative"));
    m_relative->setChecked(true);
    column->addWidget(m_relative);
    column->addWidget(
        makeWrappedLabel(tr("The window is kept as a share of the automatic one, because radiographs have "
                            "no common scale. Without the tick its centre and width are kept as they "
                            "are. A preset of the same name is replaced."),
                         "muted", this));
    QPushButton* save = addButtons(*this, *column)->button(QDialogButtonBox::Save);
    save->setEnabled(false);
    connect(m_name, &QLineEdit::textChanged, this,
            [save](const QString& text) { save->setEnabled(!text.trimmed().isEmpty()); });
}

QString SavePresetDialog::name() const {
    return m_name->text().trimmed();
}

bool SavePresetDialog::isRelative() const {
    return m_relative->isChecked();
}

EditPresetsDialog::EditPresetsDialog(const QList<UserPreset>& presets, QWidget* parent)
    : QDialog(parent), m_presets(presets), m_list(new QListWidget(this)),
      m_up(new QPushButton(tr("Up"), this)), m_down(new QPushButton(tr("Down"), this)),
      m_delete(new QPushButton(tr("Delete"), this)) {
    setObjectName(QStringLiteral("presets.edit"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Your presets"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(20, 20, 20, 16);
    column->setSpacing(12);
    column->addWidget(
        makeWrappedLabel(tr("They follow the windows of the file on the number keys, in this order. Double "
                            "click renames."),
                         "secondary", this));
    m_list->setObjectName(QStringLiteral("presets.list"));
    m_list->setAccessibleName(tr("Your presets"));
    m_list->setMinimumSize(320, 180);
    for (qsizetype i = 0; i < m_presets.size(); ++i) {
        auto* item = new QListWidgetItem(m_presets[i].name, m_list);
        item->setFlags(item->flags() | Qt::ItemIsEditable);
        item->setData(Qt::UserRole, i);
    }
    column->addWidget(m_list);
    auto* row = new QHBoxLayout;
    const std::pair<QPushButton*, const char*> buttons[] = {
        {m_up, "presets.up"}, {m_down, "presets.down"}, {m_delete, "presets.delete"}};
    for (const auto& [button, name] : buttons) {
        button->setObjectName(QLatin1String(name));
        button->setAutoDefault(false);
        row->addWidget(button);
    }
    row->addStretch(1);
    column->addLayout(row);
    addButtons(*this, *column);
    connect(m_up, &QPushButton::clicked, this, [this] { move(-1); });
    connect(m_down, &QPushButton::clicked, this, [this] { move(1); });
    connect(m_delete, &QPushButton::clicked, this, [this] {
        delete m_list->currentItem();
        showAvailability();
    });
    connect(m_list, &QListWidget::currentRowChanged, this, &EditPresetsDialog::showAvailability);
    m_list->setCurrentRow(0);
    showAvailability();
}

QList<UserPreset> EditPresetsDialog::presets() const {
    QList<UserPreset> result;
    for (int row = 0; row < m_list->count(); ++row) {
        const QListWidgetItem* item = m_list->item(row);
        UserPreset preset = m_presets[item->data(Qt::UserRole).toInt()];
        if (const QString name = item->text().trimmed(); !name.isEmpty())
            preset.name = name;
        result << preset;
    }
    return result;
}

void EditPresetsDialog::move(int by) {
    const int row = m_list->currentRow();
    m_list->insertItem(row + by, m_list->takeItem(row));
    m_list->setCurrentRow(row + by);
}

void EditPresetsDialog::showAvailability() {
    const int row = m_list->currentRow(), last = m_list->count() - 1;
    m_up->setEnabled(row > 0);
    m_down->setEnabled(row >= 0 && row < last);
    m_delete->setEnabled(row >= 0);
}

} // namespace hilum
