#pragma once

#include "app/training/launch_place.h"

#include <QWidget>

#include <functional>
#include <vector>

class QComboBox;
class QGridLayout;
class QLabel;
class QLineEdit;

namespace hilum {

class NumberEdit;
class PlanField;
class TrainingSetup;

// Where the run trains: here, with several processes, or on a Slurm cluster; and what the latter two need.
class PlacePanel : public QWidget {
    Q_OBJECT
public:
    explicit PlacePanel(TrainingSetup& setup, QWidget* parent = nullptr);
    void refresh();
    QComboBox* choice() const { return m_choice; }

Q_SIGNALS:
    void slipChanged();

private:
    // A field of one kind of place; `find` points at its value.
    struct Number {
        PlanField* box;
        NumberEdit* edit;
        std::function<int&(LaunchPlace&)> find;
    };
    struct Text {
        PlanField* box;
        QLineEdit* edit;
        std::function<std::string&(LaunchPlace&)> find;
    };
    void addNumber(const QString& title, const char* field, std::function<int&(LaunchPlace&)> find,
                   const QString& hint = {});
    void addText(const QString& title, const char* field, std::function<std::string&(LaunchPlace&)> find,
                 const QString& hint = {});
    void put(PlanField* box, const QString& hint, LaunchPlace::Kind kind);

    TrainingSetup& m_setup;
    QComboBox* m_choice;
    QLabel* m_words;
    QWidget* m_room;
    QGridLayout* m_grid;
    std::vector<Number> m_numbers;
    std::vector<Text> m_texts;
};

} // namespace hilum
