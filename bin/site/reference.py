"""The generated page of the reference: every command."""

import html
import re

from markdown import slug


def _discussion(text):
    """Paragraphs, and the examples as code."""
    out = []
    for paragraph in text.split("\n\n"):
        lines = [l.strip() for l in paragraph.split("\n") if l.strip()]
        examples = [l.removeprefix("Example:").strip() for l in lines if l.startswith("Example:")]
        prose = [l for l in lines if not l.startswith("Example:")]
        if prose:
            out.append(f"<p>{html.escape(' '.join(prose))}</p>")
        if examples:
            out.append(f"<pre><code>{html.escape(chr(10).join(examples), quote=False)}</code></pre>")
    return "".join(out)


def _usage(text):
    """The usage as HTML, in which no option is broken between its hyphens."""
    return re.sub(r"(?<![\w-])-{1,2}[\w-]+", r'<span class="option">\g<0></span>', html.escape(text, quote=False))


def commands_page(program):
    """(HTML, [(title, anchor, text)]) of all commands."""
    body = ["<h1>Commands</h1><p>What <code>spider help COMMAND</code> prints, on one page.</p>"]
    headings = []
    for command in program.all:
        anchor = slug(command.name)
        level = min(4, 1 + len(command.path))
        headings.append((command.name, anchor, f"{command.summary} {command.discussion}", level))
        body.append(
            f'<h{level} id="{anchor}"><code>{html.escape(command.name)}</code>'
            f'<a class="anchor" href="#{anchor}" aria-label="Link to this section">#</a></h{level}>'
            f"<p>{html.escape(command.summary)}</p>"
            f'<pre class="declaration"><code>{_usage(command.usage)}</code></pre>'
            f"{_discussion(command.discussion)}")
        rows = [a for a in command.arguments if a.names[-1:] != ["--help"] and a.names[:1] != ["-h"]]
        if rows:
            cells = "".join(
                f"<tr><td><code>{html.escape(a.label)}</code></td><td>{html.escape(a.summary)}"
                + (f" Default: <code>{html.escape(str(a.default))}</code>." if a.default else "") + "</td></tr>"
                for a in rows)
            body.append(f'<div class="table"><table><tbody>{cells}</tbody></table></div>')
    return "".join(body), headings
