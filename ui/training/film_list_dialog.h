#pragma once

#include "training/runs/data_report.h"

#include <QDialog>

namespace hilum {

// Films by table, line, path and reason.
class FilmListDialog : public QDialog {
    Q_OBJECT
public:
    FilmListDialog(const QString& title, const std::vector<ListedFilm>& films, QWidget* parent = nullptr);
};

} // namespace hilum
