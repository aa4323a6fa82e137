#pragma once

#include "imaging/report_content.h"

#include <QDialog>

namespace hilum {

// A structured report as a tree of names and values, read only.
class ReportDialog : public QDialog {
    Q_OBJECT
public:
    ReportDialog(const QString& title, const std::vector<ReportLine>& lines, QWidget* parent = nullptr);
};

} // namespace hilum
