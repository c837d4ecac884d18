/// A compiled CSS selector.
///
/// ```swift
/// let titles: CSS = "#showing-soon .item:not(.ad) h3 > a[href^='/film/']"
/// for link in try page.css(titles) { print(link.text) }
/// ```
///
/// It follows Selectors Level 4: types, `*`, `#id`, `.class`; `[a]` with `=`, `~=`, `|=`, `^=`, `$=`, `*=` and the
/// flags `i` and `s`; the combinators space, `>`, `+`, `~`; lists; `:is`, `:where`, `:not`, `:has`; `:nth-child(an+b of
/// S)` and its kin; `:first-child`, `:last-child`, `:only-child` and the same of type; `:empty`, `:root`, `:scope`,
/// `:link`, `:any-link`, `:lang()`, `:dir()`; of controls `:checked`, `:disabled`, `:enabled`, `:required`,
/// `:optional`, `:read-only`, `:read-write`, `:placeholder-shown`, `:default`, `:indeterminate`; `:open`, `:defined`;
/// namespaces (`svg|path`). What people do (`:hover`, `:focus`, `:visited`, `:target` …) matches nothing. In HTML,
/// names of elements and attributes are matched in any case, classes and IDs as they are written.
///
/// Beyond the standard: `:contains("text")` is true of an element with this text, as it is written, anywhere in it, and
/// `:matches(/re/)`, or `/re/i` for any case, of one whose text a regular expression (without back-references and
/// look-around, so that no text makes it slow) matches somewhere. At the end of a
/// selector, `::text` stands for the texts directly in the elements, and `::attr(name)` for the values of an attribute;
/// ``Selectable/values(_:)`` reads them. After white space, as in `p ::text`, they are about the element and all that
/// is in it.
///
/// A search takes time in proportion to the page. It ends with an error after 50 million steps, or 100 for each element
/// of a page of more than 500,000, and within milliseconds when its task is cancelled.
public struct CSS: Sendable {
    /// The selector's text.
    public let text: String

    /// The URIs that its prefixes stand for.
    public let namespaces: [String: String]

    private let compiled: Result<SelectorProgram, SelectorError>

    /// Compiles a selector.
    ///
    /// ```swift
    /// try CSS(parsing: "svg|path", namespaces: ["svg": "http://www.w3.org/2000/svg"])
    /// ```
    ///
    /// - Parameters:
    ///   - text: the selector, of at most 65,536 bytes.
    ///   - namespaces: the URIs that prefixes stand for; that of the empty prefix is for elements without any.
    /// - Throws: ``SelectorError`` with the place of the fault and its reason.
    public init(parsing text: String, namespaces: [String: String] = [:]) throws(SelectorError) {
        self.text = text
        compiled = .success(try SelectorParser.compile(text, namespaces: namespaces))
        self.namespaces = namespaces
    }

    /// Keeps the fault of a malformed text, for whoever searches with it.
    init(deferringFaultOf text: String) {
        self.text = text
        namespaces = [:]
        compiled = Result { () throws(SelectorError) in try SelectorParser.compile(text, namespaces: [:]) }
    }

    /// What is searched with.
    var program: SelectorProgram {
        get throws(SelectorError) { try compiled.get() }
    }

    /// Refuses a selector that gives texts where elements are asked for.
    func checkGivesElements() throws(SelectorError) {
        guard try program.givesElements else {
            throw SelectorError(selector: text, offset: text.utf8.count, reason: .givesText)
        }
    }

    /// What is wrong with the selector; nil when nothing is, as for all that were not written as literals.
    ///
    /// ```swift
    /// let items: CSS = "#showing-soon .item["
    /// print(items.fault?.description ?? "-")  // the selector ends before ']': #showing-soon .item[ (column 22)
    /// ```
    public var fault: SelectorError? {
        guard case .failure(let fault) = compiled else { return nil }
        return fault
    }
}

extension CSS: ExpressibleByStringLiteral {
    /// The selector that a constant of the program stands for.
    ///
    /// ```swift
    /// static let items: CSS = "#showing-soon .item"
    /// ```
    ///
    /// A literal cannot throw: when it is malformed, every search with it throws, before anything is searched, and
    /// ``fault`` says so to a test.
    public init(stringLiteral text: String) {
        self = Self.cachedDeferringFault(text)
    }
}

extension CSS: Hashable {
    /// Whether both have the same text and namespaces.
    public static func == (one: CSS, other: CSS) -> Bool {
        one.text == other.text && one.namespaces == other.namespaces
    }

    /// Hashes the text.
    public func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

extension CSS: CustomStringConvertible {
    /// The selector's text.
    public var description: String { text }
}
