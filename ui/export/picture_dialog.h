#pragma once

#include "app/export/picture.h"

#include <QDialog>
#include <QFutureWatcher>

class QCheckBox;
class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QRadioButton;
class QSpinBox;

namespace hilum {

class FileChooser;
class MessagePresenter;

// What a viewport shows at one moment.
struct ShownView {
    SceneContent content;
    QSize size; // device-independent pixels
    double devicePixelRatio = 1;
};

// Chooses what goes into a picture, shows it small, and saves it; painting and writing run off the GUI thread
// and can be stopped. Closes when the picture is there.
class PictureDialog : public QDialog {
    Q_OBJECT
public:
    PictureDialog(const ShownView& view, const PictureChoice& choice, FileChooser& chooser,
                  MessagePresenter& presenter, QWidget* parent = nullptr);
    ~PictureDialog() override;

    PictureChoice choice() const;

Q_SIGNALS:
    void saved();

protected:
    void reject() override; // stops what runs; else closes

private:
    QWidget* makePreview();
    QWidget* makeOptions(const PictureChoice& choice);
    QWidget* makeSizes(const PictureChoice& choice);
    QWidget* makeButtons();
    void follow();
    void showPreview();
    void save();
    void saveTo(const QString& path);
    void finish();
    void setBusy(bool isBusy);

    const ShownView m_view;
    FileChooser& m_chooser;
    MessagePresenter& m_presenter;
    QFutureWatcher<QImage> m_previewing;
    QFutureWatcher<Result<void>> m_saving;
    std::stop_source m_stop;
    bool m_isPreviewStale = false;
    QLabel* m_preview = nullptr;
    QRadioButton* m_asShown = nullptr;
    QRadioButton* m_asFilm = nullptr;
    QRadioButton* m_custom = nullptr;
    QSpinBox* m_width = nullptr;
    QSpinBox* m_height = nullptr;
    QCheckBox* m_annotations = nullptr;
    QCheckBox* m_map = nullptr;
    QCheckBox* m_text = nullptr;
    QCheckBox* m_identity = nullptr;
    QComboBox* m_border = nullptr;
    QLabel* m_sentence = nullptr;
    QProgressBar* m_busy = nullptr;
    QPushButton* m_save = nullptr;
    QPushButton* m_cancel = nullptr;
    QWidget* m_options = nullptr;
};

} // namespace hilum
