#include "app/models/model_library.h"

#include "app/models/model_shelf.h"
#include "app/words/room_words.h"
#include "inference/reading/bundle_file.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QtConcurrent>

#include <algorithm>

namespace hilum {
namespace {

constexpr qsizetype mostFiles = 1000; // of a folder that may hold anything

ModelEntry stamped(const QString& file) {
    const QFileInfo info(file);
    ModelEntry entry;
    entry.file = file;
    entry.size = info.exists() ? info.size() : -1;
    entry.changed = info.exists() ? info.lastModified().toMSecsSinceEpoch() : 0;
    return entry;
}

void read(ModelEntry& entry) {
    const auto bundle = BundleFile::read(std::filesystem::path(QFile::encodeName(entry.file).toStdString()));
    if (bundle)
        entry.card = std::make_shared<const ModelCard>(bundle->card());
    else
        entry.problem = said(bundle.error());
}

// What was read of the very same file before; false: nothing.
bool takeKnown(ModelEntry& entry, const QList<ModelEntry>& known) {
    const auto before = std::find_if(known.begin(), known.end(), [&](const ModelEntry& other) {
        return other.file == entry.file && other.size == entry.size && other.changed == entry.changed;
    });
    if (before == known.end())
        return false;
    entry.card = before->card;
    entry.problem = before->problem;
    return true;
}

bool isBefore(const ModelEntry& a, const ModelEntry& b) {
    if (a.isShipped != b.isShipped)
        return a.isShipped;
    if (!a.card != !b.card)
        return a.card != nullptr;
    if (a.card && a.card->created != b.card->created)
        return a.card->created > b.card->created;
    const int names = QString::localeAwareCompare(a.name(), b.name());
    return names != 0 ? names < 0 : a.file < b.file;
}

// Any thread. What has not changed since `known` is not read again.
QList<ModelEntry> lookAt(const QString& folder, const QString& shipped, const QStringList& elsewhere,
                         const QList<ModelEntry>& known) {
    QList<ModelEntry> entries;
    const auto add = [&](ModelEntry entry) {
        if (!takeKnown(entry, known))
            read(entry);
        entries << entry;
    };
    if (!shipped.isEmpty()) {
        ModelEntry entry = stamped(shipped);
        entry.isShipped = true;
        add(entry);
    }
    const QDir kept(folder);
    for (const QString& name :
         kept.entryList({QStringLiteral("*.safetensors")}, QDir::Files, QDir::Name).mid(0, mostFiles)) {
        ModelEntry entry = stamped(kept.absoluteFilePath(name));
        entry.isKept = true;
        add(entry);
    }
    for (const QString& file : elsewhere)
        if (std::none_of(entries.begin(), entries.end(), [&](const auto& e) { return e.file == file; }))
            add(stamped(file));
    std::sort(entries.begin(), entries.end(), isBefore);
    return entries;
}

bool isSameList(const QList<ModelEntry>& a, const QList<ModelEntry>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const ModelEntry& x, const ModelEntry& y) {
        return x.file == y.file && x.card == y.card && x.problem == y.problem;
    });
}

} // namespace

QString ModelEntry::name() const {
    return card && !card->name.empty() ? QString::fromStdString(card->name)
                                       : QFileInfo(file).completeBaseName();
}

ModelLibrary::ModelLibrary(const QString& modelsFolder, const QString& shippedBundle, QObject* parent)
    : QObject(parent), m_folder(modelsFolder),
      m_shipped(shippedBundle.isEmpty() ? QString() : QFileInfo(shippedBundle).absoluteFilePath()),
      m_link(std::make_shared<WorkerLink<ModelLibrary>>(*this)) {}

ModelLibrary::~ModelLibrary() {
    m_link->cut();
}

const ModelEntry* ModelLibrary::entry(const QString& file) const {
    const auto found = std::find_if(m_entries.begin(), m_entries.end(),
                                    [&](const ModelEntry& entry) { return entry.file == file; });
    return found == m_entries.end() ? nullptr : &*found;
}

void ModelLibrary::setElsewhere(const QStringList& files) {
    QStringList others;
    for (const QString& file : files)
        if (!file.isEmpty() && !others.contains(file))
            others << file;
    m_elsewhere = others;
}

void ModelLibrary::refresh() {
    look({});
}

void ModelLibrary::look(std::function<void()> after) {
    (void)QtConcurrent::run([link = m_link, number = ++m_looks, folder = m_folder, shipped = m_shipped,
                             elsewhere = m_elsewhere, known = m_entries, after = std::move(after)] {
        link->post([number, after, entries = lookAt(folder, shipped, elsewhere, known)](ModelLibrary& self) {
            self.take(number, entries);
            if (after)
                after();
        });
    });
}

void ModelLibrary::take(quint64 number, QList<ModelEntry> entries) {
    if (number < m_taken)
        return; // a later look was quicker
    m_taken = number;
    for (ModelEntry& entry : entries)
        takeKnown(entry, m_entries); // two looks at once both read what is new: the first one's stays
    const bool isNews = !m_wasLooked || !isSameList(m_entries, entries);
    m_entries = std::move(entries);
    m_wasLooked = true;
    if (isNews)
        Q_EMIT changed();
}

void ModelLibrary::work(std::function<Result<QString>()> job, Done done) {
    (void)QtConcurrent::run([link = m_link, job = std::move(job), done = std::move(done)] {
        link->post(
            [answer = job(), done](ModelLibrary& self) { self.look([answer, done] { done(answer); }); });
    });
}

void ModelLibrary::import(const QString& file, Done done) {
    work(
        [file, folder = m_folder, known = m_entries]() -> Result<QString> {
            const auto bundle =
                BundleFile::read(std::filesystem::path(QFile::encodeName(file).toStdString()));
            if (!bundle)
                return tl::unexpected(bundle.error());
            for (const ModelEntry& entry : known) // the one that came with Hilum needs no copy
                if (entry.isShipped && entry.card && entry.card->tensorSha256 == bundle->card().tensorSha256)
                    return entry.file;
            const auto kept = keepModel(file, folder);
            return kept ? Result<QString>(QFileInfo(*kept).absoluteFilePath()) : kept;
        },
        std::move(done));
}

void ModelLibrary::rename(const QString& file, const QString& name, Done done) {
    const QString clean = cleanModelName(name);
    const ModelEntry* known = entry(file);
    if (clean.isEmpty() || !known || !known->mayChange())
        return done(failure(ErrorCode::InvalidArgument, "A name has 1 to 80 characters."));
    work(
        [file, clean]() -> Result<QString> {
            const auto renamed = renameModel(file, clean);
            return renamed ? Result<QString>(file) : tl::unexpected(renamed.error());
        },
        std::move(done));
}

void ModelLibrary::remove(const QString& file, Done done) {
    const ModelEntry* known = entry(file);
    if (!known || !known->mayChange())
        return done(failure(ErrorCode::InvalidArgument, "Only models that Hilum keeps can be deleted here."));
    work(
        [file]() -> Result<QString> {
            if (QFile::remove(file) || !QFileInfo::exists(file)) // gone already is gone
                return file;
            return failure(ErrorCode::WriteFailed,
                           "The model's file cannot be deleted. Check the folder's permissions.");
        },
        std::move(done));
}

void ModelLibrary::exportTo(const QString& file, const QString& target, Done done) {
    work([file, target] { return exportModel(file, target); }, std::move(done));
}

} // namespace hilum
