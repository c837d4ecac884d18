"""Writes a manual page for each command.

    spider --experimental-dump-help | python3 bin/site/man.py FOLDER
"""

import re
import sys
from pathlib import Path

import commands


def escape(text):
    """Text as roff takes it."""
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq")
    return re.sub(r"^\.", "\\&.", text, flags=re.M)


def paragraphs(text):
    out = []
    for block in text.split("\n\n"):
        lines = [line.strip() for line in block.split("\n") if line.strip()]
        prose = [l for l in lines if not l.startswith("Example:")]
        examples = [l.removeprefix("Example:").strip() for l in lines if l.startswith("Example:")]
        if prose:
            out += [".PP", escape(" ".join(prose))]
        if examples:
            out += [".PP", ".RS 4", ".nf", *map(escape, examples), ".fi", ".RE"]
    return out


def page(command, program):
    name = "-".join(command.path)
    out = [f'.TH "{escape(name.upper())}" "1" "" "spider" "User Commands"', ".SH NAME",
           f"{escape(name)} \\- {escape(command.summary.rstrip('.'))}", ".SH SYNOPSIS", f".B {escape(command.usage)}"]
    if command.discussion:
        out += [".SH DESCRIPTION", *paragraphs(command.discussion)]
    if command.arguments:
        out.append(".SH OPTIONS")
        for argument in command.arguments:
            default = f" Default: {argument.default}." if argument.default else ""
            out += [".TP", f".B {escape(argument.label)}", escape(argument.summary + default)]
    if command.subcommands:
        out.append(".SH COMMANDS")
        for child in command.subcommands:
            out += [".TP", f".B {escape(child.name)}", escape(child.summary)]
    others = [c for c in [program, *program.all] if c.path == command.path[:-1]] + command.subcommands
    if others:
        names = dict.fromkeys("-".join(c.path) for c in others)
        out += [".SH SEE ALSO", ", ".join(f"\\fB{escape(n)}\\fR(1)" for n in names)]
    return "\n".join(out) + "\n"


def main():
    folder = Path(sys.argv[1])
    program = commands.read(sys.stdin.read())
    for command in program.all:
        Path(folder, "-".join(command.path) + ".1").write_text(page(command, program))


if __name__ == "__main__":
    main()
