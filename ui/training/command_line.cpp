#include "ui/training/command_line.h"

#include "ui/theme.h"

#include <QClipboard>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

namespace hilum {

CommandLine::CommandLine(const char* name, QWidget* parent)
    : QWidget(parent), m_line(new QLineEdit(this)), m_copy(new QPushButton(tr("Copy"), this)) {
    m_line->setObjectName(QLatin1String(name) + QStringLiteral(".command"));
    m_line->setAccessibleName(tr("Command"));
    m_line->setReadOnly(true);
    m_line->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_copy->setObjectName(QLatin1String(name) + QStringLiteral(".copy"));
    m_copy->setAutoDefault(false);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(theme::grid);
    row->addWidget(m_line, 1);
    row->addWidget(m_copy);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_line->text());
        m_copy->setText(tr("Copied"));
    });
}

void CommandLine::setCommand(const QString& command) {
    if (m_line->text() == command)
        return;
    m_line->setText(command);
    m_line->setCursorPosition(0);
    m_copy->setText(tr("Copy"));
}

} // namespace hilum
