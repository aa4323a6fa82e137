#include "app/results/html_report.h"

#include "app/results/html_text.h"
#include "app/results/operating_points.h"
#include "app/results/plan_words.h"
#include "app/results/run_figures.h"
#include "app/words/finding_names.h"
#include "app/words/numbers.h"
#include "app/words/room_words.h"

#include <QCoreApplication>
#include <QStringList>

namespace hilum {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("hilum", text);
}

constexpr const char* style = R"(
:root{color-scheme:light dark;--paper:#fff;--ink:#1d232b;--muted:#5f6b7a;--rule:#e4e8ed;--accent:#005f9e;--wash:#f6f8fa}
@media screen and (prefers-color-scheme:dark){:root{--paper:#151a21;--ink:#e6eaef;--muted:#9aa5b3;--rule:#2b333d;--accent:#5cb3f0;--wash:#1b222b}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
main{max-width:940px;margin:0 auto;padding:44px 20px 64px}
h1{font:600 30px/1.2 Georgia,"Times New Roman",serif;margin:0 0 6px}
h2{font:600 21px/1.3 Georgia,"Times New Roman",serif;margin:44px 0 10px;padding-top:14px;border-top:1px solid var(--rule)}
p{margin:8px 0 12px;max-width:72ch}
.muted,figcaption,small{color:var(--muted)}
.use{display:inline-block;margin:12px 0 0;padding:4px 12px;border:1px solid var(--accent);border-radius:4px;color:var(--accent);font-weight:600}
.key{display:grid;grid-template-columns:repeat(auto-fit,minmax(220px,1fr));gap:14px;margin:24px 0 0}
.key div{background:var(--wash);border-radius:8px;padding:14px 16px}
.key b{display:block;font:600 28px/1.2 Georgia,serif}
figure{margin:18px 0 26px}
figure img{display:block;max-width:100%;height:auto}
figcaption{font-size:14px;line-height:1.45;margin-top:6px;max-width:80ch}
.pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(340px,1fr));gap:0 18px}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:13px;font-variant-numeric:tabular-nums;margin:10px 0 6px}
th,td{padding:5px 10px 5px 0;text-align:right;border-bottom:1px solid var(--rule);vertical-align:top;white-space:nowrap}
th{font-weight:600;color:var(--muted);white-space:normal;vertical-align:bottom}
th:first-child,td:first-child{text-align:left}
tr.few td{color:var(--muted)}
tr.group td{font-weight:600;border-bottom:0;padding-top:14px}
dl{display:grid;grid-template-columns:max-content 1fr;gap:6px 18px;margin:10px 0}
dt{color:var(--muted)}
dd{margin:0}
@media print{body{font-size:11pt}main{max-width:none;padding:0}h2{break-after:avoid}figure,tr{break-inside:avoid}}
)";

QString pictureHtml(const ReportFigure& figure) {
    const QSize size = (QSizeF(figure.light.size()) / figure.light.devicePixelRatio()).toSize();
    return u"<figure><picture><source media=\"screen and (prefers-color-scheme: dark)\" srcset=\"%1\"><img "
           u"alt=\"%2\" width=\"%3\" height=\"%4\" src=\"%5\"></picture><figcaption>%6</figcaption></figure>\n"_qs
               .arg(dataUri(figure.dark), figure.caption.toHtmlEscaped())
               .arg(size.width())
               .arg(size.height())
               .arg(dataUri(figure.light), figure.caption.toHtmlEscaped());
}

QString listed(const std::vector<std::string>& names) {
    QStringList list;
    for (const std::string& name : names)
        list << htmlText(name);
    return list.isEmpty() ? tr("none") : list.join(u", "_qs);
}

class Page {
    Q_DECLARE_TR_FUNCTIONS(hilum::Page)
public:
    Page(const RunResults& results, const std::vector<ReportFigure>& figures, const ReportFilms& films)
        : m_results(results), m_figures(figures), m_films(films) {}

