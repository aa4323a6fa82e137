#pragma once

#include "app/export/reading_record.h"

#include <QDialog>
#include <QFutureWatcher>

class QCheckBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QRadioButton;

namespace hilum {

class FileChooser;
class MessagePresenter;

// Readings and measurements as a file for other programs: of which films, in which form. Measurements of
// films whose pixels were let go are made again off the GUI thread.
class ReadingsDialog : public QDialog {
    Q_OBJECT
public:
    ReadingsDialog(std::vector<FilmToExport> films, std::size_t inFront, ModelCardPointer card,
                   FileChooser& chooser, MessagePresenter& presenter, QWidget* parent = nullptr);
    ~ReadingsDialog() override;

Q_SIGNALS:
    void saved();

protected:
    void reject() override;

private:
    void save();
    void saveTo(const QString& path, bool isCsv);
    void finish();
    void setBusy(bool isBusy);

    const std::vector<FilmToExport> m_films;
    const std::size_t m_inFront;
    const ModelCardPointer m_card;
    FileChooser& m_chooser;
    MessagePresenter& m_presenter;
    QFutureWatcher<Result<void>> m_saving;
    std::stop_source m_stop;
    QRadioButton* m_front;
    QRadioButton* m_all;
    QRadioButton* m_csv;
    QRadioButton* m_json;
    QCheckBox* m_names;
    QProgressBar* m_busy;
    QPushButton* m_save;
    QPushButton* m_cancel;
};

} // namespace hilum
