#include "app/library/index_writer.h"
#include "app/library/study_index.h"
#include "tests/fuzz/database_use.h"

namespace hilum::fuzz {
namespace {

// Nothing but damage may keep a question from being answered: that is what is repaired.
template <typename T>
const Result<T>& answered(const Result<T>& result) {
    require(result || result.error().code == ErrorCode::Malformed);
    return result;
}

void ask(const IndexDatabase& database) {
    const StudyIndex index(database);
    StudyQuery query;
    for (const StudyOrder order : {StudyOrder::NewestFirst, StudyOrder::AiOrder}) {
        query.order = order;
        query.model = QStringLiteral("model-a");
        if (const auto page = answered(index.page(query, {}, 20)))
            for (const StudyRow& row : page->rows.mid(0, 2))
                (void)answered(index.files(row.id, query.model));
    }
    query.text = QStringLiteral("doe");
    (void)answered(index.page(query, {}, 20));
    (void)answered(index.count(query));
    (void)answered(index.folders());
}

void change(const IndexDatabase& database) {
    IndexWriter writer(database);
    (void)writer.known(QStringLiteral("/films"));
    if (!writer.begin())
        return;
    IndexedFile file;
    file.path = QStringLiteral("/films/new.dcm");
    file.header.identity.patientName = "DOE^JANE";
    (void)(writer.put(file) && writer.commit());
    writer.rollBack();
}

} // namespace

void library(Bytes file) {
    needApplication();
    const QString path = writeDatabase(
        "library", asDatabase(file, IndexDatabase::applicationId, IndexDatabase::schemaVersion));
    if (!isWorthOpening(path, file))
        return;
    IndexDatabase database;
    const auto opened = database.open({path, path + QStringLiteral(".kept")});
    // The folder can be written, so the file was taken, replaced by a new one, or is damaged, and then it
    // will be.
    require(opened || opened.error().code == ErrorCode::Malformed);
    if (!opened || database.wasSetAside())
        return;
    ask(database);
    if (isOneOf(4, file))
        change(database);
}

} // namespace hilum::fuzz
