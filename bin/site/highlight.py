"""Colours code: comments, strings, numbers and keywords, nothing more."""

import html
import re

_WORDS = {
    "swift": """actor any as associatedtype async await borrowing break case catch class consuming continue default defer
        deinit do else enum extension fallthrough false fileprivate final for func guard if import in indirect init inout
        internal is lazy let mutating nil nonisolated open operator override package private protocol public repeat
        rethrows return self Self some static struct subscript super switch throw throws true try typealias var weak
        where while""",
    "python": """and as assert async await break class continue def del elif else except False finally for from global if
        import in is lambda None nonlocal not or pass raise return self True try while with yield""",
    "go": """break case chan const continue default defer else fallthrough false for func go goto if import interface map
        nil package range return select struct switch true type var""",
    "js": """async await break case catch class const continue default delete do else export extends false finally for
        from function if import in instanceof let new null of return static super switch this throw true try typeof
        undefined var void while yield""",
    "yaml": "true false null",
    "json": "true false null",
    "sh": "case do done elif else esac fi for if in then until while",
    "sql": "",
    "text": "",
}
_ALIASES = {"bash": "sh", "console": "sh", "shell": "sh", "javascript": "js", "ts": "js", "typescript": "js", "yml": "yaml",
            "py": "python", "": "text", "ini": "sh", "dockerfile": "sh", "make": "sh", "toml": "sh"}
_STRING = r'"""[\s\S]*?"""|#"[^\n]*?"#|"(?:\\.|[^"\\\n])*"'
_COMMENTS = {"swift": r"//[^\n]*|/\*[\s\S]*?\*/", "go": r"//[^\n]*|/\*[\s\S]*?\*/", "js": r"//[^\n]*|/\*[\s\S]*?\*/",
             "python": r"#[^\n]*", "yaml": r"(?<![^\s])#[^\n]*", "sh": r"(?<![^\s])#[^\n]*", "json": r"(?!)",
             "sql": r"--[^\n]*", "text": r"(?<![^\s])# [^\n]*"}
_patterns = {}


def _pattern(language):
    if language not in _patterns:
        words = "|".join(_WORDS[language].split())
        strings = _STRING if language in ("swift", "go", "json") else _STRING + r"|'(?:\\.|[^'\\\n])*'|`[^`]*`"
        if language == "text":
            strings = r"(?!)"
        parts = [f"(?P<c>{_COMMENTS[language]})", f"(?P<s>{strings})"]
        if language == "swift":
            parts.append(r"(?P<a>@\w+|#\w+)")
        if language == "yaml":
            parts.append(r"(?P<a>(?<![\w\"'./-])[\w.*-]+(?=:(?:\s|$)))")
        if words:
            parts.append(rf"(?P<k>(?<![\w.]){'(?:' + words + ')'}(?!\w))")
        if language != "text":
            parts.append(r"(?P<n>(?<![\w.])\d[\w.]*)")
        _patterns[language] = re.compile("|".join(parts))
    return _patterns[language]


def highlight(code, language):
    """Returns code as HTML."""
    language = _ALIASES.get(language.lower(), language.lower())
    if language not in _WORDS:
        return html.escape(code, quote=False)
    out, at = [], 0
    for match in _pattern(language).finditer(code):
        out.append(html.escape(code[at:match.start()], quote=False))
        out.append(f'<span class="{match.lastgroup}">{html.escape(match[0], quote=False)}</span>')
        at = match.end()
    out.append(html.escape(code[at:], quote=False))
    return "".join(out)
