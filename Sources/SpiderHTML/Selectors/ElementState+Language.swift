private import CXML
private import SpiderEncoding

extension ElementState {
    /// Returns whether the language of an element is in a range, by the extended filtering of RFC 4647, section 3.3.2.
    ///
    /// The empty range matches elements whose language is unknown. Each visited element is a step.
    static func hasLanguage(_ node: NodePointer, _ range: UnsafeBufferPointer<UInt8>, _ steps: inout Int) -> Bool {
        guard let language = languageInEffect(at: node, &steps), !language.isEmpty else { return range.isEmpty }
        return !range.isEmpty && isLanguage(language, in: range)
    }

    /// The language of the nearest element that has one, or nil.
    static func languageInEffect(at node: NodePointer, _ steps: inout Int) -> UnsafeBufferPointer<UInt8>? {
        var current: NodePointer? = node
        while let element = current {
            steps += 1
            if element.isElement, let language = language(of: element) { return language }
            current = element.parentElement
        }
        return nil
    }

    /// The element's own language: `xml:lang`, or `lang` in elements of HTML.
    ///
    /// `xml:lang` takes precedence in XML, and `lang` in HTML.
    private static func language(of node: NodePointer) -> UnsafeBufferPointer<UInt8>? {
        if let attribute = node.attribute(named: lang.utf8Start, in: xml.utf8Start) { return attribute.valueBytes }
        guard node.isInHTML else {
            let isHTML = node.pointee.ns?.pointee.href.map { sameCharacters($0, xhtml.utf8Start) } ?? false
            return isHTML ? node.value(of: "lang") : nil
        }
        // The HTML parser knows no namespaces. XHTML pages, which it reads too, may have only `xml:lang`.
        return node.value(of: "lang") ?? node.value(of: "xml:lang")
    }

    private static func isLanguage(
        _ language: UnsafeBufferPointer<UInt8>, in range: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        var (wanted, tags) = (Subtags(range), Subtags(language))
        guard let first = wanted.next(), let own = tags.next(), isAny(first) || same(first, own) else { return false }
        while let next = wanted.next() {
            if isAny(next) { continue }
            while true {
                guard let tag = tags.next() else { return false }
                if same(next, tag) { break }
                // What follows a singleton belongs to it.
                if tag.count == 1 { return false }
            }
        }
        return true
    }

    private static func isAny(_ subtag: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        subtag.count == 1 && subtag.first == 0x2A
    }

    private static func same(
        _ one: Slice<UnsafeBufferPointer<UInt8>>, _ other: Slice<UnsafeBufferPointer<UInt8>>
    ) -> Bool {
        one.count == other.count && zip(one, other).allSatisfy { ASCII.lowercase($0) == ASCII.lowercase($1) }
    }

    /// The parts of a language tag between hyphens.
    private struct Subtags {
        private let bytes: UnsafeBufferPointer<UInt8>
        private var position = 0

        init(_ bytes: UnsafeBufferPointer<UInt8>) {
            self.bytes = bytes
        }

        mutating func next() -> Slice<UnsafeBufferPointer<UInt8>>? {
            guard position <= bytes.count else { return nil }
            let rest = bytes[position...]
            let end = rest.firstIndex(of: 0x2D) ?? bytes.count
            defer { position = end + 1 }
            return bytes[position..<end]
        }
    }

    private static let lang: StaticString = "lang"
    private static let xml: StaticString = "http://www.w3.org/XML/1998/namespace"
    private static let xhtml: StaticString = "http://www.w3.org/1999/xhtml"
}
