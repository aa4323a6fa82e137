#pragma once

#include "app/reading/reading_status.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;
class QStackedWidget;
class QVBoxLayout;

namespace hilum {

class Actions;
class FindingsHeader;
class FindingsList;
class FindingsModel;
class MapControls;
class Notice;
class VerdictBar;

// The AI's account of the film at the right: findings with their scores, or why there are none, and the map's
// controls. "Research use only" stands at its foot in every state.
class FindingsPanel : public QWidget {
    Q_OBJECT
public:
    FindingsPanel(const Actions& actions, FindingsModel* findings, QWidget* parent = nullptr);

    // Findings with their warnings, or in their place a message.
    void showStatus(const ReadingStatus& status, const QStringList& warnings, bool isCalibrated);
    void showHidden(bool isReadFirst); // nothing of what the network said
    void setModelName(const QString& name);
    QSize sizeHint() const override { return {344, QWidget::sizeHint().height()}; }
    FindingsList* findings() const { return m_list; }
    MapControls* map() const { return m_map; }
    VerdictBar* verdicts() const { return m_verdicts; }

Q_SIGNALS:
    void cancelRequested();

private:
    QWidget* makeHeader(const Actions& actions);
    QWidget* makeMessagePage(const Actions& actions);
    QWidget* makeFindingsPage(FindingsModel* findings);
    void showMessage(const QString& icon, const QColor& colour, const QString& title, const QString& text,
                     const QStringList& reasons);
    void setWarnings(const QStringList& warnings);

    QLabel* m_model = nullptr;
    QStackedWidget* m_pages = nullptr;
    QWidget* m_messagePage = nullptr;
    QWidget* m_findingsPage = nullptr;
    QLabel* m_title = nullptr;
    QLabel* m_sentence = nullptr;
    QLabel* m_reasons = nullptr;
    QLabel* m_picture = nullptr;
    QProgressBar* m_busy = nullptr;
    QPushButton* m_reveal = nullptr;
    QPushButton* m_retry = nullptr;
    QPushButton* m_choose = nullptr;
    QPushButton* m_cancel = nullptr;
    QVBoxLayout* m_warnings = nullptr;
    FindingsHeader* m_header = nullptr;
    FindingsList* m_list = nullptr;
    VerdictBar* m_verdicts = nullptr;
    MapControls* m_map = nullptr;
};

} // namespace hilum
