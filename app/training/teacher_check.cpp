#include "app/training/teacher_check.h"

#include <QtConcurrent>

namespace hilum {

TeacherCheck::TeacherCheck(QObject* parent)
    : QObject(parent), m_link(std::make_shared<WorkerLink<TeacherCheck>>(*this)) {}

TeacherCheck::~TeacherCheck() {
    m_link->cut();
}

void TeacherCheck::look(const std::string& file) {
    (void)QtConcurrent::run([link = m_link, file] {
        const auto teacher = readTeacherFile(file);
        const QString error = teacher ? QString() : QString::fromStdString(teacher.error().message);
        link->post([file, error, card = teacher ? teacher->card : ModelCard()](TeacherCheck& check) {
            Q_EMIT check.looked(file, card, error);
        });
    });
}

void TeacherCheck::lookAtStart(const std::string& file, const Architecture& architecture) {
    (void)QtConcurrent::run([link = m_link, file, architecture] {
        const auto start = checkStartFile(file, architecture);
        const QString error = start ? QString() : QString::fromStdString(start.error().message);
        link->post([file, error](TeacherCheck& check) { Q_EMIT check.lookedAtStart(file, error); });
    });
}

} // namespace hilum
