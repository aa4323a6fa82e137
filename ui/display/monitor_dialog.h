#pragma once

#include "app/monitor/monitor.h"

#include <QDialog>

class QCheckBox;
class QDoubleSpinBox;
class QLabel;
class QPushButton;
class QSlider;

namespace hilum {

class CardFrame;
class FileChooser;
class MessagePresenter;

// How large a monitor's pixels are, found with a bank card held against it, and how it shows greys.
class MonitorDialog : public QDialog {
    Q_OBJECT
public:
    // `reason`: why it opened by itself, else empty.
    MonitorDialog(const MonitorFacts& monitor, const MonitorCalibration& calibration, const QString& reason,
                  FileChooser& chooser, MessagePresenter& presenter, QWidget* parent);

    MonitorCalibration calibration() const { return m_calibration; }

private:
    QWidget* makeSize(const QString& reason);
    QWidget* makeGreys();
    QDoubleSpinBox* makeLuminance(const char* name, const QString& text, double value, double most);
    void setPixel(double millimetres); // 0: as reported
    void chooseTable();
    void showGreys();

    MonitorFacts m_monitor;
    MonitorCalibration m_calibration;
    FileChooser& m_chooser;
    MessagePresenter& m_presenter;
    CardFrame* m_card = nullptr;
    QSlider* m_slider = nullptr;
    QLabel *m_sizeText = nullptr, *m_greysText = nullptr, *m_tableText = nullptr;
    QCheckBox* m_corrects = nullptr;
    QDoubleSpinBox *m_darkest = nullptr, *m_brightest = nullptr, *m_ambient = nullptr;
    QPushButton *m_reported = nullptr, *m_forgetTable = nullptr;
};

} // namespace hilum
