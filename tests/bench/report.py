"""What tests/bench/run prints and writes: medians, ratios with their spread over the rounds, growth with its exponent."""
import json
import math
import statistics


def middle(rounds):
    return statistics.median(value for one in rounds for value in one)


def ratio(ours, theirs):
    """Median of all against median of all, and the least and the greatest of the rounds."""
    each = [statistics.median(a) / statistics.median(b) for a, b in zip(ours, theirs) if a and b and statistics.median(b)]
    if not each:
        return None
    return middle(ours) / middle(theirs), min(each), max(each)


def number(value):
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def spread(found):
    whole, low, high = found
    return f"{whole:.2f}" + (f" ({low:.2f} to {high:.2f})" if f"{low:.2f}" != f"{high:.2f}" else "")


def fit(sizes, times):
    """Exponent b of time = a * size ** b by least squares of the logarithms."""
    x, y = [math.log(size) for size in sizes], [math.log(max(time, 1e-9)) for time in times]
    mean_x, mean_y = statistics.mean(x), statistics.mean(y)
    return sum((a - mean_x) * (b - mean_y) for a, b in zip(x, y)) / sum((a - mean_x) ** 2 for a in x)


def grown(line):
    return [statistics.median(one[i] for one in line["ours"]) for i in range(len(line["growth"]["sizes"]))]


def against(line):
    """Every peer and the bound with its rounds."""
    sides = [(name, rounds) for name, rounds in (line.get("peers") or {}).items()]
    if line.get("bound"):
        sides.append((line["bound"]["name"], line["bound"]["rounds"]))
    return sides


def goal(line):
    """(sentence, reached) of a line with a goal, else None."""
    wanted = line.get("goal")
    if not wanted:
        return None
    if wanted["of"] == "ours":
        value = middle(line["ours"])
    else:
        rounds = line["bound"]["rounds"] if wanted["of"] == "bound" else line["peers"].get(wanted["of"])
        found = ratio(line["ours"], rounds) if rounds else None
        if not found:
            return None
        value = found[0]
    least = "at_least" in wanted
    limit = wanted["at_least"] if least else wanted["at_most"]
    word = {"ours": "", "bound": " of the bound"}.get(wanted["of"], f" of {wanted['of']}")
    return f"{'at least' if least else 'at most'} {number(limit)}{word}", value >= limit if least else value <= limit


def say(line):
    if line.get("skipped"):
        return print(f"  {line['skipped']}", flush=True)
    text = f"  {line['name']}: "
    if line.get("growth"):
        pairs = ", ".join(f"{number(size)}: {number(time)}" for size, time in zip(line["growth"]["sizes"], grown(line)))
        text += f"{pairs} {line['unit']}; exponent {fit(line['growth']['sizes'], grown(line)):.2f}"
    else:
        text += f"{number(middle(line['ours']))} {line['unit']}"
    for name, rounds in against(line):
        found = ratio(line["ours"], rounds)
        if found:
            text += f"; {spread(found)} of {name}"
    reached = goal(line)
    if reached:
        text += f"; goal {reached[0]}: {'reached' if reached[1] else 'MISSED'}"
    print(text, flush=True)


def table(results):
    rows = ["| what | measured | ratio to its peer (spread over the rounds) | ratio to its bound | goal | peak memory, MiB |", "|---|---|---|---|---|---|"]
    growth = ["| how cost grows with | at | measured | exponent |", "|---|---|---|---|"]
    for line in (line for part in results["parts"] for line in part["lines"]):
        if line.get("skipped"):
            continue
        if line.get("growth"):
            sizes = line["growth"]["sizes"]
            growth.append(f"| {line['name'].removeprefix('growth with ')} | {', '.join(map(number, sizes))} {line['growth']['of']} "
                          f"| {', '.join(map(number, grown(line)))} {line['unit']} | {fit(sizes, grown(line)):.2f} |")
            continue
        peers = "; ".join(f"{name}: {spread(found)}" for name, rounds in (line.get("peers") or {}).items()
                          if (found := ratio(line["ours"], rounds)))
        bound = ratio(line["ours"], line["bound"]["rounds"]) if line.get("bound") else None
        reached = goal(line)
        memory = "; ".join(f"{name} {most}" for name, most in (line.get("peak") or {}).items() if most)
        rows.append(f"| {line['name']} | {number(middle(line['ours']))} {line['unit']} | {peers} "
                    f"| {line['bound']['name'] + ': ' + spread(bound) if bound else ''} "
                    f"| {(reached[0] + ('' if reached[1] else ', **missed**')) if reached else ''} | {memory} |")
    return rows, growth


def notes(results):
    here = results["machine"]
    text = [f"{here['processor']}, {here['cores']} cores; commit {here['commit']}."]
    text += [line["skipped"] for part in results["parts"] for line in part["lines"] if line.get("skipped")]
    text += [f"Part `{part['name']}`: {part['failed']}." for part in results["parts"] if part["failed"]]
    busy = {part["name"]: part["otherProgramsOnProcessors"] for part in results["parts"]}
    text.append("Processors that other programs kept busy meanwhile: " + ", ".join(f"{name} {load}" for name, load in busy.items()) + ".")
    return text


