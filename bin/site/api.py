"""The pages of the public API, from the symbol graphs of the libraries."""

import html
import json
import re
from pathlib import Path

from markdown import Markdown, plain_text

_KINDS = [
    ("Types", ("struct", "class", "enum", "protocol", "actor", "typealias", "associatedtype", "macro")),
    ("Cases", ("enum.case",)),
    ("Initializers", ("init",)),
    ("Properties", ("property", "type.property", "var", "subscript", "type.subscript")),
    ("Methods", ("method", "type.method", "func", "func.op")),
]
_TYPES = ("struct", "class", "enum", "protocol", "actor")
_FIELD = re.compile(r"^- (Parameters|Parameter [^:]+|Returns|Throws|Note|Important|Warning|SeeAlso|Complexity):\s*(.*)$")


class Symbol:
    """One declaration, with its place in the pages."""

    def __init__(self, graph, module):
        self.id = graph["identifier"]["precise"]
        self.module = module
        self.kind = graph["kind"]["identifier"].removeprefix("swift.")
        self.path = graph["pathComponents"]
        self.fragments = graph.get("declarationFragments", [])
        self.doc = "\n".join(line["text"] for line in graph.get("docComment", {}).get("lines", []))
        self.where = graph.get("swiftExtension", {}).get("constraints", [])
        self.page = None
        self.anchor = None

    @property
    def name(self):
        return self.path[-1]

    @property
    def summary(self):
        return self.doc.split("\n\n")[0].replace("\n", " ")


