#include "app/training/data_scan.h"

#include "training/runs/film_locator.h"
#include "training/runs/film_scan.h"

#include <QElapsedTimer>
#include <QFile>
#include <QThreadPool>
#include <QtConcurrent>
#include <thread>

namespace hilum {

namespace {

constexpr int progressMilliseconds = 60;

std::filesystem::path pathOf(const QString& name) {
    return QFile::encodeName(name).toStdString();
}

// The films of a scan are opened on all cores but one: the window needs it.
int scanThreads() {
    return std::max(1, static_cast<int>(std::thread::hardware_concurrency()) - 1);
}

QStringList toList(const std::vector<std::string>& texts) {
    QStringList list;
    for (const std::string& text : texts)
        list << QString::fromStdString(text);
    return list;
}

} // namespace

DataScan::DataScan(QObject* parent) : QObject(parent) {}

DataScan::~DataScan() {
    stop();
    if (m_filmLink)
        m_filmLink->cut();
}

void DataScan::stop() {
    m_stop.request_stop();
    if (m_link)
        m_link->cut();
    m_isBusy = false;
}

void DataScan::begin(Work work) {
    stop();
    m_stop = {};
    m_link = std::make_shared<Link>(*this);
    m_isBusy = true;
    (void)QtConcurrent::run(
        [work = std::move(work), link = m_link, token = m_stop.get_token()] { work(link, token); });
}

void DataScan::recognise(const QString& folderOrTable) {
    begin([path = pathOf(folderOrTable), folderOrTable](const std::shared_ptr<Link>& link, std::stop_token) {
        const auto proposal = proposeData(path);
        if (proposal)
            return link->post([proposal = *proposal](DataScan& scan) {
                scan.m_isBusy = false;
                Q_EMIT scan.recognised(proposal);
            });
        std::error_code ignored;
        if (proposal.error().code == ErrorCode::Malformed && std::filesystem::is_regular_file(path, ignored))
            if (const auto columns = tableColumns(path); columns && columns->size() > 1)
                return link->post([folderOrTable, columns = toList(*columns)](DataScan& scan) {
                    scan.m_isBusy = false;
                    Q_EMIT scan.unknownTable(folderOrTable, columns);
                });
        link->post([sentence = QString::fromStdString(proposal.error().message)](DataScan& scan) {
            scan.m_isBusy = false;
            Q_EMIT scan.failed(sentence);
        });
    });
}

void DataScan::check(const TrainingPlan& plan) {
    begin([plan](const std::shared_ptr<Link>& link, std::stop_token token) {
        DataCheckOptions options;
        options.threads = scanThreads();
        options.readPixels = false;
        options.stop = token;
        const auto quick = checkData(plan, options);
        const auto fail = [&](const Error& error) {
            link->post([sentence = QString::fromStdString(error.message)](DataScan& scan) {
                scan.m_isBusy = false;
                Q_EMIT scan.failed(sentence);
            });
        };
        if (!quick)
            return fail(quick.error());
        link->post([report = quick->report](DataScan& scan) { Q_EMIT scan.counted(report); });
        options.readPixels = true;
        QElapsedTimer since;
        since.start();
        options.progress = [&](std::size_t done, std::size_t all) {
            if (since.elapsed() < progressMilliseconds && done != all)
                return;
            since.restart();
            link->post([done, all](DataScan& scan) {
                Q_EMIT scan.progress(static_cast<qint64>(done), static_cast<qint64>(all));
            });
        };
        const auto whole = checkData(plan, options);
        if (!whole)
            return fail(whole.error());
        link->post([check = *whole](DataScan& scan) {
            scan.m_isBusy = false;
            Q_EMIT scan.finished(check);
        });
    });
}

void DataScan::loadFilm(const TrainingPlan& plan, const std::string& path, int side) {
    if (m_filmLink)
        m_filmLink->cut();
    m_filmLink = std::make_shared<Link>(*this);
    (void)QtConcurrent::run([link = m_filmLink, root = plan.data.root, path, side] {
        const auto file = FilmLocator(root).locate(path);
        if (!file)
            return;
        const std::vector<std::filesystem::path> files{*file};
        const std::vector<std::size_t> tiles{0};
        DataCheckOptions options;
        options.threads = 1;
        options.sheetTile = side;
        auto films = scanFilms(files, tiles, options);
        if (!films || films->front().tile.empty())
            return;
        link->post([greys = std::move(films->front().tile), side](DataScan& scan) {
            Q_EMIT scan.filmLoaded(greys, side);
        });
    });
}

QImage toImage(const GreyImage& image) {
    if (image.width <= 0 || image.height <= 0)
        return {};
    return QImage(image.greys.data(), image.width, image.height, image.width, QImage::Format_Grayscale8)
        .copy();
}

} // namespace hilum
