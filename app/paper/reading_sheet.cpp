#include "app/paper/reading_sheet.h"

#include "app/annotations/annotation_tool.h"
#include "app/export/picture.h"
#include "app/paper/film_pages.h"
#include "app/paper/sheet_text.h"
#include "app/reading/findings_model.h"
#include "app/reading/reading_status.h"
#include "app/words/finding_names.h"
#include "app/words/numbers.h"
#include "app/words/room_words.h"
#include "inference/reading/labels.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>

namespace hilum {
namespace {

using namespace sheet;

constexpr double pictureGap = 14, captionGap = 4, captionLine = 10;
constexpr double smallestPicture = 140, pictureStep = 12;

QString tr(const char* text) {
    return QCoreApplication::translate("hilum", text);
}

QString fromDicom(const std::string& text) {
    return QString::fromStdString(text).trimmed();
}

// The film as large as `room` allows, in its own turn.
QSize fittedFilm(const SceneContent& content, QSizeF room) {
    QSizeF size = turnedFilm(content);
    size.scale(room, Qt::KeepAspectRatio);
    return QSize(static_cast<int>(size.width()), static_cast<int>(size.height())).expandedTo({1, 1});
}

void paintFilm(QPainter& painter, SceneContent content, const QRectF& room, double dotsPerPoint) {
    const QSize size = fittedFilm(content, room.size());
    content.view.isFitted = true;
    content.textPixelSize = 7;
    painter.save();
    painter.translate(room.left() + (room.width() - size.width()) / 2, room.top());
    painter.setClipRect(QRect(QPoint(), size), Qt::IntersectClip);
    ViewportScene scene;
    scene.paint(painter, content, size, dotsPerPoint);
    painter.restore();
}

QString stateText(const FindingReading& finding) {
    return findingStateText(finding.label, finding.state);
}

QString verdictText(const Verdict& verdict) {
    const QString word = verdict.state == VerdictState::Present  ? tr("Present")
                         : verdict.state == VerdictState::Absent ? tr("Absent")
                                                                 : tr("Indeterminate");
    return verdict.note.isEmpty() ? word : word + QStringLiteral(", ") + verdict.note;
}

} // namespace

QStringList sheetRow(const FindingReading& finding, const Verdicts& verdicts) {
    const auto verdict = verdicts.find(finding.label);
    const bool isAssessed = finding.state != FindingState::NotAssessed;
    return {findingName(finding.label), isAssessed ? shownNumber(finding.shown(), 2) : QStringLiteral("–"),
            isAssessed && finding.threshold ? shownNumber(*finding.threshold, 2) : QStringLiteral("–"),
            stateText(finding), verdict == verdicts.end() ? QString() : verdictText(verdict->second)};
}

const ReadingSheet::Sizes ReadingSheet::roomy{232, 14, 26, 11.6};

ReadingSheet::ReadingSheet(const SceneContent& shown, ReadingRecord record, ModelCardPointer card,
                           QString date, const SheetChoice& choice)
    : m_shown(shown), m_record(std::move(record)), m_card(std::move(card)), m_date(std::move(date)),
      m_choice(choice) {
    m_shown.showsHandles = false;
    m_shown.marks = {};
    m_shown.showsIdentity = false; // it stands in the facts, where it was asked for
    m_shown.cornerText = CornerTextMode::Minimal;
    make(roomy);
    if (count() == 1)
        return;
    // Closer together, with pictures as large as still fit; what needs more pages anyhow has room.
    for (Sizes close{roomy.picture, 12, 20, 10}; close.picture >= smallestPicture;
         close.picture -= pictureStep) {
        make(close);
        if (count() == 1)
            return;
    }
    make(roomy);
}

void ReadingSheet::make(const Sizes& sizes) {
    m_sizes = sizes;
    m_blocks.clear();
    addFacts();
    addPictures();
    addFindings();
    if (m_choice.hasMeasurements)
        addMeasurements();
    if (!m_choice.comment.trimmed().isEmpty()) {
        addHeading(tr("Comment"));
        for (const QString& paragraph : m_choice.comment.trimmed().split(QLatin1Char('\n')))
            addParagraph(paragraph);
    }
    addProvenance();
    arrange();
}

QPageLayout ReadingSheet::layout(int) const {
    return {pageSizeOf(m_choice.paper), QPageLayout::Portrait, {}};
}

double ReadingSheet::width() const {
    return layout(0).fullRectPoints().width() - 2 * pageMargin;
}

void ReadingSheet::add(double height, std::function<void(QPainter&, const QRectF&, double)> paint) {
    m_blocks.push_back({height, std::move(paint)});
}

void ReadingSheet::addHeading(const QString& text) {
    add(m_sizes.heading, [text](QPainter& painter, const QRectF& rect, double) {
        setFont(painter, 10, ink, QFont::DemiBold);
        painter.drawText(rect.adjusted(0, 0, 0, -5), Qt::AlignLeft | Qt::AlignBottom, text);
        paintRule(painter, rect.bottomLeft() - QPointF(0, 3), rect.width());
    });
}

void ReadingSheet::addParagraph(const QString& text, bool isQuiet) {
    const int size = isQuiet ? 8 : 9;
    const double height = isQuiet ? m_sizes.line : size * 1.45;
    // A line at a time, so that long words of a reader go on over pages.
    for (const QString& line : wrapped(text, size, width()))
        add(height, [line, size, isQuiet](QPainter& painter, const QRectF& rect, double) {
            setFont(painter, size, isQuiet ? quiet : ink);
            painter.drawText(rect, Qt::AlignLeft | Qt::AlignVCenter, line);
        });
}

void ReadingSheet::addFacts() {
    const FilmAttributes& attributes = m_record.film.attributes;
    QStringList film;
    for (const std::string& word : {attributes.modality, attributes.viewPosition})
        if (!word.empty())
            film << fromDicom(word);
    film << tr("%1 × %2 pixels").arg(m_shown.film->columns()).arg(m_shown.film->rows());
    const Identity& identity = m_shown.film->content().identity;
    QList<std::pair<QString, QString>> facts;
    if (m_choice.showsIdentity) {
        facts << std::pair(tr("Patient"),
                           fromDicom(identity.patientName).replace(QLatin1Char('^'), QLatin1Char(' ')))
              << std::pair(tr("Number"), fromDicom(identity.patientId))
              << std::pair(tr("Born"), dateText(identity.patientBirthDate))
              << std::pair(tr("Study"), dateText(attributes.studyDate))
              << std::pair(tr("Accession"), fromDicom(identity.accessionNumber));
    } else {
        facts << std::pair(tr("Patient"), tr("not named"));
    }
    facts << std::pair(tr("Film"), film.join(QStringLiteral(", ")))
          << std::pair(tr("Instance"), fromDicom(attributes.sopInstanceUid))
          << std::pair(tr("Sheet made"), m_date);
    facts.removeIf([](const auto& fact) { return fact.second.isEmpty(); });
    const int rows = static_cast<int>(facts.size() + 1) / 2;
    add(rows * 13 + 10, [facts, rows](QPainter& painter, const QRectF& rect, double) {
        for (int i = 0; i < facts.size(); ++i) {
            const QRectF cell(rect.left() + (i / rows) * rect.width() / 2, rect.top() + (i % rows) * 13,
                              rect.width() / 2 - 8, 13);
            setFont(painter, 8, quiet);
            painter.drawText(cell, Qt::AlignLeft | Qt::AlignVCenter, facts[i].first);
            setFont(painter, 8, ink);
            const QRectF value = cell.adjusted(58, 0, 0, 0);
            painter.drawText(value, Qt::AlignLeft | Qt::AlignVCenter,
                             elided(painter, facts[i].second, value.width()));
        }
    });
}

void ReadingSheet::addPictures() {
    SceneContent plain = m_shown, mapped = m_shown;
    plain.map = nullptr;
    mapped.annotations = nullptr;
    const bool hasMap = m_choice.hasMap && m_shown.map;
    const QString caption =
        !hasMap ? QString()
                : tr("Map of %1. %2")
                      .arg(m_shown.map->label.empty() ? tr("all findings") : findingName(m_shown.map->label),
                           mapLegend(*m_shown.map));
    const double each = hasMap ? (width() - pictureGap) / 2 : width();
    const QStringList lines = wrapped(caption, 7, each);
    const QString first = listOf(m_shown.annotations).empty() ? tr("The film as it was read.")
                                                              : tr("The film with the reader's annotations.");
    const double films = fittedFilm(plain, {each, m_sizes.picture}).height() + captionGap;
    const double captions = std::max<double>(1, static_cast<double>(lines.size())) * captionLine;
    add(films + captions, [=](QPainter& painter, const QRectF& rect, double dotsPerPoint) {
        const auto one = [&](const SceneContent& content, double left, const QStringList& words) {
            paintFilm(painter, content, QRectF(left, rect.top(), each, films - captionGap), dotsPerPoint);
            setFont(painter, 7, quiet);
            double y = rect.top() + films;
            for (const QString& line : words) {
                painter.drawText(QRectF(left, y, each, captionLine), Qt::AlignLeft | Qt::AlignVCenter, line);
                y += captionLine;
            }
        };
        one(plain, rect.left(), {first});
        if (hasMap)
            one(mapped, rect.left() + each + pictureGap, lines);
    });
}

void ReadingSheet::addFindings() {
    const FilmToExport& film = m_record.film;
    addHeading(tr("AI reading"));
    if (film.isReadingHidden) {
        addParagraph(tr("Not shown: the reading had not been revealed."));
    } else if (!film.prediction) {
        addParagraph(tr("The film has not been read by a model."));
    } else if (!film.prediction->gate.passed) {
        addParagraph(tr("The model refused the film:"));
        for (const GateReason& reason : film.prediction->gate.reasons)
            addParagraph(QString::fromStdString(reason.message));
    } else {
        addTable(inReadingOrder(film.prediction->findings));
    }
    addOtherVerdicts();
}

void ReadingSheet::addTable(const std::vector<FindingReading>& findings) {
    const bool isCalibrated = std::all_of(findings.begin(), findings.end(), [](const FindingReading& one) {
        return one.probability || one.state == FindingState::NotAssessed;
    });
    const QStringList head{tr("Finding"), valueColumnTitle(isCalibrated), tr("Threshold"), tr("State"),
                           tr("Reader")};
    add(m_sizes.row, [head](QPainter& painter, const QRectF& rect, double) {
        paintRow(painter, rect, head, RowTone::Head);
    });
    bool hasGap = false; // what is no finding stands apart
    for (const FindingReading& finding : findings) {
        if (!hasGap && isSeparateFinding(finding.label)) {
            add(5, [](QPainter&, const QRectF&, double) {});
            hasGap = true;
        }
        add(m_sizes.row, [finding, cells = sheetRow(finding, m_record.film.verdicts)](
                             QPainter& painter, const QRectF& rect, double) {
            const bool isStrong =
                finding.state == FindingState::Suspected && !isSeparateFinding(finding.label);
            paintRow(painter, rect, cells, isStrong ? RowTone::Strong : RowTone::Plain);
            if (finding.state != FindingState::NotAssessed)
                paintBar(painter, barPlace(rect), finding.shown(), finding.threshold.value_or(-1), isStrong);
        });
    }
    addParagraph(isCalibrated
                     ? tr("Probabilities are calibrated on the model's validation films and need not hold "
                          "for other hospitals.")
                     : tr("Scores are not probabilities: they are compared with the threshold alone."),
                 true);
}

// Verdicts on what the table does not list.
void ReadingSheet::addOtherVerdicts() {
    const FilmToExport& film = m_record.film;
    const auto isListed = [&](const std::string& label) {
        if (!film.prediction)
            return false;
        const auto& findings = film.prediction->findings;
        return std::any_of(findings.begin(), findings.end(),
                           [&](const FindingReading& one) { return one.label == label; });
    };
    QStringList others;
    for (const auto& [label, verdict] : film.verdicts)
        if (!isListed(label))
            others << QStringLiteral("%1: %2").arg(findingName(label), verdictText(verdict));
    if (!others.isEmpty())
        addParagraph(tr("The reader says: %1").arg(others.join(QStringLiteral("; "))));
}

void ReadingSheet::addMeasurements() {
    QStringList lines;
    for (const MeasuredAnnotation& measured : m_record.measurements) {
        QStringList words;
        if (!measured.annotation.text.isEmpty())
            words << measured.annotation.text;
        words << measured.measurement.lines;
        if (!measured.measurement.warning.isEmpty())
            words << measured.measurement.warning;
        words.removeDuplicates();
        if (!words.isEmpty())
            lines << QStringLiteral("%1: %2").arg(annotationTool(measured.annotation.kind).name(),
                                                  words.join(QStringLiteral("  ·  ")));
    }
    if (lines.isEmpty())
        return;
    addHeading(tr("Measurements"));
    for (const QString& line : lines)
        addParagraph(line);
    addParagraph(tr("Millimetres: %1.").arg(spacingNote(m_record.film.spacing)), true);
}

void ReadingSheet::addProvenance() {
    const PredictionPointer& prediction = m_record.film.prediction;
    addHeading(tr("Where this comes from"));
    if (prediction) {
        addParagraph(tr("AI output: research use only. Made by the model %1 on this computer (%2).")
                         .arg(QString::fromStdString(prediction->modelName), readingTiming(*prediction)),
                     true);
        if (m_card && m_card->tensorSha256 == prediction->modelSha256)
            addParagraph(tr("Model made %1. %2")
                             .arg(QString::fromStdString(m_card->created),
                                  QString::fromStdString(m_card->limitations)),
                         true);
        if (!prediction->modelSha256.empty())
            addParagraph(
                tr("SHA-256 of its weights: %1").arg(QString::fromStdString(prediction->modelSha256)), true);
    }
    addParagraph(tr("Hilum is not a medical device. %1").arg(researchUse()), true);
}

void ReadingSheet::arrange() {
    const double top = pageMargin + pageHead;
    const double bottom = layout(0).fullRectPoints().height() - pageMargin - pageFoot;
    double y = top;
    m_pages.assign(1, {});
    for (std::size_t i = 0; i < m_blocks.size(); ++i) {
        // A heading stays with what follows it.
        const bool isHeading = m_blocks[i].height == m_sizes.heading && i + 1 < m_blocks.size();
        const double needed = m_blocks[i].height + (isHeading ? m_blocks[i + 1].height : 0);
        if (y + needed > bottom && !m_pages.back().empty()) {
            m_pages.emplace_back();
            y = top;
        }
        m_pages.back().push_back({i, y});
        y += m_blocks[i].height;
    }
}

void ReadingSheet::paint(int page, QPainter& painter, double dotsPerPoint) const {
    paintPageFrame(painter, layout(page).fullRectPoints().size(), tr("Reading of a chest film"), page + 1,
                   count());
    for (const Placed& placed : m_pages[static_cast<std::size_t>(page)]) {
        const Block& block = m_blocks[placed.block];
        block.paint(painter, QRectF(pageMargin, placed.top, width(), block.height), dotsPerPoint);
    }
}

} // namespace hilum
