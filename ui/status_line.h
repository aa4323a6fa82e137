#pragma once

#include <QStatusBar>

class QLabel;
class QProgressBar;

namespace hilum {

// The line at the bottom: what is being done at the left; value under the cursor, window and zoom in the
// middle; where and how quickly the film was read at the right.
class StatusLine : public QStatusBar {
    Q_OBJECT
public:
    explicit StatusLine(QWidget* parent = nullptr);
    void setActivity(const QString& text, bool isBusy);
    void setProbe(const QString& text);
    void setView(const QString& text);
    void setReading(const QString& text);

private:
    QLabel* m_activity;
    QProgressBar* m_busy;
    QLabel* m_probe;
    QLabel* m_view;
    QLabel* m_reading;
};

} // namespace hilum
