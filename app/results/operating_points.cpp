#include "app/results/operating_points.h"

#include "app/results/html_text.h"
#include "app/words/finding_names.h"

#include <QCoreApplication>

#include <cmath>

namespace hilum {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("hilum", text);
}

constexpr const char* style = R"(
.points{display:grid;grid-template-columns:repeat(auto-fit,minmax(380px,1fr));gap:14px;margin:18px 0}
.point{background:var(--wash);border-radius:8px;padding:14px 16px;display:grid;grid-template-columns:112px 1fr;gap:4px 16px;align-items:start}
.point h3{grid-column:1/3;margin:0 0 4px;font:600 16px/1.3 Georgia,serif}
.point svg{width:112px;height:112px;overflow:visible}
.point .curve{fill:none;stroke:var(--accent);stroke-width:1.6}
.point .frame{fill:none;stroke:var(--rule)}
.point .chance{stroke:var(--muted);stroke-dasharray:3 3;stroke-width:.8}
.point .dot{fill:var(--accent);stroke:var(--wash);stroke-width:1.5}
.point dl{margin:0;gap:2px 12px;font-size:14px;font-variant-numeric:tabular-nums}
.point input{grid-column:1/3;width:100%;accent-color:var(--accent);margin:6px 0 0}
.point .ends{grid-column:1/3;display:flex;justify-content:space-between;font-size:12px;color:var(--muted)}
.point button{font:inherit;color:var(--accent);background:none;border:0;padding:0;cursor:pointer;text-decoration:underline}
.point button:focus-visible,.point input:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
@media print{.points{display:none}}
@media (max-width:460px){.points{grid-template-columns:1fr}}
)";

// A film is called positive at a score of the threshold and above. Wilson's interval, as in the table.
constexpr const char* script = R"JS(
'use strict';
function wilson(k,n){if(!n)return[0,0,1];const z=1.959963984540054,p=k/n,d=1+z*z/n,c=(p+z*z/(2*n))/d,h=z*Math.sqrt(p*(1-p)/n+z*z/(4*n*n))/d;return[p,Math.max(0,c-h),Math.min(1,c+h)]}
function share(k,n){return wilson(k,n).map(x=>x.toFixed(3))}
function range(s,words){return words.range.replace('%1',s[0]).replace('%2',s[1]).replace('%3',s[2])}
function startOf(f){let at=0;if(f.threshold===null)return Math.floor(f.roc.length/2);for(let i=0;i<f.roc.length;i++)if(f.roc[i][0]===null||f.roc[i][0]>=f.threshold)at=i;return at}
function stateOf(f,i){const p=f.roc[i],tp=Math.round(p[2]*f.positives),fp=Math.round(p[1]*f.negatives);
return{threshold:p[0],tp,fp,missed:f.positives-tp,sensitivity:share(tp,f.positives),specificity:share(f.negatives-fp,f.negatives),x:100*p[1],y:100-100*p[2]}}
function show(card,f,words){const input=card.querySelector('input'),s=stateOf(f,+input.value),t=s.threshold!==null?s.threshold.toFixed(3):+input.value?words.unknown:words.above;
const put=(name,text)=>{card.querySelector('.'+name).textContent=text};
put('t',t);put('se',range(s.sensitivity,words));put('sp',range(s.specificity,words));
put('fl',words.flagged.replace('%1',s.tp+s.fp).replace('%2',f.positives+f.negatives).replace('%3',s.tp).replace('%4',s.missed));
const dot=card.querySelector('.dot');dot.setAttribute('cx',s.x);dot.setAttribute('cy',s.y);
input.setAttribute('aria-valuetext',words.spoken.replace('%1',t).replace('%2',s.sensitivity[0]).replace('%3',s.specificity[0]))}
if(typeof document!=='undefined'){const data=JSON.parse(document.getElementById('operating-points').textContent);
document.querySelector('.points').hidden=false;
document.querySelectorAll('.point').forEach((card,i)=>{const f=data.findings[i],input=card.querySelector('input');
input.max=f.roc.length-1;input.value=startOf(f);
input.addEventListener('input',()=>show(card,f,data.words));
card.querySelector('button').addEventListener('click',()=>{input.value=startOf(f);show(card,f,data.words)});
show(card,f,data.words)})}
)JS";

