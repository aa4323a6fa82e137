#include "app/scene/corner_text.h"

#include "app/view/presentation_view.h"

#include "app/view/spacing_words.h"
#include "app/words/numbers.h"

#include "app/view/view_geometry.h"

#include <QCoreApplication>
#include <array>
#include <cmath>

namespace hilum {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("hilum", text);
}

QString fromDicom(const std::string& text) {
    return QString::fromStdString(text).trimmed();
}

void add(QStringList& lines, const QString& line) {
    if (!line.isEmpty())
        lines << line;
}

// "DOE^JANE^^DR" as people write it.
QString personName(const std::string& name) {
    QString text = fromDicom(name).section(QLatin1Char('='), 0, 0);
    while (text.endsWith(QLatin1Char('^')))
        text.chop(1);
    const qsizetype caret = text.indexOf(QLatin1Char('^'));
    if (caret > 0)
        text.replace(caret, 1, QStringLiteral(", "));
    return text.replace(QLatin1Char('^'), QLatin1Char(' ')).simplified();
}

QString personFacts(const FilmAttributes& attributes) {
    QStringList facts;
    add(facts, fromDicom(attributes.patientSex));
    if (attributes.patientAgeYears)
        facts << tr("%1 y").arg(*attributes.patientAgeYears);
    return facts.join(QStringLiteral(", "));
}

QString viewFacts(const FilmAttributes& attributes) {
    QStringList facts;
    add(facts, fromDicom(attributes.viewPosition));
    const QString side = fromDicom(attributes.imageLaterality);
    if (side == QLatin1String("L") || side == QLatin1String("R"))
        facts << (side == QLatin1String("L") ? tr("left") : tr("right"));
    return facts.join(QStringLiteral(", "));
}

QString spacingText(const Spacing& spacing) {
    if (!spacing.inMillimetres())
        return noMillimetresText(spacing);
    const QString row = shownNumber(spacing.rowMillimetres, 3);
    const QString column = shownNumber(spacing.columnMillimetres, 3);
    return tr("%1 mm per pixel, %2")
        .arg(row == column ? row : row + QStringLiteral(" × ") + column, spacingSourceText(spacing.source));
}

QString compressionText(const FilmAttributes& attributes) {
    if (attributes.lossyImageCompression == "01" || attributes.container == "JPEG")
        return tr("Lossy compression");
    return {};
}

QStringList identityLines(const Identity& identity) {
    QStringList lines;
    add(lines, personName(identity.patientName));
    add(lines, fromDicom(identity.patientId));
    add(lines, dateText(identity.patientBirthDate));
    return lines;
}

QStringList viewLines(const Radiograph& film, const CornerTextFacts& facts) {
    QStringList lines;
    // Outermost first: the lowest line of the corner.
    const QString zoom = tr("%1 %").arg(std::lround(facts.zoomPercent));
    const Spacing spacing = facts.calibration.value_or(film.spacing());
    lines << (facts.isTrueSize ? tr("%1, true size (%2)").arg(zoom, spacingSourceText(spacing.source))
                               : zoom);
    lines << voiText(film, facts.view.voi);
    if (facts.view.gamma != 1)
        lines << tr("Gamma %1").arg(shownNumber(facts.view.gamma, 2));
    if (facts.view.presentation) {
        const QString label = fromDicom(facts.view.presentation->label);
        lines << (facts.view.isGraphicsOnly ? tr("Presentation state %1, graphics only")
                                            : tr("Presentation state %1"))
                     .arg(label.isEmpty() ? tr("without a label") : label);
    }
    if (shutterOf(film, facts.view))
        lines << (facts.view.showsShutter ? tr("Shutter") : tr("Shutter off"));
    if (facts.view.isInverted)
        lines << tr("Inverted");
    if (facts.view.turn.isMirrored)
        lines << tr("Mirrored");
    if (facts.view.angle != 0)
        lines << tr("Turned %1°").arg(shownNumber(totalTurn(facts.view), 1));
    return lines;
}

QStringList filmLines(const Radiograph& film, const CornerTextFacts& facts) {
    const FilmAttributes& attributes = film.attributes();
    QStringList lines;
    lines << spacingText(facts.calibration.value_or(film.spacing()));
    QString size = tr("%1 × %2").arg(film.columns()).arg(film.rows());
    if (attributes.frames > 1)
        size += tr(", frame %1 of %2").arg(film.content().frame + 1).arg(attributes.frames);
    lines << size;
    if (attributes.presentationIntentType == "FOR PROCESSING")
        lines << tr("For processing");
    return lines;
}

