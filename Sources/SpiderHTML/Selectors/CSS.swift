internal import SpiderValue

/// A compiled CSS selector.
///
/// ```swift
/// let titles: CSS = "#showing-soon .item:not(.ad) h3 > a[href^='/film/']"
/// for link in try page.css(titles) { print(link.text) }
/// let film = try page.one("#film-\(id)")
/// ```
///
/// A literal, with or without interpolations, can't throw. If it is malformed, every search with it throws before it
/// begins, and ``fault`` is set, so that a test can check your literals.
///
/// It follows Selectors Level 4: types, `*`, `#id`, `.class`; `[a]` with `=`, `~=`, `|=`, `^=`, `$=`, `*=` and the
/// flags `i` and `s`; the combinators space, `>`, `+`, `~`; lists; `:is`, `:where`, `:not`, `:has`; `:nth-child(an+b of
/// S)` and its kin; `:first-child`, `:last-child`, `:only-child` and the same of type; `:empty`, `:root`, `:scope`,
/// `:link`, `:any-link`, `:lang()`, `:dir()`; of controls `:checked`, `:disabled`, `:enabled`, `:required`,
/// `:optional`, `:read-only`, `:read-write`, `:placeholder-shown`, `:default`, `:indeterminate`; `:open`, `:defined`;
/// namespaces (`svg|path`). User actions (`:hover`, `:focus`, `:visited`, `:target` …) match nothing. In HTML, names of
/// elements and attributes match in any case; classes and IDs match exactly.
///
/// Beyond the standard, `:contains("text")` matches an element that contains exactly this text, and `:matches(/re/)`,
/// or `/re/i` for any case, an element whose text a regular expression matches (without back-references and
/// look-around, so that no text makes it slow). A trailing `::text` selects the text nodes of the elements, and
/// `::attr(name)` the values of an attribute; ``Selectable/values(_:)`` returns them. After white space, as in `p
/// ::text`, they include all descendants of the element.
///
/// A search takes time in proportion to the page. It throws an error after 50 million steps, or 100 for each element,
/// text and comment of a page with more than 500,000 of them, and within milliseconds if its task is cancelled.
public struct CSS: Sendable, Hashable {
    /// The selector's text.
    package let text: String

    /// The URIs of the namespace prefixes.
    package let namespaces: [String: String]

    private let compiled: Compiled<SelectorProgram, SelectorError>

    /// Compiles a selector.
    ///
    /// ```swift
    /// try CSS(parsing: "svg|path", namespaces: ["svg": "http://www.w3.org/2000/svg"])
    /// ```
    ///
    /// - Parameters:
    ///   - text: the selector, of at most 65,536 bytes.
    ///   - namespaces: the URIs of prefixes; the empty prefix is for elements without a prefix.
    /// - Throws: ``SelectorError`` with the position of the fault and its reason.
    public init(parsing text: String, namespaces: [String: String] = [:]) throws(SelectorError) {
        self.text = text
        self.namespaces = namespaces
        compiled = Compiled { () throws(SelectorError) in try SelectorParser.compile(text, namespaces: namespaces) }
        if let fault { throw fault }
    }

    /// Creates a value that throws the fault of its text in every search.
    init(deferringFaultOf text: String) {
        self.text = text
        namespaces = [:]
        compiled = Compiled { () throws(SelectorError) in try SelectorParser.compile(text, namespaces: [:]) }
    }

    /// The compiled selector.
    var program: SelectorProgram {
        get throws(SelectorError) { try compiled.program }
    }

    /// Throws if the selector selects texts rather than elements.
    func checkGivesElements() throws(SelectorError) {
        guard try program.givesElements else {
            throw SelectorError(selector: text, offset: text.utf8.count, reason: .givesText)
        }
    }

    /// The fault of a malformed literal; nil for a valid selector.
    ///
    /// ```swift
    /// let items: CSS = "#showing-soon .item["
    /// print(items.fault?.description ?? "-")  // the selector ends before ']': #showing-soon .item[ (column 22)
    /// ```
    public var fault: SelectorError? { compiled.fault }
}

extension CSS: CompiledText, ExpressibleByStringInterpolation {}

extension CSS: CustomStringConvertible {
    /// The selector's text.
    public var description: String { text }
}
