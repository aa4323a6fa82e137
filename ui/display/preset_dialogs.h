#pragma once

#include "app/view/user_presets.h"

#include <QDialog>

class QCheckBox;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace hilum {

// A name for the window in force.
class SavePresetDialog : public QDialog {
    Q_OBJECT
public:
    explicit SavePresetDialog(QWidget* parent);

    QString name() const;
    bool isRelative() const;

private:
    QLineEdit* m_name;
    QCheckBox* m_relative;
};

// The reader's presets of one modality: rename, order, delete.
class EditPresetsDialog : public QDialog {
    Q_OBJECT
public:
    EditPresetsDialog(const QList<UserPreset>& presets, QWidget* parent);

    QList<UserPreset> presets() const;

private:
    void move(int by);
    void showAvailability();

    QList<UserPreset> m_presets; // items of the list name them by index
    QListWidget* m_list;
    QPushButton *m_up, *m_down, *m_delete;
};

} // namespace hilum
