"""Builds the documentation as a folder of HTML pages that a browser shows without a server.

    python3 bin/site/build.py --root . --symbols .build/symbols --commands help.json --output .build/docs/site

`Documentation/README.md` is the table of contents: its second-level headings are the groups of the navigation. Documents
that it doesn't list are a group at the end. Dead links, in pages and to files of the repository, are errors; all are printed.
"""

import argparse
import html
import json
import posixpath
import re
import shutil
import sys
from html.parser import HTMLParser
from pathlib import Path

import commands
from api import API
from highlight import highlight
from markdown import Markdown, plain_text
from reference import commands_page

HERE = Path(__file__).resolve().parent
CONTENTS = "Documentation/README.md"
# Documents outside of Documentation/ that have a page.
OUTSIDE = ["README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "Examples/README.md"]
# Pages that are generated, by the group to which they are added.
GENERATED = {"Reference": [("Commands", "commands.html"), ("Public API", "api/index.html")]}
LANGUAGES = {".swift": "swift", ".yaml": "yaml", ".py": "python", ".json": "json", ".sh": "sh"}


class Page:
    """A page: where it is, its title, its content, and what of it can be found by search."""

    def __init__(self, path, title, body, headings=(), module=None):
        self.path = path
        self.title = title
        self.body = body
        self.headings = headings
        self.module = module


class Site:
    def __init__(self, root, output):
        self.root = Path(root).resolve()
        self.output = Path(output)
        self.pages = {}
        self.problems = []
        self.search = []
        self._sources = {}

    # Documents

    def document_page(self, document):
        """The page of a Markdown file."""
        return "index.html" if document == "README.md" else document[:-3] + ".html"

    def documents(self):
        found = [p.relative_to(self.root).as_posix() for p in sorted(self.root.glob("Documentation/**/*.md"))]
        return [d for d in OUTSIDE if (self.root / d).exists()] + found

    def add_documents(self):
        known = set(self.documents())
        for document in known:
            self._add_document(document, known)

    def _add_document(self, document, known):
        path = self.document_page(document)
        markdown = Markdown(link=lambda target: self._resolve(target, document, path, known))
        body = markdown.convert((self.root / document).read_text())
        for block in re.findall(r"^```python\n(.*?)^```", (self.root / document).read_text(), re.S | re.M):
            try:
                compile(block, document, "exec")
            except SyntaxError as error:
                self.problems.append(f"{document}: not Python: {error}")
        headings = markdown.headings
        if not headings or headings[0].level != 1:
            self.problems.append(f"{document}: must begin with a heading of the first level")
            title = document
        else:
            title = headings[0].text
        self.pages[path] = Page(path, title, body, headings)
        for heading in headings:
            if heading.level > 3:
                continue
            address = path if heading.level == 1 else f"{path}#{heading.anchor}"
            self.search.append([heading.text, address, "" if heading.level == 1 else title, " ".join(heading.body)])

    def _resolve(self, target, document, page, known):
        """The address of a link in a document; the file that it means must exist."""
        if re.match(r"^[a-z][a-z+.-]*:", target):
            return target
        file, _, anchor = target.partition("#")
        anchor = f"#{anchor}" if anchor else ""
        if not file:
            return anchor
        path = posixpath.normpath(posixpath.join(posixpath.dirname(document), file))
        full = self.root / path
        if path.startswith("..") or not full.exists():
            self.problems.append(f"{document}: there is no file '{target}'")
            return "#"
        if full.is_dir():
            index = posixpath.join(path, "README.md")
            goal = self.document_page(index) if index in known else self._folder(path, known)
        elif path in known:
            goal = self.document_page(path)
        else:
            goal = self._source(path)
        return posixpath.relpath(goal, posixpath.dirname(page) or ".") + anchor

    # Files of the repository

    def _source(self, path):
        page = f"source/{path}.html"
        if page not in self.pages:
            file = self.root / path
            try:
                text = file.read_text()
            except UnicodeDecodeError:
                text = "(not a text)"
            code = highlight(text.rstrip("\n"), LANGUAGES.get(file.suffix, "sh" if text.startswith("#!") else "text"))
            body = f"<h1><code>{html.escape(path)}</code></h1><pre><code>{code}</code></pre>"
            self.pages[page] = Page(page, path, body)
        return page

    def _folder(self, path, known):
        page = f"source/{path}/index.html"
        if page in self.pages:
            return page
        self.pages[page] = Page(page, path, "")
        rows = []
        for entry in sorted((self.root / path).iterdir()):
            name = entry.relative_to(self.root).as_posix()
            if entry.name.startswith(".") or entry.is_dir() and not any(entry.iterdir()):
                continue
            if entry.is_dir():
                goal = self._folder(name, known)
            else:
                goal = self.document_page(name) if name in known else self._source(name)
            address = posixpath.relpath(goal, posixpath.dirname(page))
            rows.append(f'<li><a href="{html.escape(address)}">{html.escape(entry.name)}</a></li>')
        self.pages[page].body = f"<h1><code>{html.escape(path)}</code></h1><ul>{''.join(rows)}</ul>"
        return page

    # Navigation

    def read_contents(self):
        """The groups of the navigation, each with (title, page)."""
        groups, listed = [], set()
        for line in (self.root / CONTENTS).read_text().split("\n"):
            heading = re.match(r"^## (.+)$", line)
            entry = re.match(r"^\s*[-|]\s*\[([^\]]+)\]\(([^)#]+)\)", line)
            if heading:
                groups.append((heading[1], []))
            elif entry and groups:
                document = posixpath.normpath(posixpath.join("Documentation", entry[2]))
                if document.endswith(".md") and (self.root / document).is_file():
                    listed.add(document)
                    groups[-1][1].append((plain_text(entry[1]), self.document_page(document)))
        others = [d for d in self.documents() if d.startswith("Documentation/") and d not in listed and d != CONTENTS]
        if others:
            groups.append(("More", [(self.pages[self.document_page(d)].title, self.document_page(d)) for d in others]))
            print(f"{CONTENTS} doesn't list: {', '.join(others)}", file=sys.stderr)
        for group, pages in GENERATED.items():
            for name, entries in groups:
                if name == group:
                    entries.extend((t, p) for t, p in pages if p in self.pages)
        self.groups = groups

    def navigation(self, page):
        def entry(title, path):
            address = posixpath.relpath(path, posixpath.dirname(page.path) or ".")
            here = ' aria-current="page"' if path == page.path else ""
            return f'<li><a href="{html.escape(address)}"{here}>{html.escape(title)}</a></li>'
        out = [f'<ul>{entry("Overview", "index.html")}</ul>']
        in_api = page.path.startswith("api/")
        for name, entries in self.groups:
            current = any(p == page.path for _, p in entries) or in_api and name == "Reference"
            items = "".join(entry(t, p) for t, p in entries)
            if in_api and name == "Reference":
                modules = "".join(entry(m, f"api/{m}/index.html") for m in self.modules)
                items += f"<li><ul>{modules}</ul></li>"
            opened = " open" if current or page.path == "index.html" else ""
            out.append(f"<details{opened}><summary>{html.escape(name)}</summary><ul>{items}</ul></details>")
        return "".join(out)

    # Output

    def render(self, page):
        up = posixpath.relpath(".", posixpath.dirname(page.path) or ".")
        top = "" if up == "." else up + "/"
        parts = [h for h in page.headings if getattr(h, "level", 0) in (2, 3)]
        contents = ""
        if len(parts) > 1:
            rows = "".join(f'<li class="l{h.level}"><a href="#{h.anchor}">{html.escape(h.text)}</a></li>' for h in parts)
            contents = f'<nav class="toc" aria-label="On this page"><p>On this page</p><ul>{rows}</ul></nav>'
        title = "spider" if page.path == "index.html" else f"{page.title} · spider"
        return TEMPLATE.format(
            title=html.escape(title), top=top, navigation=self.navigation(page), body=page.body, contents=contents)

    def write(self):
        if self.output.exists():
            shutil.rmtree(self.output)
        (self.output / "assets").mkdir(parents=True)
        for asset in ("style.css", "site.js"):
            shutil.copy(HERE / asset, self.output / "assets" / asset)
        index = json.dumps(self.search, ensure_ascii=False, separators=(",", ":"))
        (self.output / "assets" / "index.js").write_text(f"searchIndex = {index};\n")
        for page in self.pages.values():
            file = self.output / page.path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(self.render(page))

    # Checks

    def check(self):
        """Finds links to pages and anchors that don't exist, as a browser would follow them."""
        read = {}
        for page in self.pages:
            reader = Links()
            reader.feed((self.output / page).read_text())
            read[page] = reader
            for name in reader.doubles:
                self.problems.append(f"{page}: two elements have the id '{name}'")
        for page, reader in read.items():
            for target in reader.targets:
                if re.match(r"^[a-z][a-z+.-]*:", target):
                    continue
                file, _, anchor = target.partition("#")
                goal = posixpath.normpath(posixpath.join(posixpath.dirname(page), file)) if file else page
                if goal not in read:
                    if not (self.output / goal).is_file():
                        self.problems.append(f"{page}: dead link '{target}'")
                elif anchor and anchor not in read[goal].ids:
                    self.problems.append(f"{page}: '{goal}' has no section '{anchor}'")


class Links(HTMLParser):
    """The links and ids of a page."""

    def __init__(self):
        super().__init__()
        self.targets, self.ids, self.doubles = [], set(), []

    def handle_starttag(self, tag, attributes):
        for name, value in attributes:
            if name in ("href", "src") and value:
                self.targets.append(value)
            elif name == "id":
                if value in self.ids:
                    self.doubles.append(value)
                self.ids.add(value)


TEMPLATE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<link rel="stylesheet" href="{top}assets/style.css">
<script src="{top}assets/site.js" data-top="{top}" defer></script>
</head>
<body>
<a class="skip" href="#_content">Skip to the content</a>
<header>
<button id="_menu" aria-label="Navigation" aria-expanded="false">☰</button>
<a class="home" href="{top}index.html">spider</a>
<div class="search"><input id="_search" type="search" placeholder="Search ( / )" aria-label="Search"
 autocomplete="off" spellcheck="false"><div id="_results" hidden></div></div>
<button id="_theme" aria-label="Switch between light and dark">◐</button>
</header>
<div class="page">
<nav class="groups" aria-label="Pages">{navigation}</nav>
<main id="_content">{body}</main>
{contents}</div>
</body>
</html>
"""


def main():
    parser = argparse.ArgumentParser()
    for name in ("root", "symbols", "commands", "output"):
        parser.add_argument(f"--{name}", required=name in ("root", "output"))
    options = parser.parse_args()
    site = Site(options.root, options.output)
    site.add_documents()
    site.modules = []
    if options.commands:
        body, headings = commands_page(commands.read(Path(options.commands).read_text()))
        page = Page("commands.html", "Commands", body)
        page.headings = [Section(title, anchor, level) for title, anchor, _, level in headings]
        site.pages[page.path] = page
        site.search += [[title, f"commands.html#{anchor}", "Commands", text] for title, anchor, text, _ in headings]
    if options.symbols:
        lists = sorted(p.stem for p in Path(options.root, "Documentation/API").glob("*.txt"))
        first = ["SpiderKit", "SpiderCore"]
        api = API(options.root, options.symbols, [m for m in first if m in lists] + [m for m in lists if m not in first])
        site.modules = list(api.modules)
        for path, title, module, body, _ in api.pages():
            site.pages[path] = Page(path, title, body, module=module)
        site.search += [list(entry) for entry in api.search_entries()]
    site.read_contents()
    site.write()
    site.check()
    for problem in sorted(set(site.problems)):
        print(problem, file=sys.stderr)
    if site.problems:
        sys.exit(1)
    print(f"{len(site.pages)} pages, {len(site.search)} entries of the search", file=sys.stderr)


class Section:
    """A heading of a generated page."""

    def __init__(self, text, anchor, level):
        self.text, self.anchor, self.level = text, anchor, level


if __name__ == "__main__":
    main()