    QByteArray html() {
        const QString title = htmlText(m_results.modelName);
        m_text = u"<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
                 u"content=\"width=device-width,initial-scale=1\"><title>%1</title><meta "
                 u"http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                 u"img-src data:; style-src 'unsafe-inline'; script-src "
                 u"'unsafe-inline'\"><style>%2%3%4</style></head>"
                 u"<body><main>\n"_qs.arg(title, QLatin1String(style), QLatin1String(operatingPointsStyle()),
                                          QLatin1String(reportFilmsStyle()));
        heading(title);
        findings();
        comparison();
        section(tr("Curves"), picture(u"roc"_qs) + picture(u"precision_recall"_qs));
        section(tr("Operating points"), operatingPointsHtml(m_results.evaluation));
        section(tr("Films with maps"), reportFilmsHtml(m_films));
        calibration();
        subgroups();
        training();
        section(tr("Data"), paragraph(htmlText(m_results.data)));
        limits();
        m_text += u"<p class=\"use\">%1</p></main></body></html>\n"_qs.arg(researchUse());
        return m_text.toUtf8();
    }

private:
    QString paragraph(const QString& html) const {
        return html.isEmpty() ? QString() : u"<p>"_qs + html + u"</p>\n"_qs;
    }

    void section(const QString& title, const QString& body) {
        if (!body.isEmpty())
            m_text += u"<h2>"_qs + title.toHtmlEscaped() + u"</h2>\n"_qs + body;
    }

    QString picture(const QString& name) const {
        for (const ReportFigure& figure : m_figures)
            if (figure.name == name)
                return pictureHtml(figure);
        return {};
    }

    QString keyFigure(const QString& name, const std::optional<Interval>& value,
                      const QString& detail) const {
        const QString interval =
            value ? tr("95 % interval %1 to %2").arg(shownNumber(value->low, 3), shownNumber(value->high, 3))
                  : tr("too few films");
        return u"<div><span class=\"muted\">%1</span><b>%2</b><span>%3</span><br><small>%4</small></div>"_qs
            .arg(name.toHtmlEscaped(), value ? htmlNumber(value->value) : u"–"_qs, interval.toHtmlEscaped(),
                 detail);
    }

    void heading(const QString& title) {
        const Evaluation& e = m_results.evaluation;
        QString state =
            m_results.completed ? tr("Training report") : tr("Report of a run that is not complete");
        if (!m_results.created.empty())
            state += u" · "_qs + htmlText(m_results.created);
        m_text += u"<header><h1>%1</h1><p class=\"muted\">%2</p><p class=\"use\">%3</p></header>\n"_qs.arg(
            title, state, researchUse());
        m_text +=
            u"<div class=\"key\">"_qs +
            keyFigure(
                tr("Macro AUROC"), e.macro,
                e.macroLabels.size() == 1
                    ? tr("of one finding: %1").arg(listed(e.macroLabels))
                    : tr("mean of %1 findings: %2").arg(e.macroLabels.size()).arg(listed(e.macroLabels))) +
            keyFigure(tr("Competition-5 AUROC"), e.competition5,
                      tr("mean of %1 of CheXpert's five: %2")
                          .arg(e.competition5Labels.size())
                          .arg(listed(e.competition5Labels))) +
            keyFigure(tr("Micro AUROC"), e.micro,
                      tr("all films and trained findings pooled; not comparable with the other two")) +
            u"</div>\n"_qs;
        m_text += paragraph(
            tr("%1 validation films of %2 patients; intervals are from %3 resamples of patients. The same "
               "films chose the epoch, so these figures are somewhat kind.")
                .arg(e.films)
                .arg(e.patients)
                .arg(e.resamples));
    }

