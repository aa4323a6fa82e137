#pragma once

#include "app/paper/reading_sheet.h"
#include "ui/export/pages_dialog.h"

#include <QTimer>

class QCheckBox;
class QComboBox;
class QPlainTextEdit;

namespace hilum {

// The reading sheet of the film in front: what is on it, and the comment.
class SheetDialog final : public PagesDialog {
    Q_OBJECT
public:
    SheetDialog(const SceneContent& shown, FilmToExport film, ModelCardPointer card, FileChooser& chooser,
                MessagePresenter& presenter, QWidget* parent = nullptr);

protected:
    Maker maker() const override;
    QString noteOn(const Pages& pages) const override;

private:
    SceneContent m_shown;
    FilmToExport m_film;
    ModelCardPointer m_card;
    QString m_date;
    QComboBox* m_paper;
    QCheckBox* m_map;
    QCheckBox* m_measurements;
    QCheckBox* m_identity;
    QPlainTextEdit* m_comment;
    QTimer m_typing; // the preview follows when the reader pauses
};

} // namespace hilum
