#pragma once

#include "app/document/study_document.h"
#include "app/hanging/prior_finder.h"
#include "ui/actions.h"

#include <QHash>

namespace hilum {

// Goes to the previous and the next study among the open films. Which film belongs to which study is read
// from the headers when it is first needed.
class StudyCommands : public QObject {
    Q_OBJECT
public:
    StudyCommands(const Actions& actions, StudyDocument& document, QObject* parent = nullptr);

private:
    void ask(int by);
    void step();

    StudyDocument& m_document;
    PriorFinder m_reader;
    QHash<QString, QString> m_studies; // by path
    int m_wanted = 0;                  // steps to go when the headers are known
};

} // namespace hilum
