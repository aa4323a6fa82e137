#pragma once

#include "app/library/batch_reader.h"

#include <QDialog>

namespace hilum {

// Which films of many were not read and why: a line a film, to be copied.
class UnreadDialog : public QDialog {
    Q_OBJECT
public:
    UnreadDialog(int films, const QList<UnreadFilm>& unread, QWidget* parent = nullptr);
};

} // namespace hilum
