#pragma once

#include <QWidget>

class QLineEdit;
class QPushButton;

namespace hilum {

// A command for a terminal, to be read and copied.
class CommandLine : public QWidget {
    Q_OBJECT
public:
    // The line is named NAME.command, the button NAME.copy.
    explicit CommandLine(const char* name, QWidget* parent = nullptr);
    void setCommand(const QString& command);

private:
    QLineEdit* m_line;
    QPushButton* m_copy;
};

} // namespace hilum
