#pragma once

#include "inference/reading/model_card.h"

#include <QDialog>

namespace hilum {

// The card of the model that reads the films.
class ModelCardDialog : public QDialog {
    Q_OBJECT
public:
    // `device` is where it runs ("cpu", "cuda:0 ..."); may be empty.
    ModelCardDialog(const ModelCard& card, const QString& device, QWidget* parent = nullptr);
};

} // namespace hilum
