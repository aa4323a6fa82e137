#include "ui/export/export_commands.h"

#include "ui/actions.h"
#include "ui/tags/tag_window.h"

#include <QAction>

namespace hilum {

using Id = ActionId;

ExportCommands::ExportCommands(const Actions& actions, StudyDocument& document, FileChooser& chooser,
                               MessagePresenter& presenter, QWidget& window)
    : QObject(&window), m_document(document), m_chooser(chooser), m_presenter(presenter) {
    connect(actions.action(Id::ShowTags), &QAction::triggered, this, &ExportCommands::showTags);
}

ExportCommands::~ExportCommands() {
    m_tags.reset(); // before what it looks at
}

void ExportCommands::closeWindows() {
    if (m_tags)
        m_tags->close();
}

void ExportCommands::showTags() {
    if (!m_tags)
        m_tags = std::make_unique<TagWindow>(m_document, m_chooser, m_presenter);
    m_tags->show();
    m_tags->raise();
    m_tags->activateWindow();
}

} // namespace hilum
