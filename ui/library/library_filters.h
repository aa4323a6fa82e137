#pragma once

#include "app/library/study_query.h"
#include "inference/reading/model_card.h"

#include <QWidget>
#include <memory>

class QComboBox;
class QLineEdit;

namespace hilum {

// What is looked for: words, dates, a finding and its value, and the order of the answer.
class LibraryFilters : public QWidget {
    Q_OBJECT
public:
    explicit LibraryFilters(QWidget* parent = nullptr);

    StudyQuery query() const;
    void clear(); // everything but the order
    void setOrder(StudyOrder order);
    // Whose findings can be looked for; null: none can. `isHidden`: the reader does not want to see what the
    // AI says.
    void setModel(const std::shared_ptr<const ModelCard>& card, bool isHidden);
    void focusSearch();
    QLineEdit* search() const { return m_search; }

Q_SIGNALS:
    void changed();

private:
    QComboBox* makeChoice(const char* name, const QString& title, const QString& tip);
    void fillDates();
    void fillScores();
    void showParts();
    void readDates(StudyQuery& query) const;
    void readScores(StudyQuery& query) const;

    std::shared_ptr<const ModelCard> m_card;
    QString m_model;
    QLineEdit* m_search;
    QComboBox *m_dates, *m_finding, *m_score, *m_order;
    QLineEdit *m_from, *m_to;
};

} // namespace hilum
