#pragma once

#include "app/hanging/compared_pair.h"

#include <QWidget>

class QLabel;
class QTableWidget;

namespace hilum {

// What the model says of the current film and of its prior, finding by finding, and the change.
class PairScoresPanel : public QWidget {
    Q_OBJECT
public:
    explicit PairScoresPanel(StudyDocument& document, QWidget* parent = nullptr);
    void setPair(const std::optional<ComparedPair>& pair); // absent: empty
    bool hasPair() const { return m_pair.has_value(); }

private:
    void follow(const ChangeEvent& event);
    void showScores();

    StudyDocument& m_document;
    std::optional<ComparedPair> m_pair;
    QLabel* m_films;
    QTableWidget* m_table;
    QLabel* m_sentence;
};

} // namespace hilum
