"""The commands of the program, as its argument parser describes them (`spider --experimental-dump-help`)."""

import json


class Argument:
    """An argument, an option or a flag of a command."""

    def __init__(self, source):
        self.kind = source["kind"]
        self.is_optional = source.get("isOptional", False)
        self.is_repeating = source.get("isRepeating", False)
        self.value = source.get("valueName", "value")
        self.default = source.get("defaultValue")
        self.values = source.get("allValues") or source.get("allValueStrings") or []
        self.summary = " ".join(filter(None, [source.get("abstract", ""), source.get("discussion", "")]))
        prefix = {"long": "--", "short": "-", "longWithSingleDash": "-"}
        self.names = [prefix[n["kind"]] + n["name"] for n in source.get("names", [])]

    @property
    def label(self):
        if self.kind == "positional":
            return f"<{self.value}>" + ("..." if self.is_repeating else "")
        names = ", ".join(sorted(self.names, key=len))
        return names if self.kind == "flag" else f"{names} <{self.value}>"

    @property
    def usage(self):
        if self.kind == "positional":
            text = self.label
        else:
            long = max(self.names, key=len)
            text = long if self.kind == "flag" else f"{long} <{self.value}>"
            text += " ..." if self.is_repeating else ""
        return f"[{text}]" if self.is_optional else text


class Command:
    """A command, with those below it."""

    def __init__(self, source, above=()):
        self.path = (*above, source["commandName"])
        self.summary = source.get("abstract", "")
        self.discussion = source.get("discussion", "")
        self.default = source.get("defaultSubcommand")
        shown = [a for a in source.get("arguments", []) if a.get("shouldDisplay", True)]
        self.arguments = [Argument(a) for a in shown]
        children = [c for c in source.get("subcommands", []) if c.get("shouldDisplay", True)]
        self.subcommands = [Command(c, self.path) for c in children if c["commandName"] != "help"]

    @property
    def name(self):
        return " ".join(self.path)

    @property
    def usage(self):
        parts = [a.usage for a in self.arguments if a.names[-1:] not in (["--help"], ["--version"])]
        return " ".join([self.name, *parts] + (["<subcommand>"] if self.subcommands else []))

    @property
    def all(self):
        """This command and all below it."""
        return [self] + [c for child in self.subcommands for c in child.all]


def read(text):
    """The whole program, from what it dumps."""
    return Command(json.loads(text)["command"])
