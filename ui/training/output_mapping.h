#pragma once

#include <QWidget>

#include <vector>

class QComboBox;
class QGridLayout;
class QLabel;

namespace hilum {

class TrainingSetup;

// Which output of a teacher's file says which finding: what its names tell to begin with, each one open to
// change.
class OutputMapping : public QWidget {
    Q_OBJECT
public:
    explicit OutputMapping(TrainingSetup& setup, QWidget* parent = nullptr);
    void refresh(); // hidden without a file that was looked at

private:
    struct Row {
        std::string label;
        QComboBox* combo;
    };
    void makeRows();
    QString sharedOutput() const;

    TrainingSetup& m_setup;
    QWidget* m_room;
    QGridLayout* m_grid = nullptr;
    QLabel* m_words;
    std::vector<Row> m_rows;
    std::vector<std::string> m_outputs; // the file's, as the rows offer them
};

} // namespace hilum
