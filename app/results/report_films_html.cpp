#include "app/results/html_text.h"
#include "app/results/report_films.h"

#include <QCoreApplication>

#include <algorithm>

namespace hilum {
namespace {

constexpr int jpegQuality = 82;

QString tr(const char* text) {
    return QCoreApplication::translate("hilum", text);
}

constexpr const char* style = R"(
.films{display:grid;grid-template-columns:repeat(auto-fill,minmax(240px,1fr));gap:8px 16px;align-items:start}
.films figure{margin:6px 0 10px}
.films img{width:100%;border-radius:4px}
h3.finding{font:600 16px/1.3 Georgia,serif;margin:22px 0 2px}
.caution{border-left:4px solid #d98a00;background:var(--wash);padding:10px 14px;border-radius:0 6px 6px 0}
)";

QString roleText(FilmRole role) {
    switch (role) {
    case FilmRole::Found:
        return tr("With the finding, highest score");
    case FilmRole::Missed:
        return tr("With the finding, lowest score");
    case FilmRole::FalseAlarm:
        break;
    }
    return tr("Without the finding, highest score");
}

QString stateText(FindingState state) {
    switch (state) {
    case FindingState::Suspected:
        return tr("suspected");
    case FindingState::Indeterminate:
        return tr("indeterminate");
    case FindingState::NotSuspected:
        return tr("not suspected");
    case FindingState::NotAssessed:
        break;
    }
    return tr("not assessed");
}

QString captionOf(const ReportFilm& film) {
    QString text =
        tr("%1: %2, %3.")
            .arg(roleText(film.chosen.role), htmlNumber(film.reading.shown()), stateText(film.reading.state));
    if (!film.hasMap)
        text += u' ' + tr("No map could be made.");
    else if (film.boxes > 0)
        text += u' ' + (film.isInBox ? tr("The map's highest point lies in a drawn box.")
                                     : tr("The map's highest point lies in no drawn box."));
    return text;
}

QString introduction(const ReportFilms& films) {
    QString text =
        tr("Three validation films of each finding, chosen by rule: the one with the finding that scores "
           "highest, the one with it that scores lowest, and the one without it that scores highest. Colours "
           "and contour: the map of the finding, scaled to its own maximum; circle: its highest point; thin "
           "white box: around its region from half of the maximum up.");
    if (films.hasBoxes)
        text += u' ' + tr("Dashed: boxes that people drew around this finding, where they did.");
    if (std::any_of(films.films.begin(), films.films.end(),
                    [](const ReportFilm& f) { return f.isCoarseMap; }))
        text +=
            u' ' + tr("The finer maps could not be made here: these are the coarse ones (class activation).");
    if (films.unread > 0)
        text += u' ' + (films.unread == 1 ? tr("One chosen film could not be read.")
                                          : tr("%1 chosen films could not be read.").arg(films.unread));
    text +=
        u' ' + tr("A map shows what moved the score. It is not the outline of a lesion, and it can be wrong "
                  "when the score is right.");
    return text;
}

} // namespace

const char* reportFilmsStyle() {
    return style;
}

QString reportFilmsHtml(const ReportFilms& films) {
    if (films.films.empty())
        return films.problem.isEmpty()
                   ? QString()
                   : u"<p>%1</p>\n"_qs.arg(tr("No films are shown: %1").arg(films.problem).toHtmlEscaped());
    QString html = u"<p class=\"caution\">%1</p>\n<p>%2</p>\n"_qs.arg(
        tr("This page holds pictures of patients' films. Names and numbers are not shown unless they are "
           "burnt into the picture: treat the page as you treat the films. “Films with maps” in the "
           "window, or hilum-cli report --no-films, leaves them out.")
            .toHtmlEscaped(),
        introduction(films).toHtmlEscaped());
    const std::string* label = nullptr;
    for (const ReportFilm& film : films.films) {
        if (!label || *label != film.chosen.label)
            html +=
                (label ? u"</div>\n"_qs : QString()) +
                u"<h3 class=\"finding\">%1</h3>\n<div class=\"films\">\n"_qs.arg(htmlText(film.chosen.label));
        label = &film.chosen.label;
        const QString caption = captionOf(film).toHtmlEscaped();
        html += u"<figure><img alt=\"%1\" width=\"%2\" height=\"%3\" src=\"%4\"><figcaption>%5</figcaption>"
                u"</figure>\n"_qs.arg(htmlText(film.chosen.label) + u". "_qs + caption,
                                      QString::number(film.picture.width() / 2),
                                      QString::number(film.picture.height() / 2),
                                      dataUri(film.picture, "jpeg", jpegQuality), caption);
    }
    return html + u"</div>\n"_qs;
}

} // namespace hilum
