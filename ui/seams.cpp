#include "ui/seams.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QMessageBox>

namespace hilum {
namespace {

void openDialog(QFileDialog* dialog, std::function<void(const QStringList&)> chosen) {
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QFileDialog::filesSelected, dialog, std::move(chosen));
    dialog->open();
}

} // namespace

void DialogFileChooser::chooseFiles(QWidget* parent, const QString& startFolder,
                                    std::function<void(const QStringList&)> chosen) {
    auto* dialog = new QFileDialog(parent, tr("Open films"), startFolder);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    // DICOM files often have no extension: everything is offered first, and the content decides.
    dialog->setNameFilters({tr("All files (*)"), tr("DICOM (*.dcm *.dicom *.dic *.ima)"),
                            tr("Pictures (*.png *.jpg *.jpeg *.tif *.tiff *.bmp)")});
    openDialog(dialog, std::move(chosen));
}

void DialogFileChooser::chooseFolder(QWidget* parent, const QString& startFolder,
                                     std::function<void(const QStringList&)> chosen) {
    auto* dialog = new QFileDialog(parent, tr("Open a folder of films"), startFolder);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    openDialog(dialog, std::move(chosen));
}

void DialogFileChooser::chooseModel(QWidget* parent, const QString& startFolder,
                                    std::function<void(const QStringList&)> chosen) {
    auto* dialog = new QFileDialog(parent, tr("Choose a model"), startFolder);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilter(tr("Models (*.safetensors)"));
    openDialog(dialog, std::move(chosen));
}

void DialogFileChooser::chooseFile(QWidget* parent, const QString& title, const QString& start,
                                   const QString& filter, std::function<void(const QStringList&)> chosen) {
    auto* dialog = new QFileDialog(parent, title, start, filter);
    dialog->setFileMode(QFileDialog::ExistingFile);
    openDialog(dialog, std::move(chosen));
}

void DialogFileChooser::chooseSaveFile(QWidget* parent, const QString& title, const QString& name,
                                       const QString& filter,
                                       std::function<void(const QStringList&)> chosen) {
    auto* dialog = new QFileDialog(parent, title, {}, filter);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(name);
    openDialog(dialog, std::move(chosen));
}

void DialogFileChooser::choosePlace(QWidget* parent, const QString& title, const QString& start,
                                    std::function<void(const QStringList&)> chosen) {
    auto* dialog = new QFileDialog(parent, title, start);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    openDialog(dialog, std::move(chosen));
}

void BoxMessagePresenter::present(QWidget* parent, const QString& title, const QString& text) {
    auto* box = new QMessageBox(QMessageBox::NoIcon, title, text, QMessageBox::Close, parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

} // namespace hilum