char opposite(char letter) {
    switch (letter) {
    case 'L':
        return 'R';
    case 'R':
        return 'L';
    case 'A':
        return 'P';
    case 'P':
        return 'A';
    case 'H':
        return 'F';
    case 'F':
        return 'H';
    default:
        return '\0';
    }
}

QString opposites(const QString& letters) {
    QString result;
    for (const QChar letter : letters)
        if (const char other = opposite(letter.toLatin1()))
            result += QLatin1Char(other);
    return result;
}

} // namespace

CornerTextMode nextCornerTextMode(CornerTextMode mode) {
    return static_cast<CornerTextMode>((static_cast<int>(mode) + 1) % 3);
}

CornerText cornerText(const Radiograph& film, const CornerTextFacts& facts, CornerTextMode mode) {
    CornerText text;
    if (facts.isProcessed)
        text.bottomLeft << processingText(facts.view.processing);
    if (mode == CornerTextMode::None)
        return text;
    const FilmAttributes& attributes = film.attributes();
    text.bottomLeft = viewLines(film, facts) + text.bottomLeft;
    if (mode == CornerTextMode::All) {
        if (facts.showsIdentity)
            text.topLeft = identityLines(film.content().identity);
        add(text.topLeft, personFacts(attributes));
        add(text.topRight, dateText(attributes.studyDate));
        add(text.topRight, fromDicom(attributes.studyDescription));
        if (attributes.seriesDescription != attributes.studyDescription)
            add(text.topRight, fromDicom(attributes.seriesDescription));
        text.bottomRight = filmLines(film, facts);
    }
    add(text.topRight, viewFacts(attributes));
    if (facts.isKeyImage)
        text.topRight << tr("★ key image");
    add(text.bottomRight, compressionText(attributes));
    return text;
}

QString processingText(const Processing& processing) {
    QStringList steps;
    if (processing.equalised)
        steps << tr("CLAHE");
    if (processing.sharpened)
        steps << tr("sharpened");
    return steps.isEmpty() ? QString() : tr("Processed: %1").arg(steps.join(QStringLiteral(", ")));
}

QString voiText(const Radiograph& film, const Voi& voi) {
    if (voi.kind == Voi::Kind::Lut && voi.table) {
        const QString name = fromDicom(voi.table->explanation);
        return name.isEmpty() ? tr("VOI LUT of the presentation state") : tr("LUT %1").arg(name);
    }
    if (voi.kind == Voi::Kind::Lut) {
        const auto& luts = film.content().voiLuts;
        const bool isKnown = voi.lutIndex >= 0 && voi.lutIndex < static_cast<int>(luts.size());
        const QString name =
            isKnown ? fromDicom(luts[static_cast<std::size_t>(voi.lutIndex)].explanation) : QString();
        return name.isEmpty() ? tr("VOI LUT %1").arg(voi.lutIndex + 1) : tr("LUT %1").arg(name);
    }
    const auto number = [](double value) {
        return std::abs(value) >= 10000 ? shownNumber(value, 0) : shownDigits(value, 5);
    };
    QString text = tr("C %1  W %2").arg(number(voi.window.windowCenter), number(voi.window.windowWidth));
    if (voi.window.voiLutFunction == VoiLutFunction::Sigmoid)
        text += tr("  sigmoid");
    return text;
}

EdgeLetters edgeLetters(const std::string& patientOrientation, FilmTurn turn) {
    const QStringList parts = fromDicom(patientOrientation).split(QLatin1Char('\\'));
    if (parts.size() != 2)
        return {};
    const QString alongRow = opposites(opposites(parts[0].trimmed()));
    const QString alongColumn = opposites(opposites(parts[1].trimmed()));
    // Sides of the stored film, clockwise from the left.
    std::array<QString, 4> sides{opposites(alongRow), opposites(alongColumn), alongRow, alongColumn};
    if (turn.isMirrored)
        std::swap(sides[0], sides[2]);
    const auto after = [&](int side) {
        return sides[static_cast<std::size_t>((side + 4 - turn.quarterTurns) % 4)];
    };
    return {after(0), after(1), after(2), after(3)};
}

QString dateText(const std::string& dicomDate) {
    const QString text = fromDicom(dicomDate);
    const QDate date = QDate::fromString(text, QStringLiteral("yyyyMMdd"));
    return date.isValid() ? shownDate(date) : text; // as a device wrote it
}

} // namespace hilum
