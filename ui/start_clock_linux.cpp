#include "ui/start_clock.h"

#include <QFile>
#include <ctime>
#include <unistd.h>

namespace hilum {

long millisecondsSinceProcessStart() {
    QFile stat(QStringLiteral("/proc/self/stat"));
    if (!stat.open(QIODevice::ReadOnly))
        return -1;
    // The second field is the program's name in parentheses and may hold spaces; field 22 is the start in
    // ticks.
    const QByteArray text = stat.readAll();
    const QList<QByteArray> fields = text.mid(text.lastIndexOf(')') + 2).split(' ');
    constexpr int startField = 22 - 3;
    if (fields.size() <= startField)
        return -1;
    const double start = fields[startField].toDouble() / static_cast<double>(sysconf(_SC_CLK_TCK));
    timespec now{};
    clock_gettime(CLOCK_BOOTTIME, &now);
    return static_cast<long>(
        (static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9 - start) * 1000);
}

bool isNetworkModuleLoaded() {
    QFile maps(QStringLiteral("/proc/self/maps"));
    if (!maps.open(QIODevice::ReadOnly))
        return false;
    const QByteArray text = maps.readAll();
    return text.contains("hilum-network") || text.contains("libtorch");
}

} // namespace hilum
