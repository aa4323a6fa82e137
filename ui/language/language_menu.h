#pragma once

#include <QMenu>

namespace hilum {

class MessagePresenter;
class Settings;

// The languages to choose from. A choice counts from the next start: words are looked up when widgets are
// made.
class LanguageMenu : public QMenu {
    Q_OBJECT
public:
    LanguageMenu(Settings& settings, MessagePresenter& presenter, QWidget* parent = nullptr);

private:
    void choose(const QString& code);

    Settings& m_settings;
    MessagePresenter& m_presenter;
};

} // namespace hilum
