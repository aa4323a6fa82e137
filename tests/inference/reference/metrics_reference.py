"""Expected values for tst_metrics from scikit-learn. Needs: pip install numpy scikit-learn.

Writes metrics_reference.json beside itself. Scores are rounded so that ties occur; some truth is missing (null)."""
import json
import pathlib

import numpy as np
from scipy.stats import binomtest, norm
from sklearn.calibration import calibration_curve
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import (average_precision_score, brier_score_loss, f1_score, precision_recall_curve,
                             roc_auc_score, roc_curve)

rng = np.random.default_rng(7)
LABELS = ["Cardiomegaly", "Edema", "Lung Opacity", "Fracture"]
FREQUENCY = [0.3, 0.15, 0.5, 0.05]
FILMS, PATIENTS = 160, 90
patients = rng.integers(0, PATIENTS, FILMS)
truth = (rng.random((FILMS, 4)) < FREQUENCY).astype(float)
logits = np.round(rng.normal(size=(FILMS, 4)) * 1.5 + truth * [1.5, 1.0, 0.7, 0.2] - 1.0, 1)
truth[rng.random((FILMS, 4)) < 0.05] = np.nan


def known(label):
    k = ~np.isnan(truth[:, label])
    return k, logits[k, label], truth[k, label]


def logistic(x, y, weights, intercept):
    model = LogisticRegression(C=np.inf, fit_intercept=intercept, tol=1e-12, max_iter=10000, solver="newton-cholesky")
    model.fit(x.reshape(-1, 1), y, sample_weight=weights)
    return float(model.coef_[0, 0]), float(model.intercept_[0]) if intercept else 0.0


def platt(x, y):
    positives, negatives = y.sum(), len(y) - y.sum()
    target = np.where(y == 1, (positives + 1) / (positives + 2), 1 / (negatives + 2))
    both = np.concatenate([np.ones_like(y), np.zeros_like(y)])
    return logistic(np.concatenate([x, x]), both, np.concatenate([target, 1 - target]), True)


def ece(p, y, bins=15):
    which = np.searchsorted(np.linspace(0, 1, bins + 1)[1:-1], p)
    return float(sum(abs(p[which == b].sum() - y[which == b].sum()) for b in range(bins)) / len(y))


def delong(x, y):
    """DeLong 1988 by its definition: every positive against every negative."""
    kernel = (x[y == 1][:, None] > x[y == 0][None]) + 0.5 * (x[y == 1][:, None] == x[y == 0][None])
    variance = kernel.mean(1).var(ddof=1) / kernel.shape[0] + kernel.mean(0).var(ddof=1) / kernel.shape[1]
    half = norm.ppf(0.975) * np.sqrt(variance)
    return [max(0.0, float(kernel.mean() - half)), min(1.0, float(kernel.mean() + half))]


def interval(statistic, resamples=4000):
    groups = [np.flatnonzero(patients == p) for p in np.unique(patients)]
    values = []
    for _ in range(resamples):
        chosen = np.concatenate([groups[i] for i in rng.integers(0, len(groups), len(groups))])
        values.append(statistic(chosen))
    return [float(v) for v in np.percentile(values, [2.5, 97.5])]


def auc_of(label, chosen):
    k = ~np.isnan(truth[chosen, label])
    return roc_auc_score(truth[chosen, label][k], logits[chosen, label][k])


out = {"labels": LABELS, "patients": [f"patient{p:05d}" for p in patients], "logits": logits.tolist(),
       "truth": [[None if np.isnan(v) else v for v in row] for row in truth], "expected": []}
for i, label in enumerate(LABELS):
    k, x, y = known(i)
    p = 1 / (1 + np.exp(-x.astype(np.float32).astype(float)))
    fpr, tpr, _ = roc_curve(y, x, drop_intermediate=False)
    scale, offset = platt(x, y)
    temperature, _ = logistic(x, y, None, False)
    out["expected"].append({
        "label": label, "positives": int(y.sum()), "negatives": int(len(y) - y.sum()),
        "auroc": roc_auc_score(y, x), "averagePrecision": average_precision_score(y, x), "ece": ece(p, y),
        "youden": float((tpr - fpr).max()), "plattScale": scale, "plattOffset": offset,
        "temperatureScale": temperature})
    p32 = p.astype(np.float32).astype(float)
    fpr_few, tpr_few, _ = roc_curve(y, x)
    precision, recall, _ = precision_recall_curve(y, x)
    observed, predicted = calibration_curve(y, p32, n_bins=15)
    found = int(((x >= 0) & (y == 1)).sum())
    wilson = binomtest(found, int(y.sum())).proportion_ci(0.95, method="wilson")
    out["expected"][-1] |= {
        "delong": delong(x, y), "brier": brier_score_loss(y, p32), "rocX": fpr_few.tolist(), "rocY": tpr_few.tolist(),
        "recall": recall[::-1][1:].tolist(), "precision": precision[::-1][1:].tolist(),
        "reliabilityX": predicted.tolist(), "reliabilityY": observed.tolist(),
        "sensitivityAtZero": [found / float(y.sum()), wilson.low, wilson.high],
        "specificity90": float(tpr[fpr <= 0.1 + 1e-12].max()), "sensitivity80": float(1 - fpr[tpr >= 0.8 - 1e-12].min()),
        "f1": max(f1_score(y, x >= cut) for cut in np.unique(x))}
everyone = np.arange(FILMS)
macro = [0, 1, 2]
out["macro"] = float(np.mean([auc_of(i, everyone) for i in macro]))
out["macroInterval"] = interval(lambda c: np.mean([auc_of(i, c) for i in macro]))
out["competition5"] = float(np.mean([auc_of(i, everyone) for i in [0, 1]]))
k = ~np.isnan(truth)
out["micro"] = float(roc_auc_score(truth[k], logits[k]))
out["aurocInterval"] = interval(lambda c: auc_of(0, c))
# A second model on the same films, and the paired difference of macro.
other = np.round(logits + rng.normal(size=logits.shape), 1)
out["other"] = other.tolist()


def difference(chosen):
    values = []
    for i in macro:
        k = ~np.isnan(truth[chosen, i])
        values.append(roc_auc_score(truth[chosen, i][k], other[chosen, i][k]) - auc_of(i, chosen))
    return np.mean(values)


out["difference"] = float(difference(everyone))
out["differenceInterval"] = interval(difference)
pathlib.Path(__file__).with_suffix(".json").write_text(json.dumps(out, separators=(",", ":")) + "\n")
