#include "ui/shortcuts/shortcut_commands.h"

#include "ui/actions.h"
#include "ui/seams.h"
#include "ui/shortcuts/keymap.h"
#include "ui/shortcuts/shortcut_editor.h"
#include "ui/shortcuts/shortcut_page.h"
#include "ui/shortcuts/shortcut_sheet.h"

#include <QAction>
#include <QPrintDialog>
#include <QPrinter>
#include <QSaveFile>
#include <QTextDocument>
#include <memory>

namespace hilum {

ShortcutCommands::ShortcutCommands(const Actions& actions, Settings& settings, FileChooser& chooser,
                                   MessagePresenter& presenter, QWidget& window)
    : QObject(&window), m_actions(actions), m_keymap(new Keymap(actions, settings, this)), m_chooser(chooser),
      m_presenter(presenter), m_window(window) {
    connect(actions.action(ActionId::ShowShortcuts), &QAction::triggered, this, &ShortcutCommands::showSheet);
    connect(actions.action(ActionId::EditShortcuts), &QAction::triggered, this,
            &ShortcutCommands::showEditor);
}

void ShortcutCommands::showSheet() {
    auto* sheet = new ShortcutSheet(m_actions, &m_window);
    connect(sheet, &ShortcutSheet::editRequested, this, [this, sheet] {
        sheet->close();
        showEditor();
    });
    connect(sheet, &ShortcutSheet::saveRequested, this, [this, sheet] { saveSheet(sheet); });
    connect(sheet, &ShortcutSheet::printRequested, this, [this, sheet] { askToPrint(sheet); });
    sheet->open();
}

void ShortcutCommands::showEditor() {
    (new ShortcutEditor(*m_keymap, m_chooser, m_presenter, &m_window))->open();
}

void ShortcutCommands::saveSheet(QWidget* parent) {
    m_chooser.chooseSaveFile(
        parent, tr("Save the sheet of keys"), QStringLiteral("hilum-keys.html"), tr("Pages (*.html)"),
        [this, parent](const QStringList& files) {
            if (files.isEmpty())
                return;
            const QByteArray page = sheetHtml(sheetBlocks(m_actions)).toUtf8();
            QSaveFile file(files.first());
            if (!file.open(QIODevice::WriteOnly) || file.write(page) != page.size() || !file.commit())
                m_presenter.present(parent, tr("The sheet was not saved"),
                                    tr("The file could not be written. Choose another folder, or make room "
                                       "on the disk."));
        });
}

void ShortcutCommands::askToPrint(QWidget* parent) {
    const auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
    auto* dialog = new QPrintDialog(printer.get(), parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, printer] { print(*printer); });
    connect(dialog, &QObject::destroyed, this, [printer] {}); // which it looks at to the end
    dialog->open();
}

void ShortcutCommands::print(QPrinter& printer) const {
    QTextDocument page;
    page.setHtml(sheetHtml(sheetBlocks(m_actions)));
    page.print(&printer);
}

} // namespace hilum
