#pragma once

#include "app/training/worker_link.h"
#include "training/runs/teacher_file.h"

#include <QObject>

namespace hilum {

// Looks at teachers' files off the GUI thread; several may be under way at once. GUI thread.
class TeacherCheck : public QObject {
    Q_OBJECT
public:
    explicit TeacherCheck(QObject* parent = nullptr);
    ~TeacherCheck() override;

    void look(const std::string& file);
    // Could a network start from these weights?
    void lookAtStart(const std::string& file, const Architecture& architecture);

Q_SIGNALS:
    // `error` is empty where the file can be used; only then does the card say anything.
    void looked(const std::string& file, const hilum::ModelCard& card, const QString& error);
    void lookedAtStart(const std::string& file, const QString& error);

private:
    std::shared_ptr<WorkerLink<TeacherCheck>> m_link;
};

} // namespace hilum