def ticks(low, high):
    first, last = math.floor(math.log10(low)), math.ceil(math.log10(high))
    return [step * 10.0 ** power for power in range(first, last + 1) for step in (1, 2, 5)
            if low * 0.999 <= step * 10.0 ** power <= high * 1.001]


def plot(of, lines):
    """Curves of one kind of growth on logarithmic axes, as an SVG text."""
    width, height, left, top, right, bottom = 640, 400, 70, 20, 20, 50
    sizes = [size for line in lines for size in line["growth"]["sizes"]]
    times = [time for line in lines for time in grown(line)]
    low_x, high_x, low_y, high_y = min(sizes) / 1.15, max(sizes) * 1.15, min(times) / 1.5, max(times) * 1.5
    x = lambda size: left + (width - left - right) * math.log(size / low_x) / math.log(high_x / low_x)
    y = lambda time: height - bottom - (height - top - bottom) * math.log(time / low_y) / math.log(high_y / low_y)
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height + 22 * len(lines)}" '
             f'viewBox="0 0 {width} {height + 22 * len(lines)}" font-family="sans-serif" font-size="12">',
             f'<rect width="{width}" height="{height + 22 * len(lines)}" fill="#ffffff"/>']
    for size in sorted(set(sizes)):
        parts.append(f'<line x1="{x(size):.1f}" y1="{top}" x2="{x(size):.1f}" y2="{height - bottom}" stroke="#dddddd"/>'
                     f'<text x="{x(size):.1f}" y="{height - bottom + 18}" text-anchor="middle">{number(size)}</text>')
    for time in ticks(low_y, high_y):
        parts.append(f'<line x1="{left}" y1="{y(time):.1f}" x2="{width - right}" y2="{y(time):.1f}" stroke="#eeeeee"/>'
                     f'<text x="{left - 8}" y="{y(time) + 4:.1f}" text-anchor="end">{number(time)}</text>')
    parts.append(f'<text x="{(left + width - right) / 2}" y="{height - 12}" text-anchor="middle">{of}</text>')
    for index, line in enumerate(lines):
        colour = ("#1f5fa8", "#c2571a", "#2f7d4f", "#7a4fa0", "#8a7a1f")[index % 5]
        points = [(x(size), y(time)) for size, time in zip(line["growth"]["sizes"], grown(line))]
        parts.append(f'<polyline fill="none" stroke="{colour}" stroke-width="2" points="{" ".join(f"{a:.1f},{b:.1f}" for a, b in points)}"/>')
        parts += [f'<circle cx="{a:.1f}" cy="{b:.1f}" r="3.5" fill="{colour}"/>' for a, b in points]
        low = height + 14 + 22 * index
        name = line["name"].split(": ", 1)[-1]
        parts.append(f'<line x1="{left}" y1="{low - 4}" x2="{left + 24}" y2="{low - 4}" stroke="{colour}" stroke-width="2"/>'
                     f'<text x="{left + 32}" y="{low}">{name}, {line["unit"]}: exponent {fit(line["growth"]["sizes"], grown(line)):.2f}</text>')
    return "\n".join([*parts, "</svg>", ""])


def curves(results):
    """{what it grows with: lines}."""
    kinds = {}
    for line in (line for part in results["parts"] for line in part["lines"] if line.get("growth")):
        kinds.setdefault(line["growth"]["of"], []).append(line)
    return kinds


HEADING = "## Measured in one go"


def into_manual(results, resources):
    """Replaces the section of the page on performance, and the plots beside it."""
    page = resources / "manual/performance.md"
    before, rest = page.read_text().split(HEADING + "\n", 1)
    after = rest[rest.find("\n## ") + 1:] if "\n## " in rest else ""
    rows, growth = table(results)
    plots = []
    for of, lines in curves(results).items():
        (resources / f"pictures/growth-{of}.svg").write_text(plot(of, lines))
        plots += [f"![How cost grows with {of}](../pictures/growth-{of}.svg)", ""]
    command = "`tests/bench/run" + (" --long" if results["long"] else "") + "`. "
    notice = [command + notes(results)[0], *(f"- {note}" for note in notes(results)[1:])]
    section = [HEADING, "", notice[0], "", *notice[1:], "", *rows, "", *growth, "", *plots]
    page.write_text(before + "\n".join(section) + ("\n" if after else "") + after)


def write(results, folder):
    (folder / "results.json").write_text(json.dumps(results, indent=1))
    rows, growth = table(results)
    (folder / "results.md").write_text("\n".join([*notes(results), "", *rows, "", *growth, ""]))
    for of, lines in curves(results).items():
        (folder / f"growth-{of}.svg").write_text(plot(of, lines))
