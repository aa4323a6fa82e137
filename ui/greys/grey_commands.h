#pragma once

#include "app/services/processing_service.h"

#include <QObject>

namespace hilum {

class Actions;

// The actions that change a film's greys beyond window and inversion: sigmoid, gamma, processing, shutter.
// Keeps their checks and availability as the film in front demands.
class GreyCommands : public QObject {
    Q_OBJECT
public:
    GreyCommands(const Actions& actions, StudyDocument& document, QObject* parent);

private:
    template <typename Change>
    void change(Change&& change); // of the view of the film in front
    void join();
    void follow(const ChangeEvent& event);
    void show();

    const Actions& m_actions;
    StudyDocument& m_document;
    ProcessingService m_processing;
};

} // namespace hilum
