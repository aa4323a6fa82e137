#pragma once

#include <QDoubleSpinBox>

namespace hilum {

// A field for a number. Comma and point both begin the fraction, whatever the language: Qt's own would leave
// out the sign that is not the language's, and take "0.5" for 5. A number that may mean thousands is not
// taken.
class NumberBox : public QDoubleSpinBox {
    Q_OBJECT
public:
    using QDoubleSpinBox::QDoubleSpinBox;

    QValidator::State validate(QString& text, int& position) const override;
    double valueFromText(const QString& text) const override;
    void fixup(QString&) const override {} // Qt would take what sets thousands apart out
};

} // namespace hilum
