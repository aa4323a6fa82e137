#pragma once

#include "app/document/study_document.h"

#include <QWidget>

class QCheckBox;
class QDoubleSpinBox;

namespace hilum {

class HistogramView;
class Settings;

// The histogram of the film in front with the handles of its window, and the same three numbers to type.
// Turns the document's window; follows whatever else turns it.
class HistogramPanel : public QWidget {
    Q_OBJECT
public:
    HistogramPanel(StudyDocument& document, Settings& settings, QWidget* parent = nullptr);

    HistogramView* view() const { return m_view; }

private:
    QDoubleSpinBox* addNumber(const QString& text, const char* name);
    void follow(const ChangeEvent& event);
    void show(const Film* film);
    void showNumbers(const Radiograph* film);
    void choose(const Window& window);

    StudyDocument& m_document;
    HistogramView* m_view;
    QDoubleSpinBox *m_lower, *m_centre, *m_upper;
    QCheckBox* m_logarithmic;
    bool m_isStale = true; // hidden: counted when it shows

protected:
    void showEvent(QShowEvent* event) override;
};

} // namespace hilum
