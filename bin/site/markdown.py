"""Markdown to HTML: the part of CommonMark and of GitHub's tables that the documents and doc comments use."""

import html
import re

from highlight import highlight

_FENCE = re.compile(r"^( {0,3})(`{3,}|~{3,})\s*([\w+-]*)")
_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*\s*$")
_ITEM = re.compile(r"^(\s*)([-*+]|\d{1,9}[.)])(\s+|$)")
_RULE = re.compile(r"^ {0,3}([-*_])(\s*\1){2,}\s*$")
_TABLE_RULE = re.compile(r"^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$")


def plain_text(source):
    """The text of inline Markdown, without its marks."""
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", source)
    return re.sub(r"\\(.)", r"\1", text.replace("`", "").replace("**", ""))


def slug(text):
    """The anchor of a heading, as GitHub makes it."""
    text = "".join(c for c in plain_text(text).lower() if c.isalnum() or c in " -_")
    return text.replace(" ", "-")


class Heading:
    """A heading of a document: its level, its text without marks, its anchor, and the text up to the next heading."""

    def __init__(self, level, text, anchor):
        self.level = level
        self.text = text
        self.anchor = anchor
        self.body = []


class Markdown:
    """Turns one document into HTML.

    `link` is called with the target of each link, and returns the address to use, or None if the text is no link;
    `symbol` is called with what stands between double backticks, and returns an address or None.
    """

    def __init__(self, link=None, symbol=None, offset=0):
        self._link = link or (lambda target: target)
        self._symbol = symbol or (lambda name: None)
        self._offset = offset
        self._anchors = {}
        self.headings = []

    def convert(self, source):
        lines = source.expandtabs(4).split("\n")
        return self._blocks(lines)

    # Blocks

    def _blocks(self, lines, tight=False):
        out = []
        at = 0
        while at < len(lines):
            line = lines[at]
            if not line.strip():
                at += 1
                continue
            fence = _FENCE.match(line)
            if fence:
                end = at + 1
                while end < len(lines) and not re.match(r"^ {0,3}" + re.escape(fence[2]) + r"+\s*$", lines[end]):
                    end += 1
                indent = len(fence[1])
                code = [l[indent:] if l[:indent].isspace() or not indent else l for l in lines[at + 1:end]]
                out.append(self._code("\n".join(code), fence[3]))
                at = end + 1
            elif line.startswith("    "):
                end = at
                while end < len(lines) and (lines[end].startswith("    ") or not lines[end].strip()):
                    end += 1
                code = "\n".join(l[4:] for l in lines[at:end]).rstrip()
                out.append(self._code(code, "text"))
                at = end
            elif line.lstrip().startswith("<!--"):
                while at < len(lines) and "-->" not in lines[at]:
                    at += 1
                at += 1
            elif _HEADING.match(line):
                out.append(self._heading(_HEADING.match(line)))
                at += 1
            elif _RULE.match(line):
                out.append("<hr>")
                at += 1
            elif line.lstrip().startswith(">"):
                end = at
                while end < len(lines) and lines[end].lstrip().startswith(">"):
                    end += 1
                inner = [re.sub(r"^\s*> ?", "", l) for l in lines[at:end]]
                out.append("<blockquote>" + self._blocks(inner) + "</blockquote>")
                at = end
            elif _ITEM.match(line):
                block, at = self._list(lines, at)
                out.append(block)
            elif "|" in line and at + 1 < len(lines) and _TABLE_RULE.match(lines[at + 1]):
                block, at = self._table(lines, at)
                out.append(block)
            else:
                end = at + 1
                while end < len(lines) and lines[end].strip() and not self._interrupts(lines[end]):
                    end += 1
                text = " ".join(l.strip() for l in lines[at:end])
                self._note(text)
                inline = self.inline(text)
                out.append(inline if tight else f"<p>{inline}</p>")
                at = end
        return "\n".join(out)

    @staticmethod
    def _interrupts(line):
        return _FENCE.match(line) or _HEADING.match(line) or _ITEM.match(line) or line.lstrip().startswith(">")

    def _note(self, text):
        if self.headings:
            self.headings[-1].body.append(plain_text(text))

    def _heading(self, match):
        level = min(6, len(match[1]) + self._offset)
        anchor = slug(match[2]) or "section"
        count = self._anchors.get(anchor, 0)
        self._anchors[anchor] = count + 1
        if count:
            anchor = f"{anchor}-{count}"
        self.headings.append(Heading(level, plain_text(match[2]), anchor))
        mark = "" if level == 1 else f'<a class="anchor" href="#{anchor}" aria-label="Link to this section">#</a>'
        return f'<h{level} id="{anchor}">{self.inline(match[2])}{mark}</h{level}>'

    def _code(self, code, language):
        self._note(code)
        return f"<pre><code>{highlight(code, language)}</code></pre>"

    def _list(self, lines, at):
        first = _ITEM.match(lines[at])
        indent = len(first[1])
        ordered = first[2][0].isdigit()
        items, loose = [], False
        while at < len(lines):
            mark = _ITEM.match(lines[at])
            if not mark or len(mark[1]) > indent + 1 or mark[2][0].isdigit() != ordered or _RULE.match(lines[at]):
                break
            width = len(mark[0]) if mark[3] else len(mark[0]) + 1
            # An item that begins with much space begins with code.
            if len(mark[3]) > 4:
                width = len(mark[1]) + len(mark[2]) + 1
            content = [lines[at][width:]]
            at += 1
            blank = False
            while at < len(lines):
                line = lines[at]
                if not line.strip():
                    blank = True
                    content.append("")
                    at += 1
                    continue
                depth = len(line) - len(line.lstrip())
                # A line that isn't indented goes on with the paragraph, unless something else begins.
                if depth < width and (blank or self._interrupts(line)):
                    break
                loose = loose or blank and depth >= width
                blank = False
                content.append(line[min(depth, width):])
                at += 1
            while content and not content[-1].strip():
                content.pop()
            if blank and at < len(lines) and _ITEM.match(lines[at]) and len(_ITEM.match(lines[at])[1]) == indent:
                loose = True
            items.append(content)
        tag = "ol" if ordered else "ul"
        body = "\n".join(f"<li>{self._blocks(item, tight=not loose)}</li>" for item in items)
        return f"<{tag}>\n{body}\n</{tag}>", at

    def _table(self, lines, at):
        head = self._cells(lines[at])
        at += 2
        rows = []
        wide = len(head) > 2
        while at < len(lines) and "|" in lines[at] and lines[at].strip():
            rows.append(self._cells(lines[at]))
            at += 1
        def row(cells, tag):
            self._note(" ".join(cells))
            cells = (cells + [""] * len(head))[:len(head)]
            # On a narrow screen a row is a card, in which each cell has its column's name.
            labels = [f' data-label="{html.escape(plain_text(h))}"' if tag == "td" and wide and h else "" for h in head]
            return "<tr>" + "".join(f"<{tag}{l}>{self.inline(c)}</{tag}>" for c, l in zip(cells, labels)) + "</tr>"
        header = "<thead>" + row(head, "th") + "</thead>" if any(head) else ""
        body = "".join(row(r, "td") for r in rows)
        kind = ' class="wide"' if wide else ""
        return f'<div class="table"><table{kind}>{header}<tbody>{body}</tbody></table></div>', at

    @staticmethod
    def _cells(line):
        line = line.strip()
        line = line[1:] if line.startswith("|") else line
        line = line[:-1] if line.endswith("|") and not line.endswith("\\|") else line
        return [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line)]

    # Inline

    def inline(self, text):
        out = []
        at = 0
        plain = []

        def flush():
            if plain:
                out.append(html.escape("".join(plain), quote=False))
                plain.clear()

        while at < len(text):
            c = text[at]
            if c == "\\" and at + 1 < len(text) and text[at + 1] in "\\`*_{}[]()#+-.!|<>~":
                flush()
                out.append(f"&#{ord(text[at + 1])};")
                at += 2
                continue
            if c == "`":
                run = len(text[at:]) - len(text[at:].lstrip("`"))
                end = re.compile(r"(?<!`)`{%d}(?!`)" % run).search(text, at + run)
                if end:
                    code = text[at + run:end.start()]
                    flush()
                    out.append(self._code_span(code, run))
                    at = end.end()
                    continue
                plain.append("`" * run)
                at += run
                continue
            if c == "[" or text.startswith("![", at):
                image = c == "!"
                found = self._bracket(text, at + image)
                if found:
                    label, target, end = found
                    flush()
                    out.append(self._anchor(label, target, image))
                    at = end
                    continue
            if c == "<":
                auto = re.match(r"<(https?://[^\s>]+)>", text[at:])
                if auto:
                    flush()
                    address = html.escape(auto[1])
                    out.append(f'<a href="{address}">{address}</a>')
                    at += auto.end()
                    continue
            plain.append(c)
            at += 1
        flush()
        # Emphasis may reach over code and links.
        return self._emphasis("".join(out))

    @staticmethod
    def _bracket(text, at):
        depth, end = 0, at
        while end < len(text):
            if text[end] == "`":
                run = len(text[end:]) - len(text[end:].lstrip("`"))
                close = text.find("`" * run, end + run)
                end = close + run if close >= 0 else end + run
                continue
            depth += {"[": 1, "]": -1}.get(text[end], 0)
            if depth == 0:
                break
            end += 1
        match = re.match(r"\(\s*<?([^\s>)]*(?:\([^\s)]*\)[^\s)]*)?)>?(?:\s+\"[^\"]*\")?\s*\)", text[end + 1:])
        if depth or end >= len(text) or not match:
            return None
        return text[at + 1:end], match[1], end + 1 + match.end()

    def _anchor(self, label, target, image):
        address = self._link(target)
        if image:
            return f'<img src="{html.escape(address or target)}" alt="{html.escape(plain_text(label))}">'
        if address is None:
            return self.inline(label)
        return f'<a href="{html.escape(address)}">{self.inline(label)}</a>'

    def _code_span(self, code, run):
        if len(code) > 2 and code[0] == code[-1] == " " and code.strip():
            code = code[1:-1]
        address = self._symbol(code) if run == 2 else None
        shown = html.escape(code.split("/")[-1] if address else code, quote=False)
        return f'<a href="{html.escape(address)}"><code>{shown}</code></a>' if address else f"<code>{shown}</code>"

    @staticmethod
    def _emphasis(text):
        # Code and tags count as one character: marks around them are seen, and those in them aren't.
        parts = re.split(r"(<code>.*?</code>|<[^>]*>)", text, flags=re.S)
        held = iter(parts[1::2])
        joined = "\x00".join(parts[::2])
        joined = re.sub(r"\*\*(?=\S)(.+?)(?<=\S)\*\*", r"<strong>\1</strong>", joined)
        joined = re.sub(r"(?<![\w*])\*(?=[^\s*])([^*]+?)(?<=\S)\*(?![\w*])", r"<em>\1</em>", joined)
        joined = re.sub(r"(?<![\w])_(?=[^\s_])([^_<>]+?)(?<=\S)_(?![\w])", r"<em>\1</em>", joined)
        return re.sub("\x00", lambda _: next(held), joined)
