#!/usr/bin/env python3
"""Writes Sources/SpiderHTML/Parsing/HTML/NamedReferences+Table.swift: the named character references of HTML."""
import os, textwrap
from html.entities import html5

words = []
for name in sorted(html5):
    words.append(name + "=" + "+".join(f"{ord(c):X}" for c in html5[name]))
lines = textwrap.wrap(" ".join(words), 110, break_on_hyphens=False, break_long_words=False)
text = " \\\n".join("        " + line for line in lines)
out = f'''// Written by bin/generate-references.py.

extension NamedReferences {{
    /// The {len(words)} names in the order of their bytes, each with the one or two characters that it stands for.
    static var text: StaticString {{
        """
{text}
        """
    }}
}}
'''
root = os.path.join(os.path.dirname(__file__), "..", "Sources", "SpiderHTML", "Parsing", "HTML")
open(os.path.join(root, "NamedReferences+Table.swift"), "w").write(out)
print(len(words), "names,", len(lines), "lines")
