#pragma once

#include "app/models/model_library.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QScrollArea;
class QStackedWidget;

namespace hilum {

class Notice;

// One model: its name, what can be done with it, its whole card. What is asked for leaves as a signal.
class ModelDetails : public QWidget {
    Q_OBJECT
public:
    explicit ModelDetails(QWidget* parent = nullptr);

    // `device`: where it runs, of the one in use; `problem`: why it could not be loaded, empty otherwise.
    void setModel(const ModelEntry& entry, bool isInUse, const QString& device, const QString& problem);
    void setBusy(bool isBusy); // something is done to a model: nothing more can be asked for
    void editName();           // the title becomes a field; Enter takes the name, Escape leaves it

Q_SIGNALS:
    void useRequested(const QString& file);
    void renameRequested(const QString& file, const QString& name);
    void exportRequested(const QString& file);
    void deleteRequested(const QString& file);
    void nameLeft(); // the field is gone

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* makeTitle();
    QWidget* makeButtons();
    void showButtons();
    void leaveName(bool isTaken);

    ModelEntry m_entry;
    bool m_isInUse = false, m_isBusy = false;
    QString m_device;
    QStackedWidget* m_names;
    QLabel *m_title, *m_origin;
    QLineEdit* m_name;
    QPushButton *m_use, *m_rename, *m_export, *m_delete;
    QProgressBar* m_progress;
    Notice* m_notice;
    QScrollArea* m_card;
};

} // namespace hilum
