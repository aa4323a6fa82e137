#pragma once

#include <QObject>
#include <memory>

class QWidget;

namespace hilum {

class Actions;
class FileChooser;
class MessagePresenter;
class StudyDocument;
class TagWindow;

// Everything by which something leaves the window: attributes, pictures, paper, tables.
class ExportCommands : public QObject {
    Q_OBJECT
public:
    ExportCommands(const Actions& actions, StudyDocument& document, FileChooser& chooser,
                   MessagePresenter& presenter, QWidget& window);
    ~ExportCommands() override;

    void closeWindows();

private:
    void showTags();

    StudyDocument& m_document;
    FileChooser& m_chooser;
    MessagePresenter& m_presenter;
    std::unique_ptr<TagWindow> m_tags; // made when it is first asked for
};

} // namespace hilum
