/// A compiled CSS selector.
///
/// ```swift
/// let titles = try CSS("#showing-soon .item:not(.ad) h3 > a[href^='/film/']")
/// for link in page.css(titles) { print(link.text) }
/// ```
///
/// It follows Selectors Level 4: types, `*`, `#id`, `.class`; `[a]` with `=`, `~=`, `|=`, `^=`, `$=`, `*=` and the
/// flags `i` and `s`; the combinators space, `>`, `+`, `~`; lists; `:is`, `:where`, `:not`, `:has`; `:nth-child(an+b of
/// S)` and its kin; `:first-child`, `:last-child`, `:only-child` and the same of type; `:empty`, `:root`, `:scope`,
/// `:checked`, `:disabled`, `:enabled`, `:link`, `:any-link`, `:lang()`. One extension is `:contains("text")`, true of
/// an element with this text, as it is written, anywhere in it. Names of elements and attributes are matched in any
/// case, classes and IDs as they are written.
public struct CSS: Sendable {
    /// The selector's text.
    public let text: String

    let program: SelectorProgram

    /// Compiles a selector.
    ///
    /// - Parameter text: the selector, of at most 65,536 bytes.
    /// - Throws: ``SelectorError`` with the place of the fault and its reason.
    public init(_ text: String) throws(SelectorError) {
        self.text = text
        program = try SelectorParser.compile(text)
    }
}

extension CSS: Hashable {
    /// Whether both have the same text.
    public static func == (one: CSS, other: CSS) -> Bool { one.text == other.text }

    /// Hashes the text.
    public func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

extension CSS: CustomStringConvertible {
    /// The selector's text.
    public var description: String { text }
}
