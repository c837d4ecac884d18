private import SpiderEncoding

/// The properties in an element's `style` attribute that affect its text.
struct InlineStyle {
    /// Whether it takes the element off the page.
    private(set) var isHidden = false
    /// Whether it puts the element on lines of its own, or doesn't any more; `nil` if it says neither.
    private(set) var isBlock: Bool?
    /// Whether it keeps white space or collapses it; `nil` if it says neither.
    private(set) var keepsWhiteSpace: Bool?

    /// Reads the declarations that matter; if a property comes twice, the last one counts.
    init(_ style: UnsafeBufferPointer<UInt8>) {
        for declaration in style.split(separator: UInt8(ascii: ";")) {
            guard let colon = declaration.firstIndex(of: UInt8(ascii: ":")) else { continue }
            let property = declaration[..<colon]
            let value = declaration[(colon + 1)...]
            if Self.isWord(property, "display") {
                read(display: value)
            } else if Self.isWord(property, "visibility") {
                isHidden = Self.isWord(value, "hidden") || Self.isWord(value, "collapse")
            } else if Self.isWord(property, "white-space") {
                read(whiteSpace: value)
            }
        }
    }

    private mutating func read(display value: Slice<UnsafeBufferPointer<UInt8>>) {
        isHidden = Self.isWord(value, "none")
        isBlock = nil
        for word in ["block", "flex", "grid", "list-item", "flow-root"] as [StaticString] where Self.isWord(value, word)
        {
            isBlock = true
        }
        for word in ["inline", "inline-block", "inline-flex", "inline-grid", "contents"] as [StaticString]
        where Self.isWord(value, word) {
            isBlock = false
        }
    }

    private mutating func read(whiteSpace value: Slice<UnsafeBufferPointer<UInt8>>) {
        for word in ["pre", "pre-wrap", "break-spaces"] as [StaticString] where Self.isWord(value, word) {
            keepsWhiteSpace = true
        }
        for word in ["normal", "nowrap", "pre-line"] as [StaticString] where Self.isWord(value, word) {
            keepsWhiteSpace = false
        }
    }

    /// Returns whether the text is this word, in any case, perhaps with white space around it and `!important` after
    /// it.
    private static func isWord(_ text: Slice<UnsafeBufferPointer<UInt8>>, _ word: StaticString) -> Bool {
        var index = text.startIndex
        while index < text.endIndex, ASCII.isSpace(text[index]) { index += 1 }
        for offset in 0..<word.utf8CodeUnitCount {
            guard index < text.endIndex, ASCII.lowercase(text[index]) == word.utf8Start[offset] else { return false }
            index += 1
        }
        while index < text.endIndex, ASCII.isSpace(text[index]) { index += 1 }
        return index == text.endIndex || text[index] == UInt8(ascii: "!")
    }
}