std::vector<const LabelEvaluation*> withCurves(const Evaluation& evaluation) {
    std::vector<const LabelEvaluation*> labels;
    for (const LabelEvaluation& label : evaluation.labels)
        if (label.trained && label.curves.roc.size() > 1)
            labels.push_back(&label);
    return labels;
}

QString number(double value, int decimals = 5) {
    return std::isfinite(value) ? QString::number(value, 'g', decimals) : u"null"_qs;
}

// A text of JSON that may stand inside an element.
QString quoted(const QString& text) {
    QString safe = text;
    safe.replace(u'\\', u"\\\\"_qs).replace(u'"', u"\\\""_qs).replace(u'<', u"\\u003c"_qs);
    return u'"' + safe + u'"';
}

QString dataOf(const LabelEvaluation& label) {
    QString points;
    for (const RocPoint& p : label.curves.roc)
        points += (points.isEmpty() ? u"["_qs : u",["_qs) + number(p.threshold) + u',' +
                  number(p.falsePositiveRate, 9) + u',' + number(p.sensitivity, 9) + u']';
    return u"{\"positives\":%1,\"negatives\":%2,\"threshold\":%3,\"roc\":[%4]}"_qs.arg(label.positives)
        .arg(label.negatives)
        .arg(label.rates ? number(label.rates->threshold, 9) : u"null"_qs, points);
}

QString cardOf(const LabelEvaluation& label) {
    QString line;
    for (const RocPoint& p : label.curves.roc)
        line +=
            u"%1,%2 "_qs.arg(100 * p.falsePositiveRate, 0, 'f', 2).arg(100 - 100 * p.sensitivity, 0, 'f', 2);
    const auto row = [](const QString& name, const char* cell) {
        return u"<dt>%1</dt><dd class=\"%2\"></dd>"_qs.arg(name.toHtmlEscaped(), QLatin1String(cell));
    };
    const QString name = htmlText(label.label);
    return u"<section class=\"point\"><h3>%1</h3><svg viewBox=\"0 0 100 100\" aria-hidden=\"true\"><rect "
           u"class=\"frame\" width=\"100\" height=\"100\"/><line class=\"chance\" x1=\"0\" y1=\"100\" "
           u"x2=\"100\" "
           u"y2=\"0\"/><polyline class=\"curve\" points=\"%2\"/><circle class=\"dot\" r=\"4.5\"/></svg><dl>%3"
           u"</dl><input type=\"range\" min=\"0\" step=\"1\" aria-label=\"%4\"><div class=\"ends\"><span>%5"
           u"</span><button type=\"button\">%6</button><span>%7</span></div></section>\n"_qs.arg(
               name, line.trimmed(),
               row(tr("Threshold"), "t") + row(tr("Sensitivity"), "se") + row(tr("Specificity"), "sp") +
                   row(tr("Films"), "fl"),
               tr("Threshold of %1").arg(name), tr("flags few"), tr("the model's own"), tr("flags many"));
}

// "0.83 at 0.21": the other rate, and the threshold.
QString offer(const RocPoint* point, bool isSensitivity) {
    if (!point)
        return u"–"_qs;
    const double other = isSensitivity ? 1 - point->falsePositiveRate : point->sensitivity;
    return std::isfinite(point->threshold)
               ? tr("%1 at %2").arg(htmlNumber(other), htmlNumber(point->threshold))
               : htmlNumber(other);
}

