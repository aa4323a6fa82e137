#pragma once

#include "training/runs/column_mapping.h"

#include <QWidget>

class QComboBox;
class QFormLayout;
class QGridLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace hilum {

// Says what the columns of an unknown table mean.
class MappingEditor : public QWidget {
    Q_OBJECT
public:
    explicit MappingEditor(QWidget* parent = nullptr);
    void setColumns(const QStringList& columns, const QString& folder); // begins anew, with a guess
    ColumnMapping mapping() const;
    QString folder() const; // that the films' paths start from

Q_SIGNALS:
    void accepted();
    void folderWanted(); // to be chosen; the answer comes by setFolder()

public Q_SLOTS:
    void setFolder(const QString& folder);

private:
    QComboBox* addColumn(QFormLayout* form, const QString& title, const char* name);
    QLineEdit* addLine(QFormLayout* form, const QString& title, const char* name, const QString& hint);
    void fill(const ColumnMapping& guess);
    void fillLabels(const ColumnMapping& guess);
    void showProblem();

    QStringList m_columns;
    QLineEdit* m_folder;
    QComboBox *m_path, *m_patient, *m_study, *m_view, *m_projection, *m_sex, *m_age, *m_split, *m_findings;
    QLineEdit *m_pattern, *m_separator, *m_positive, *m_negative, *m_uncertain;
    QWidget* m_labelRoom;
    QGridLayout* m_labelGrid = nullptr;
    std::vector<std::pair<QString, QComboBox*>> m_labels; // finding -> its column, or its word
    QLabel* m_problem;
    QPushButton* m_use;
};

} // namespace hilum
