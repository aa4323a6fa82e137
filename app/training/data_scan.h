#pragma once

#include "app/training/worker_link.h"
#include "training/runs/data_check.h"
#include "training/runs/table_search.h"

#include <QImage>
#include <QObject>
#include <functional>
#include <stop_token>

namespace hilum {

// Looks at data on a thread of its own: finds the tables, counts what they say, then opens every film. The
// newest request wins; nothing of an older one arrives. Never blocks, not even when it is destroyed. GUI
// thread.
class DataScan : public QObject {
    Q_OBJECT
public:
    explicit DataScan(QObject* parent = nullptr);
    ~DataScan() override;

    // Recognises a folder or table; the answer is `recognised`, or `unknownTable` with the columns of a table
    // whose layout is none that is known, or `failed`.
    void recognise(const QString& folderOrTable);
    // Reads the tables (`counted`), then opens every film (`progress`, `finished`).
    void check(const TrainingPlan& plan);
    void stop(); // nothing more arrives of what is under way
    bool isBusy() const { return m_isBusy; }

    // One film as a square of [side, side] greys, as a run packs it but for its percentiles: `filmLoaded`.
    void loadFilm(const TrainingPlan& plan, const std::string& path, int side);

Q_SIGNALS:
    void recognised(const hilum::DataProposal& proposal);
    void unknownTable(const QString& table, const QStringList& columns);
    void counted(const hilum::DataReport& report);
    void progress(qint64 done, qint64 all);
    void finished(const hilum::DataCheck& check);
    void failed(const QString& sentence);
    void filmLoaded(const std::vector<std::uint8_t>& greys, int side);

private:
    using Link = WorkerLink<DataScan>;
    using Work = std::function<void(const std::shared_ptr<Link>&, std::stop_token)>;
    void begin(Work work);

    std::shared_ptr<Link> m_link, m_filmLink;
    std::stop_source m_stop;
    bool m_isBusy = false;
};

QImage toImage(const GreyImage& image);

} // namespace hilum