QString tableOf(const std::vector<const LabelEvaluation*>& labels) {
    QString rows = htmlHeads({tr("Finding"), tr("Specificity where sensitivity reaches 0.95"),
                              tr("Sensitivity where specificity reaches 0.80"),
                              tr("Sensitivity where specificity reaches 0.95")});
    for (const LabelEvaluation* label : labels) {
        const auto& curve = label->curves.roc;
        rows += (label->tooFew ? u"<tr class=\"few\">"_qs : u"<tr>"_qs) +
                htmlCell(findingName(label->label)) + htmlCell(offer(pointAtSensitivity(curve, 0.95), true)) +
                htmlCell(offer(pointAtSpecificity(curve, 0.80), false)) +
                htmlCell(offer(pointAtSpecificity(curve, 0.95), false)) + u"</tr>\n"_qs;
    }
    return u"<div class=\"scroll\"><table>"_qs + rows + u"</table></div>\n"_qs;
}

} // namespace

OperatingState operatingState(const LabelEvaluation& label, std::size_t point) {
    const RocPoint& at = label.curves.roc[point];
    OperatingState state;
    state.threshold = at.threshold;
    state.films = label.positives + label.negatives;
    state.rightly = static_cast<int>(std::lround(at.sensitivity * label.positives));
    const auto wrongly = static_cast<int>(std::lround(at.falsePositiveRate * label.negatives));
    state.flagged = state.rightly + wrongly;
    state.missed = label.positives - state.rightly;
    state.sensitivity = wilson(state.rightly, label.positives);
    state.specificity = wilson(label.negatives - wrongly, label.negatives);
    return state;
}

std::size_t ownPoint(const LabelEvaluation& label) {
    const auto& curve = label.curves.roc;
    if (!label.rates || (curve.size() > 1 && std::isnan(curve[1].threshold)))
        return curve.size() / 2;
    std::size_t own = 0;
    for (std::size_t i = 0; i < curve.size(); ++i)
        if (curve[i].threshold >= label.rates->threshold)
            own = i;
    return own;
}

const RocPoint* pointAtSensitivity(const std::vector<RocPoint>& curve, double least) {
    for (const RocPoint& p : curve) // false positives rise along it
        if (p.sensitivity >= least - 1e-9)
            return &p;
    return nullptr;
}

const RocPoint* pointAtSpecificity(const std::vector<RocPoint>& curve, double least) {
    const RocPoint* best = nullptr;
    for (const RocPoint& p : curve)
        if (1 - p.falsePositiveRate >= least - 1e-9 && (!best || p.sensitivity > best->sensitivity))
            best = &p;
    return best;
}

const char* operatingPointsStyle() {
    return style;
}

QString operatingPointsHtml(const Evaluation& evaluation) {
    const auto labels = withCurves(evaluation);
    if (labels.empty())
        return {};
    QString cards, data;
    for (const LabelEvaluation* label : labels) {
        cards += cardOf(*label);
        data += (data.isEmpty() ? QString() : u","_qs) + dataOf(*label);
    }
    const QString words = u"{\"above\":%1,\"unknown\":%2,\"range\":%3,\"flagged\":%4,\"spoken\":%5}"_qs.arg(
        quoted(tr("above every score")), quoted(tr("not known")), quoted(tr("%1 (%2 to %3)")),
        quoted(tr("%1 of %2 flagged, %3 rightly; %4 missed")),
        quoted(tr("threshold %1, sensitivity %2, specificity %3")));
    return tableOf(labels) +
           u"<p>%1</p>\n<div class=\"points\" hidden>\n%2</div>\n<script type=\"application/json\" "
           u"id=\"operating-points\">{\"words\":%3,\"findings\":[%4]}</script>\n<script>%5</script>\n"_qs.arg(
               tr("In the table each rate stands with the threshold that gives it. Move a slider to see what "
                  "another threshold would do on these films. The rates are of the "
                  "very films, so a threshold that is picked here looks a little better than it is; those in "
                  "the table of findings are judged on films that did not choose the threshold.")
                   .toHtmlEscaped(),
               cards, words, data, QLatin1String(script));
}

} // namespace hilum
