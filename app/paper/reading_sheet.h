#pragma once

#include "app/export/reading_record.h"
#include "app/paper/pages.h"
#include "app/scene/viewport_scene.h"

#include <QCoreApplication>
#include <functional>
#include <vector>

namespace hilum {

struct SheetChoice {
    Paper paper = Paper::A4;
    bool showsIdentity = false;
    bool hasMap = true;
    bool hasMeasurements = true;
    QString comment; // as typed; empty: none
};

// One film's reading on paper: the film with its annotations, the film with the map, what the network said
// beside what the reader said, measurements, comment, and whose words these are. On one page where that can
// be, closer together and with smaller pictures if need be. "Research use only" on every page.
class ReadingSheet final : public Pages {
    Q_DECLARE_TR_FUNCTIONS(hilum::ReadingSheet)
public:
    // `shown` is the film as a viewport shows it, `record` is complete. `card` may be null.
    ReadingSheet(const SceneContent& shown, ReadingRecord record, ModelCardPointer card, QString date,
                 const SheetChoice& choice);

    int count() const override { return static_cast<int>(m_pages.size()); }
    QPageLayout layout(int page) const override;
    void paint(int page, QPainter& painter, double dotsPerPoint) const override;

private:
    struct Sizes {                          // points
        double picture, row, heading, line; // `line`: of small print
    };
    struct Block { // a piece that is not torn between pages
        double height = 0;
        std::function<void(QPainter&, const QRectF&, double dotsPerPoint)> paint;
    };
    struct Placed {
        std::size_t block;
        double top;
    };
    void add(double height, std::function<void(QPainter&, const QRectF&, double)> paint);
    void addHeading(const QString& text);
    void addParagraph(const QString& text, bool isQuiet = false);
    void addFacts();
    void addPictures();
    void addFindings();
    void addTable(const std::vector<FindingReading>& findings);
    void addOtherVerdicts();
    void addMeasurements();
    void addProvenance();
    void make(const Sizes& sizes);
    void arrange();
    double width() const;
    static const Sizes roomy;

    SceneContent m_shown;
    ReadingRecord m_record;
    ModelCardPointer m_card;
    QString m_date;
    SheetChoice m_choice;
    Sizes m_sizes = roomy;
    std::vector<Block> m_blocks;
    std::vector<std::vector<Placed>> m_pages;
};

// "Pleural Effusion", probability, threshold, state, verdict: what a row of the sheet's table says.
QStringList sheetRow(const FindingReading& finding, const Verdicts& verdicts);

} // namespace hilum
