#include "app/keeping/work_store.h"
#include "tests/fuzz/database_use.h"

namespace hilum::fuzz {

void work(Bytes file) {
    needApplication();
    const QString path = writeDatabase("work", asDatabase(file, 0, 1)), film = QStringLiteral("1.2.3");
    if (!isWorthOpening(path, file))
        return;
    WorkStore store(path);
    // Whatever lies there, a reader's work can be kept; what is newer than this program is left alone.
    require(store.isOpen() || store.problem().contains(QStringLiteral("newer")));
    const KeptWork kept = store.load(film);
    (void)store.allVerdicts();
    if (!isOneOf(4, file))
        return;
    (void)store.saveAnnotations(film, kept.annotations, {});
    (void)store.saveVerdicts(film, kept.verdicts, {});
    (void)store.saveComment(film, QStringLiteral("new"), QStringLiteral("reader"));
}

} // namespace hilum::fuzz
