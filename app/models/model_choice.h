#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace hilum {

class Settings;

// Which model is to read the films, and which ones did before. Lies in the settings, so several viewers share
// it: each reads it at start, and the last choice of any of them counts then. GUI thread.
class ModelChoice {
public:
    explicit ModelChoice(Settings& settings) : m_settings(settings) {}

    QString current() const; // a file; empty: the model that came with Hilum
    void use(const QString& file);

    // What was used before the current one: the newest that is not the current one and whose file is still
    // there. Empty text: the model that came with Hilum. Using it makes the present one the one before.
    std::optional<QString> before() const;

    // The file is gone or going: it is not gone back to. Where it was the current one, the model that came
    // with Hilum is.
    void forget(const QString& file);

private:
    Settings& m_settings;
};

} // namespace hilum
