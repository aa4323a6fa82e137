#!/usr/bin/env python3
"""Writes a man page: the hand-written parts of a template, and every command and option as the program's --help has them.

make_page.py PROGRAM TEMPLATE VERSION OUT.gz
The template is troff; its line @OPTIONS@ becomes what --help says, of the program and of each of its commands.
"""
import gzip
import re
import subprocess
import sys
from pathlib import Path


def help_of(program, *command):
    return subprocess.run([program, *command, "--help"], check=True, capture_output=True, text=True).stdout


def escaped(text):
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return "\\&" + text if text[:1] in (".", "'") else text


def sections(text):
    """CLI11's help: {title: [(left, right)]}; what stands under an indented entry belongs to it."""
    found, title = {}, None
    for line in text.splitlines():
        if re.match(r"^[A-Z][A-Za-z ]*:$", line):
            title = found.setdefault(line[:-1], [])
        elif title is None or not line.strip():
            continue
        elif entry := re.match(r"^  (\S.*?)(?:\s{2,}(\S.*))?$", line):
            title.append([entry[1], entry[2] or ""])
        elif title:
            title[-1][1] = (title[-1][1] + " " + line.strip()).strip()
    return found


def words_of_values(left):
    """"--size INT:INT in [1 - 9]=3" -> ("--size", "INT in [1 - 9], 3 if left out")."""
    names, _, values = left.partition(" ")
    values = re.sub(r"^[A-Z]+:(?=\{|[A-Z]+\b)", "", values)
    values = re.sub(r"=(\[.*?\]|\S+)(?= |$)", r", \1 if left out", values)
    return names, values.strip()


def options(rows):
    lines = []
    for left, right in rows:
        names, values = words_of_values(left)
        shown = ", ".join("\\fB" + escaped(name) + "\\fR" for name in names.split(","))
        lines += [".TP", shown + (" \\fI" + escaped(values) + "\\fR" if values else ""), escaped(right) or "\\&"]
    return lines


def usage(text, name):
    line = next(line for line in text.splitlines() if line.lower().startswith("usage:"))
    words = line.split()[1:]
    return " ".join([name] + words[1:]) if words else name


def plain_help(text):
    """A short help that is no CLI11's: rows of "  --option  words" or "  --option, --other"."""
    lines = []
    for line in text.splitlines():
        if entry := re.match(r"^  (--\S+(?:, --\S+)*)(?:\s{2,}(\S.*))?$", line):
            names = ", ".join("\\fB" + escaped(name) + "\\fR" for name in entry[1].split(", "))
            lines += [".TP", names, escaped(entry[2] or "As it says.")]
    return lines


def page_of_options(program, name):
    top = help_of(program)
    parts = sections(top)
    if "Options" not in parts:
        return plain_help(top)
    lines = options(parts["Options"])
    for command, _ in parts.get("Subcommands", []):
        text = help_of(program, command)
        rows = sections(text)
        lines += [".SS " + escaped(usage(text, name)), escaped(text.splitlines()[0])]
        lines += options([row for row in rows.get("Positionals", []) if row[1]])
        lines += options(row for row in rows.get("Options", []) if not row[0].startswith("-h,"))
    return lines


def main():
    program, template, version, out = sys.argv[1:]
    name = Path(program).name
    text = Path(template).read_text(encoding="utf-8").replace("@VERSION@", version)
    text = text.replace("@OPTIONS@", "\n".join(page_of_options(program, name)))
    with open(out, "wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as file:
        file.write(text.encode("utf-8"))


main()
