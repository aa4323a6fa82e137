#pragma once

#include <QDialog>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace hilum {

class FileChooser;
class TrainingSetup;

// The plan as JSON, to be edited, saved and loaded; says while one types what is wrong and in which field.
class PlanTextDialog : public QDialog {
    Q_OBJECT
public:
    PlanTextDialog(TrainingSetup& setup, FileChooser& chooser, QWidget* parent = nullptr);

private:
    void check();
    void load(const QString& file);
    void save(const QString& file);
    void say(const QString& words, bool isProblem);

    TrainingSetup& m_setup;
    FileChooser& m_chooser;
    QPlainTextEdit* m_text;
    QLabel* m_words;
    QPushButton* m_use;
};

} // namespace hilum
