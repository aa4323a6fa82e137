#pragma once

#include <QObject>

class QWidget;

namespace hilum {

class Actions;
class FileChooser;
class InferenceService;
class Settings;

// Which model reads the films: the reader's choice, else the one that came with Hilum; and its card.
class ModelCommands : public QObject {
    Q_OBJECT
public:
    ModelCommands(const Actions& actions, InferenceService& inference, Settings& settings,
                  FileChooser& chooser, QWidget& window);
    void load(); // on the service's thread; the answer comes as its modelChanged
    // Reads the films from now on, also after the next start; empty: Hilum's own.
    void use(const QString& file);

private:
    void showCard();
    void showAvailability();

    const Actions& m_actions;
    InferenceService& m_inference;
    Settings& m_settings;
    FileChooser& m_chooser;
    QWidget& m_window;
};

} // namespace hilum
