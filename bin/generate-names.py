#!/usr/bin/env python3
"""Writes Sources/SpiderHTML/Tree/Atom+Standard.swift, Atom+Names.swift and Atom+SVG.swift: the names that HTML, SVG and MathML define."""
import os, re, textwrap

ELEMENTS = """
a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body br button
canvas caption center cite code col colgroup command data datalist dd del details dfn dialog dir div dl dt em embed
fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe image
img input ins isindex kbd keygen label legend li link listing main map mark marquee menu menuitem meta meter multicol
nav nextid nobr noembed noframes noscript object ol optgroup option output p param picture plaintext pre progress q rb
rp rt rtc ruby s samp script search section select selectedcontent slot small source spacer span strike strong style
sub summary sup table tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr xmp
annotation annotation-xml maction malignmark math merror mfrac mglyph mi mn mo mover mpadded mphantom mroot mrow ms
mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover semantics
animate animation circle clippath defs desc ellipse filter foreignobject g line lineargradient marker mask metadata
path pattern polygon polyline radialgradient rect set stop svg switch symbol text textpath tspan use view
""".split()

ATTRIBUTES = """
accept accept-charset accesskey action align alink allow allowfullscreen alt archive aria-controls aria-describedby
aria-expanded aria-haspopup aria-hidden aria-label aria-labelledby as async autocapitalize autocomplete autofocus
autoplay axis background bgcolor blocking border bordercolor cellpadding cellspacing char charoff charset checked class
classid clear codebase codetype color cols colspan compact content contenteditable controls coords crossorigin d
data-href data-id data-src data-srcset data-url datetime declare decoding default defer dirname disabled download
draggable encoding enctype enterkeyhint face fetchpriority fill for formaction formenctype formmethod formnovalidate
formtarget frameborder headers height hidden high href hreflang hspace http-equiv id imagesizes imagesrcset inert
inputmode integrity is ismap itemid itemprop itemref itemscope itemtype kind lang language list loading longdesc loop
low marginheight marginwidth max maxlength media method min minlength multiple muted name nohref nomodule nonce noresize
noshade novalidate nowrap onclick onload open optimum ping placeholder playsinline popover poster prefix preload
profile property public readonly referrerpolicy rel required rev reversed role rows rowspan rules sandbox scheme scope
scrolling selected shape size sizes slot span spellcheck src srcdoc srclang srcset standby start step stroke
stroke-linecap stroke-linejoin stroke-width style summary system tabindex target text title transform translate type
typemust usemap valign value valuetype version vlink vocab vspace width wrap x x1 x2 xmlns xmlns:xlink y y1 y2
typeof resource about datatype points r cx cy rx ry fill-rule clip-rule offset
xlink:actuate xlink:arcrole xlink:href xlink:role xlink:show xlink:title xlink:type xml:lang xml:space
actuate arcrole show space xlink xml definitionurl definitionURL
""".split()

SVG_ELEMENTS = """altGlyph altGlyphDef altGlyphItem animateColor animateMotion animateTransform clipPath feBlend
feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight
feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode feMorphology feOffset
fePointLight feSpecularLighting feSpotLight feTile feTurbulence foreignObject glyphRef linearGradient radialGradient
textPath""".split()

SVG_ATTRIBUTES = """attributeName attributeType baseFrequency baseProfile calcMode clipPathUnits diffuseConstant edgeMode
filterUnits glyphRef gradientTransform gradientUnits kernelMatrix kernelUnitLength keyPoints keySplines keyTimes
lengthAdjust limitingConeAngle markerHeight markerUnits markerWidth maskContentUnits maskUnits numOctaves pathLength
patternContentUnits patternTransform patternUnits pointsAtX pointsAtY pointsAtZ preserveAlpha preserveAspectRatio
primitiveUnits refX refY repeatCount repeatDur requiredExtensions requiredFeatures specularConstant specularExponent
spreadMethod startOffset stdDeviation stitchTiles surfaceScale systemLanguage tableValues targetX targetY textLength
viewBox viewTarget xChannelSelector yChannelSelector zoomAndPan""".split()

both = sorted(set(SVG_ELEMENTS) & set(SVG_ATTRIBUTES))
elements_only = sorted(set(SVG_ELEMENTS) - set(both))
attributes_only = sorted(set(SVG_ATTRIBUTES) - set(both))
adjusted = elements_only + both + attributes_only
lowered = [n.lower() for n in adjusted]
rest = []
for name in ELEMENTS + ATTRIBUTES:
    if name not in rest and name not in lowered and name not in adjusted:
        rest.append(name)
names = rest + lowered + adjusted
assert len(names) == len(set(names))

KEYWORDS = set("""as class default for in is init var switch case let func if else return self Self protocol struct enum
import static public internal private where while do catch throw throws try true false nil repeat break continue
defer guard extension typealias operator subscript super rethrows fallthrough inout Type async""".split())

def identifier(name):
    parts = re.split("[-:]", name)
    text = parts[0] + "".join(p[:1].upper() + p[1:] for p in parts[1:])
    return f"`{text}`" if text in KEYWORDS else text

identifiers = [identifier(n) for n in names]
assert len(set(identifiers)) == len(identifiers), [i for i in identifiers if identifiers.count(i) > 1]

def block(words):
    lines = textwrap.wrap(" ".join(words), 112, break_on_hyphens=False, break_long_words=False)
    return " \\\n".join("        " + line for line in lines)

first = 1 + len(rest)
element_end = first + len(elements_only) + len(both)
attribute_start = first + len(elements_only)
text = f'''// Written by bin/generate-names.py: edit the lists there.

extension Atom {{
    /// The number of the first name that isn't standard: each document numbers those from here on.
    static var standardEnd: UInt32 {{ {len(names) + 1} }}

    /// The lower-case names of SVG's elements that have mixed-case names.
    static var loweredElements: Range<UInt32> {{ {first}..<{element_end} }}

    /// The lower-case names of SVG's attributes that have mixed-case names.
    static var loweredAttributes: Range<UInt32> {{ {attribute_start}..<{first + len(adjusted)} }}

    /// The distance from a lower-case name of SVG to its mixed-case form.
    static var adjustment: UInt32 {{ {len(adjusted)} }}

    /// The standard names in the order of their numbers, from 1 on, with a space after each but the last.
    static var standardText: StaticString {{
        """
{block(names)}
        """
    }}
}}
'''
root = os.path.join(os.path.dirname(__file__), "..", "Sources", "SpiderHTML", "Tree")
open(os.path.join(root, "Atom+Standard.swift"), "w").write(text)

def constants(pairs, title, file):
    lines = ["// Written by bin/generate-names.py: edit the lists there.", "", title, "extension Atom {"]
    lines += [f"    static var {ident}: Atom {{ Atom(rawValue: {number}) }}" for number, ident in pairs]
    lines += ["}", ""]
    open(os.path.join(root, file), "w").write("\n".join(lines))

numbered = list(enumerate(identifiers, 1))
constants(numbered[:len(rest)], "/// Names of HTML and MathML, and those of SVG that are in lower case.", "Atom+Names.swift")
constants(numbered[len(rest):], "/// Names of SVG that are in mixed case, and their lower-case forms.", "Atom+SVG.swift")
print(len(names), "names")
