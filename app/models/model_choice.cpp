#include "app/models/model_choice.h"

#include "app/settings.h"

#include <QFileInfo>

namespace hilum {

QString ModelChoice::current() const {
    return m_settings.modelFile();
}

void ModelChoice::use(const QString& file) {
    const QString before = current();
    if (file == before)
        return;
    QStringList history = m_settings.modelHistory();
    history.removeAll(before);
    history.prepend(before);
    m_settings.setModelHistory(history);
    m_settings.setModelFile(file);
}

std::optional<QString> ModelChoice::before() const {
    const QString now = current();
    for (const QString& file : m_settings.modelHistory())
        if (file != now && (file.isEmpty() || QFileInfo::exists(file)))
            return file;
    return std::nullopt;
}

void ModelChoice::forget(const QString& file) {
    if (file.isEmpty())
        return;
    if (current() == file)
        use({});
    QStringList history = m_settings.modelHistory();
    history.removeAll(file);
    m_settings.setModelHistory(history);
}

} // namespace hilum
