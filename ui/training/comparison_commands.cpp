#include "ui/training/comparison_commands.h"

#include "ui/model_commands.h"
#include "ui/seams.h"
#include "ui/training/comparison_page.h"

namespace hilum {

ComparisonCommands::ComparisonCommands(ModelCommands& models, FileChooser& chooser, ComparisonPage& page,
                                       QObject* parent)
    : QObject(parent) {
    const auto showOther = [&models, &page] { page.setOtherName(models.nameInUse()); };
    connect(&models, &ModelCommands::inUseChanged, &page, showOther);
    connect(&models, &ModelCommands::loaded, &page, showOther);
    showOther();
    const auto start = [this, &models, &page](const QString& folder, const QString& root) {
        page.setProgress(folder, 0);
        m_task.start(folder, models.inUse(), root);
    };
    connect(&page, &ComparisonPage::compareRequested, this,
            [start](const QString& folder) { start(folder, {}); });
    connect(&page, &ComparisonPage::elsewhereRequested, this,
            [start, &chooser, &page](const QString& folder) {
                chooser.choosePlace(&page, tr("Where the films lie"), {},
                                    [start, folder](const QStringList& places) {
                                        if (!places.isEmpty())
                                            start(folder, places.first());
                                    });
            });
    connect(&page, &ComparisonPage::cancelRequested, &m_task, &ComparisonTask::cancel);
    connect(&m_task, &ComparisonTask::progressed, &page,
            [this, &page](double share) { page.setProgress(m_task.folder(), share); });
    connect(&m_task, &ComparisonTask::finished, this, [this, &page](const QString& folder) {
        page.setProgress({}, 0);
        Q_EMIT finished(folder);
    });
    connect(&m_task, &ComparisonTask::cancelled, &page, [&page] { page.setProgress({}, 0); });
    connect(&m_task, &ComparisonTask::failed, &page, [&page](const QString& folder, const QString& sentence) {
        page.setProgress({}, 0);
        page.setProblem(folder, sentence);
    });
}

} // namespace hilum
