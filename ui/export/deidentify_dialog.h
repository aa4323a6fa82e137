#pragma once

#include "app/export/deidentified_export.h"

#include <QDialog>
#include <QFutureWatcher>

class QCheckBox;
class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QRadioButton;
class QTreeWidget;

namespace hilum {

class FileChooser;
class MessagePresenter;
class Notice;

// De-identified DICOM files: chooses films and options, shows beforehand what is removed, replaced and kept
// and what to look at, and writes into a folder. Looking and writing run off the GUI thread and can be
// stopped.
class DeidentifyDialog : public QDialog {
    Q_OBJECT
public:
    // `keyFile`: where the secret of lasting pseudonyms is, or will be made.
    DeidentifyDialog(std::vector<FilmToDeidentify> films, std::size_t inFront, QString keyFile,
                     FileChooser& chooser, MessagePresenter& presenter, QWidget* parent = nullptr);
    ~DeidentifyDialog() override;

Q_SIGNALS:
    void saved(const QString& sentence);

protected:
    void reject() override; // stops what is written; else closes

private:
    struct Done {
        std::vector<DeidentifiedFile> files;
        Result<QString> record;
    };
    using DonePointer = std::shared_ptr<const Done>;

    QWidget* makeOptions();
    QWidget* makeAccount();
    QWidget* makeFoot();
    std::vector<FilmToDeidentify> chosenFilms() const;
    DeidentifiedExport order() const;
    void look();
    void showLook();
    void showAttributes(const ExportAccount& account);
    void showSummary(const ExportAccount& account);
    void save();
    void saveTo(const QString& folder);
    void finish();
    void setBusy(bool isBusy);
    DonePointer run(std::vector<FilmToDeidentify> films, const DeidentifiedExport& order,
                    std::stop_token stop);

    std::vector<FilmToDeidentify> m_films;
    std::size_t m_inFront;
    QString m_keyFile;
    FileChooser& m_chooser;
    MessagePresenter& m_presenter;
    QFutureWatcher<DonePointer> m_looking, m_saving;
    std::stop_source m_lookStop, m_saveStop;
    bool m_isStale = false;
    QWidget* m_options = nullptr;
    QRadioButton* m_front = nullptr;
    QRadioButton* m_all = nullptr;
    QComboBox* m_dates = nullptr;
    QCheckBox* m_patient = nullptr;
    QCheckBox* m_device = nullptr;
    QCheckBox* m_institution = nullptr;
    QCheckBox* m_uids = nullptr;
    QCheckBox* m_blackout = nullptr;
    QCheckBox* m_lasting = nullptr;
    QLabel* m_summary = nullptr;
    QTreeWidget* m_attributes = nullptr;
    Notice* m_warnings = nullptr;
    QProgressBar* m_busy = nullptr;
    QPushButton* m_save = nullptr;
    QPushButton* m_cancel = nullptr;
};

} // namespace hilum