    void findings() {
        QString rows =
            htmlHeads({tr("Finding"), tr("Films"), tr("With it"), tr("AUROC (95 %)"), tr("AUPRC (95 %)"),
                       tr("Threshold"), tr("Sensitivity (95 %)"), tr("Specificity (95 %)")});
        for (const LabelEvaluation& label : m_results.evaluation.labels)
            if (label.trained)
                rows += row(label);
        QString body =
            picture(u"forest"_qs) + u"<div class=\"scroll\"><table>"_qs + rows + u"</table></div>\n"_qs;
        body += paragraph(
            u"<small>"_qs +
            tr("Thresholds by the rule \"%1\"; sensitivity and specificity are those of films whose patients "
               "did not choose the threshold (five folds), with Wilson's intervals. Findings in grey have "
               "fewer than ten films of one kind and are in no mean.")
                .arg(htmlText(m_results.operatingRule.empty() ? "youden" : m_results.operatingRule)) +
            u"</small>"_qs);
        if (const auto& s = m_results.byStudy)
            body += paragraph(
                tr("By study instead of by film (%1 studies): macro %2, competition-5 %3, micro %4.")
                    .arg(s->films)
                    .arg(intervalText(s->macro), intervalText(s->competition5), intervalText(s->micro)));
        section(tr("Findings"), body);
    }

    QString row(const LabelEvaluation& label) const {
        const auto auprc = label.auprcInterval;
        return (label.tooFew ? u"<tr class=\"few\">"_qs : u"<tr>"_qs) + htmlCell(findingName(label.label)) +
               htmlCell(QString::number(label.positives + label.negatives)) +
               htmlCell(QString::number(label.positives)) + htmlCell(intervalText(label.auroc)) +
               htmlCell(auprc ? intervalText(auprc) : htmlNumber(label.auprc)) +
               htmlCell(label.rates ? htmlNumber(label.rates->threshold) : u"–"_qs) +
               htmlCell(label.rates ? intervalText(label.rates->sensitivity) : u"–"_qs) +
               htmlCell(label.rates ? intervalText(label.rates->specificity) : u"–"_qs) + u"</tr>\n"_qs;
    }

    void comparison() {
        if (!m_results.comparison)
            return;
        const ModelComparison& c = *m_results.comparison;
        QString rows = htmlHeads({tr("Finding"), tr("Films"), tr("With it"), tr("Other model (95 %)"),
                                  tr("This run (95 %)"), tr("Difference (95 %)")});
        const auto row = [](const QString& name, int films, int positives, const ComparedFigure& figure) {
            return htmlCell(name) + htmlCell(films > 0 ? QString::number(films) : QString()) +
                   htmlCell(films > 0 ? QString::number(positives) : QString()) +
                   htmlCell(intervalText(figure.first)) + htmlCell(intervalText(figure.second)) +
                   htmlCell(differenceText(figure.difference)) + u"</tr>\n"_qs;
        };
        for (const ComparedLabel& label : c.labels)
            rows += (label.tooFew ? u"<tr class=\"few\">"_qs : u"<tr>"_qs) +
                    row(findingName(label.label), label.positives + label.negatives, label.positives,
                        label.auroc);
        for (const auto& [name, figure] :
             {std::pair(tr("Macro"), c.macro), std::pair(tr("Competition-5"), c.competition5),
              std::pair(tr("Micro"), c.micro)})
            rows += u"<tr>"_qs + row(name, 0, 0, figure);
        section(tr("Against another model"),
                paragraph(u"<b>"_qs + comparisonSentence(c).toHtmlEscaped() + u"</b>"_qs) +
                    (m_results.isComparisonOld
                         ? paragraph(tr("The run's model has changed since this comparison was made."))
                         : QString()) +
                    picture(u"difference"_qs) + u"<div class=\"scroll\"><table>"_qs + rows +
                    u"</table></div>\n"_qs +
                    paragraph(u"<small>"_qs + comparisonCaveat(c).toHtmlEscaped() + u"</small>"_qs));
    }

