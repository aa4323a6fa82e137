#include "ui/status_line.h"

#include "ui/widgets.h"

#include <QProgressBar>

namespace hilum {

StatusLine::StatusLine(QWidget* parent)
    : QStatusBar(parent), m_activity(makeLabel({}, "small", this)), m_busy(new QProgressBar(this)),
      m_probe(makeLabel({}, "small", this)), m_view(makeLabel({}, "small", this)),
      m_reading(makeLabel({}, "small", this)) {
    setObjectName(QStringLiteral("statusLine"));
    setSizeGripEnabled(false);
    setContentsMargins(8, 2, 8, 2);
    m_activity->setObjectName(QStringLiteral("status.activity"));
    m_probe->setObjectName(QStringLiteral("status.probe"));
    m_view->setObjectName(QStringLiteral("status.view"));
    m_reading->setObjectName(QStringLiteral("status.reading"));
    m_busy->setRange(0, 0);
    m_busy->setTextVisible(false);
    m_busy->setFixedWidth(96);
    m_busy->setAccessibleName(tr("Busy"));
    addWidget(m_busy);
    addWidget(m_activity, 1);
    addPermanentWidget(m_probe);
    addPermanentWidget(m_view);
    addPermanentWidget(m_reading);
    m_busy->hide();
}

void StatusLine::setActivity(const QString& text, bool isBusy) {
    m_activity->setText(text);
    m_busy->setVisible(isBusy);
}

void StatusLine::setProbe(const QString& text) {
    m_probe->setText(text);
}
void StatusLine::setView(const QString& text) {
    m_view->setText(text);
}
void StatusLine::setReading(const QString& text) {
    m_reading->setText(text);
}

} // namespace hilum
