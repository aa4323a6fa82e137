#pragma once

#include <QDir>
#include <QFile>
#include <QImage>
#include <QTemporaryDir>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

// A data folder of small synthetic films whose finding can be seen: half of them have a bright disc on the
// right side
// ("Edema" 1.0). Two tables, disjoint patients.
class SyntheticFilms {
public:
    SyntheticFilms(int train, int valid) {
        writeTable("train.csv", 0, train);
        writeTable("valid.csv", train, train + valid);
    }
    std::filesystem::path root() const { return m_folder.path().toStdString(); }
    QString path(int film) const {
        return m_folder.filePath(
            QStringLiteral("set/patient%1/study1/view1_frontal.png").arg(film, 5, 10, QLatin1Char('0')));
    }

    // A film that cannot be read for as long as this lives, and whose size and time of change stay the same.
    class Unreadable {
    public:
        explicit Unreadable(const QString& film)
            : m_file(film.toStdString()), m_time(std::filesystem::last_write_time(m_file)) {
            std::ifstream file(m_file, std::ios::binary);
            m_bytes.assign(std::istreambuf_iterator<char>(file), {});
            write(std::string(m_bytes.size(), '?'));
        }
        ~Unreadable() { write(m_bytes); }
        Unreadable(const Unreadable&) = delete;
        Unreadable& operator=(const Unreadable&) = delete;

    private:
        void write(const std::string& bytes) const {
            std::ofstream(m_file, std::ios::binary) << bytes;
            std::filesystem::last_write_time(m_file, m_time);
        }
        std::filesystem::path m_file;
        std::filesystem::file_time_type m_time;
        std::string m_bytes;
    };

private:
    void writeTable(const char* name, int first, int last) {
        QFile table(m_folder.filePath(QLatin1String(name)));
        (void)table.open(QIODevice::WriteOnly);
        table.write("Path,Sex,Age,Frontal/Lateral,AP/PA,Edema,Fracture\n");
        for (int i = first; i < last; ++i) {
            const bool positive = i % 2;
            writeFilm(path(i), i, positive);
            table.write(QDir(m_folder.path()).relativeFilePath(path(i)).toUtf8() + ",Male,50,Frontal,PA," +
                        (positive ? "1.0," : "0.0,") + "\n");
        }
    }

    static void writeFilm(const QString& file, int seed, bool positive) {
        QImage image(96, 96, QImage::Format_Grayscale8);
        for (int y = 0; y < 96; ++y)
            for (int x = 0; x < 96; ++x) {
                const bool disc = positive && std::hypot(x - 66.0, y - 40.0 - seed % 5) < 14;
                image.scanLine(y)[x] =
                    static_cast<uchar>(60 + x / 2 + (x * 7 + y * 13 + seed * 31) % 23 + (disc ? 90 : 0));
            }
        QDir().mkpath(QFileInfo(file).path());
        image.save(file);
    }

    QTemporaryDir m_folder;
};