class API:
    """All libraries. `pages` yields (path, title, module, HTML, headings) of each page."""

    def __init__(self, root, symbols, modules):
        self._root = Path(root)
        self.modules = {}
        self._by_id = {}
        self._conformances = {}
        self.problems = []
        for module in modules:
            found = []
            for file in sorted(Path(symbols, module).glob(f"{module}*.symbols.json")):
                graph = json.loads(file.read_text())
                found += [Symbol(s, module) for s in graph["symbols"]]
                for relation in graph["relationships"]:
                    if relation["kind"] in ("conformsTo", "inheritsFrom"):
                        name = relation.get("targetFallback", "").split(".")[-1]
                        self._conformances.setdefault(relation["source"], []).append((relation["target"], name))
            if found:
                self.modules[module] = found
        for module, found in self.modules.items():
            self._place(module, found)

    def _place(self, module, found):
        own = {tuple(s.path) for s in found if s.kind in _TYPES}
        anchors = {}
        for symbol in found:
            parent = tuple(symbol.path[:-1])
            if symbol.kind in _TYPES:
                symbol.page = f"api/{module}/{'.'.join(symbol.path)}.html"
                symbol.anchor = ""
            else:
                symbol.page = f"api/{module}/{'.'.join(parent)}.html" if parent else f"api/{module}/index.html"
                symbol.extends = parent not in own
                name = re.sub(r"[^\w:().+*/<>=!-]", "", symbol.name)
                count = anchors.get((symbol.page, name), 0)
                anchors[symbol.page, name] = count + 1
                symbol.anchor = name if not count else f"{name}-{count}"
            self._by_id[symbol.id] = symbol

    def address(self, symbol, here):
        """The relative address of a symbol."""
        page = "../" * here.count("/") + symbol.page
        return f"{page}#{symbol.anchor}" if symbol.anchor else page

    def find(self, name, module, near=()):
        """The symbol that double backticks mean: a path of names, from where they stand or from a module."""
        parts = [re.sub(r"-[\w.]+$", "", part) for part in name.split("/")]
        for found in [self.modules.get(module, [])] + list(self.modules.values()):
            for depth in range(len(near), -1, -1):
                wanted = list(near[:depth]) + parts
                for symbol in found:
                    if symbol.path == wanted:
                        return symbol
        if parts[0] in self.modules and len(parts) > 1:
            return self.find("/".join(parts[1:]), parts[0])
        return None

    # Pages

    def pages(self):
        yield self._index()
        for module, found in self.modules.items():
            yield self._module(module, found)
            places = {}
            for symbol in found:
                places.setdefault(symbol.page, []).append(symbol)
            for page, symbols in places.items():
                if page.endswith("/index.html"):
                    continue
                yield self._type(module, page, symbols)

    def _index(self):
        rows = []
        for module in self.modules:
            summary, _ = self._catalogue(module)
            text = Markdown().inline(summary)
            rows.append(f'<tr><td><a href="{module}/index.html"><code>{module}</code></a></td><td>{text}</td></tr>')
        body = ("<h1>Public API</h1><p>What you may use in a spider, a plugin or a program of your own. Write "
                "<code>import SpiderKit</code>: it brings along all that spiders and plugins need. Tests import "
                "<code>SpiderTesting</code>, too.</p>"
                f'<div class="table"><table><tbody>{"".join(rows)}</tbody></table></div>')
        return "api/index.html", "Public API", None, body, []

    def _catalogue(self, module):
        file = self._root / "Sources" / module / f"{module}.docc" / f"{module}.md"
        if not file.exists():
            return "", ""
        text = file.read_text().split("\n", 1)[1].strip()
        summary, _, rest = text.partition("\n\n")
        rest = rest.split("## Topics")[0].replace("## Overview", "")
        return summary.replace("\n", " "), rest.strip()

    def _markdown(self, module, here, near=()):
        def symbol(name):
            found = self.find(name, module, near)
            return self.address(found, here) if found else None
        return Markdown(link=lambda target: target if "://" in target else None, symbol=symbol, offset=1)

    def _module(self, module, found):
        here = f"api/{module}/index.html"
        summary, overview = self._catalogue(module)
        markdown = self._markdown(module, here)
        body = f"<h1>{module}</h1><p>{markdown.inline(summary)}</p>{markdown.convert(overview)}"
        top = [s for s in found if s.kind in _TYPES and len(s.path) == 1]
        for title, kinds in (("Types", ("struct", "class", "enum", "actor")), ("Protocols", ("protocol",))):
            body += self._table(title, [s for s in top if s.kind in kinds], here, module)
        extended = sorted({s.page for s in found if getattr(s, "extends", False) and len(s.path) > 1})
        if extended:
            links = "".join(
                f'<li><a href="{p.split("/")[-1]}"><code>{html.escape(p.split("/")[-1][:-5])}</code></a></li>' for p in extended)
            body += f'<h2 id="extensions">Extensions of other modules\' types</h2><ul>{links}</ul>'
        free = [s for s in found if len(s.path) == 1 and s.kind not in _TYPES]
        if free:
            body += '<h2 id="functions">Functions and aliases</h2>' + "".join(self._member(s, here) for s in free)
        return here, module, module, body, []

    def _table(self, title, symbols, here, module):
        if not symbols:
            return ""
        rows = []
        for symbol in sorted(symbols, key=lambda s: s.path):
            text = self._markdown(module, here, symbol.path).inline(symbol.summary)
            name = html.escape(".".join(symbol.path))
            rows.append(f'<tr><td><a href="{self.address(symbol, here)}"><code>{name}</code></a></td><td>{text}</td></tr>')
        anchor = title.lower().replace(" ", "-")
        return (f'<h2 id="{anchor}">{title}</h2><div class="table"><table><tbody>{"".join(rows)}</tbody></table></div>')

    def _type(self, module, page, symbols):
        own = [s for s in symbols if s.anchor == ""]
        path = own[0].path if own else symbols[0].path[:-1]
        name = ".".join(path)
        body = f'<p class="crumb"><a href="index.html">{module}</a></p><h1><code>{html.escape(name)}</code></h1>'
        if own:
            body += self._declaration(own[0], page) + self._documentation(own[0], page)
            adopted = sorted({n for n in map(self._name_of, self._conformances.get(own[0].id, [])) if n})
            if adopted:
                body += f'<p class="note">Conforms to {", ".join(f"<code>{html.escape(n)}</code>" for n in adopted)}.</p>'
        else:
            body += "<p>What this module adds to a type of another one.</p>"
        nested = [s for s in self.modules[module] if s.kind in _TYPES and s.path[:-1] == path]
        body += self._table("Nested types", nested, page, module)
        for title, kinds in _KINDS:
            members = [s for s in symbols if s.anchor and s.kind in kinds]
            if members:
                anchor = f"kind-{title.lower()}"
                body += f'<h2 id="{anchor}">{title}</h2>' + "".join(self._member(s, page) for s in members)
        return page, name, module, body, [s for s in symbols if s.anchor]

    def _name_of(self, target):
        found = self._by_id.get(target[0])
        name = found.name if found else target[1]
        return None if name in ("Copyable", "Escapable", "BitwiseCopyable", "SendableMetatype") else name

    def _member(self, symbol, here):
        anchor = html.escape(symbol.anchor)
        return (f'<section class="member" id="{anchor}"><h3><code>{html.escape(symbol.name)}</code>'
                f'<a class="anchor" href="#{anchor}" aria-label="Link to this declaration">#</a></h3>'
                f'{self._declaration(symbol, here)}{self._documentation(symbol, here)}</section>')

    def _declaration(self, symbol, here):
        out = []
        for fragment in symbol.fragments:
            text = html.escape(fragment["spelling"], quote=False)
            target = self._by_id.get(fragment.get("preciseIdentifier"))
            if target and target is not symbol:
                text = f'<a href="{html.escape(self.address(target, here))}">{text}</a>'
            elif fragment["kind"] in ("keyword", "attribute"):
                text = f'<span class="k">{text}</span>'
            elif fragment["kind"] in ("string", "number"):
                text = f'<span class="s">{text}</span>'
            out.append(text)
        conditions = [f"{c['lhs']} {'==' if c['kind'] == 'sameType' else ':'} {c['rhs']}" for c in symbol.where]
        # What the type says already isn't repeated for each of its members.
        parent = self.find("/".join(symbol.path[:-1]), symbol.module) if len(symbol.path) > 1 else None
        known = "".join(f["spelling"] for f in parent.fragments) if parent else ""
        conditions = ", ".join(c for c in conditions if c not in known)
        if conditions:
            out.append(f'\n<span class="k">where</span> {html.escape(conditions)}')
        return f'<pre class="declaration"><code>{"".join(out)}</code></pre>'

    def _documentation(self, symbol, here):
        prose, fields, current, fenced = [], [], None, False
        for line in symbol.doc.split("\n"):
            if line.startswith("```"):
                fenced = not fenced
            match = None if fenced else _FIELD.match(line)
            if match:
                current = [match[1], [match[2]]]
                fields.append(current)
            elif current and (line.startswith(" ") or not line.strip()):
                current[1].append(line[2:])
            else:
                current = None
                prose.append(line)
        def markdown():
            return self._markdown(symbol.module, here, symbol.path)
        body = markdown().convert("\n".join(prose))
        rows = []
        for name, lines in fields:
            if name == "Parameters":
                for entry in re.split(r"^- ", "\n".join(lines), flags=re.M)[1:]:
                    label, _, text = entry.partition(":")
                    rows.append((f"<code>{html.escape(label)}</code>", text))
            elif name.startswith("Parameter "):
                rows.append((f"<code>{html.escape(name[10:])}</code>", "\n".join(lines)))
            else:
                rows.append((name, "\n".join(lines)))
        if rows:
            body += '<dl class="fields">' + "".join(
                f"<dt>{label}</dt><dd>{markdown().inline(' '.join(text.split()))}</dd>" for label, text in rows) + "</dl>"
        return body

    def search_entries(self):
        """(title, page, text) of each declaration, for the search."""
        for module, found in self.modules.items():
            for symbol in found:
                address = f"{symbol.page}#{symbol.anchor}" if symbol.anchor else symbol.page
                yield ".".join(symbol.path), address, module, plain_text(symbol.summary)