    void calibration() {
        const Evaluation& e = m_results.evaluation;
        QString rows = htmlHeads({tr("Finding"), tr("Films"), tr("With it"), tr("ECE before"),
                                  tr("ECE after"), tr("Brier before"), tr("Brier after")});
        for (const LabelEvaluation& label : e.labels)
            if (label.trained && label.expectedCalibrationError)
                rows += (label.tooFew ? u"<tr class=\"few\">"_qs : u"<tr>"_qs) +
                        htmlCell(findingName(label.label)) +
                        htmlCell(QString::number(label.positives + label.negatives)) +
                        htmlCell(QString::number(label.positives)) +
                        htmlCell(htmlNumber(label.errorBeforeCalibration)) +
                        htmlCell(htmlNumber(label.expectedCalibrationError)) +
                        htmlCell(htmlNumber(label.brierBeforeCalibration)) +
                        htmlCell(htmlNumber(label.brier)) + u"</tr>\n"_qs;
        section(tr("Calibration"),
                paragraph(
                    tr("Mean calibration error over the findings of macro: %1 before, %2 after. After "
                       "means: by what other patients' films taught (five folds).")
                        .arg(htmlNumber(e.errorBeforeCalibration), htmlNumber(e.expectedCalibrationError))) +
                    picture(u"reliability"_qs) + u"<div class=\"scroll\"><table>"_qs + rows +
                    u"</table></div>\n"_qs);
    }

    void subgroups() {
        if (m_results.subgroups.empty())
            return;
        QString rows = htmlHeads({tr("Group"), tr("Films"), tr("Patients"), tr("Macro AUROC (95 %)"),
                                  tr("Findings in it"), tr("Micro AUROC (95 %)")});
        QString by;
        for (const Subgroup& group : m_results.subgroups) {
            const QString kind = group.by == "sex"   ? tr("Sex")
                                 : group.by == "age" ? tr("Age")
                                                     : tr("Projection");
            if (kind != by)
                rows += u"<tr class=\"group\"><td colspan=\"6\">"_qs + kind + u"</td></tr>\n"_qs;
            by = kind;
            const Evaluation& e = group.evaluation;
            rows += (e.macro ? u"<tr>"_qs : u"<tr class=\"few\">"_qs) +
                    htmlCell(QString::fromStdString(group.group)) + htmlCell(QString::number(e.films)) +
                    htmlCell(QString::number(e.patients)) +
                    htmlCell(e.macro ? intervalText(e.macro) : tr("too few")) +
                    htmlCell(QString::number(e.macroLabels.size())) + htmlCell(intervalText(e.micro)) +
                    u"</tr>\n"_qs;
        }
        section(tr("Groups of patients"),
                u"<div class=\"scroll\"><table>"_qs + rows + u"</table></div>\n"_qs +
                    paragraph(u"<small>"_qs +
                              tr("Macro takes the findings with at least ten films of either kind in the "
                                 "group: two groups may average different findings, so compare with care. "
                                 "Every finding of every group is in metrics/labels.csv.") +
                              u"</small>"_qs));
    }

    void training() {
        QString words = u"<dl>"_qs;
        for (const auto& [heading, sentence] : planInWords(m_results.plan))
            words += u"<dt>%1</dt><dd>%2</dd>"_qs.arg(heading.toHtmlEscaped(), sentence.toHtmlEscaped());
        words += u"<dt>%1</dt><dd>%2</dd></dl>\n"_qs.arg(
            tr("Films"), tr("%1 for training, %2 for validation, of other patients; %3 left out.")
                             .arg(m_results.trainFilms)
                             .arg(m_results.validFilms)
                             .arg(m_results.leftOut));
        section(tr("Training"), words + u"<div class=\"pair\">"_qs + picture(u"auroc"_qs) +
                                    picture(u"loss"_qs) + picture(u"learning_rate"_qs) + u"</div>\n"_qs);
    }

    void limits() {
        section(tr("Limits"),
                paragraph(htmlText(m_results.limitations)) +
                    paragraph(tr("A finding that was not learnt is not assessed. Figures hold for films like "
                                 "these; another hospital's films, frequencies and labels differ, and "
                                 "thresholds and calibration should be checked there before anything is "
                                 "concluded.")));
    }

    const RunResults& m_results;
    const std::vector<ReportFigure>& m_figures;
    const ReportFilms& m_films;
    QString m_text;
};

} // namespace

QByteArray htmlReport(const RunResults& results, const std::vector<ReportFigure>& figures,
                      const ReportFilms& films) {
    return Page(results, figures, films).html();
}

} // namespace hilum
