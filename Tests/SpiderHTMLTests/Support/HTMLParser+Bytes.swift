@testable import SpiderHTML

extension HTMLParser {
    /// Parses a page that is short enough.
    static func parse(_ bytes: [UInt8]) -> MarkupTree {
        parse(source(bytes)).tree
    }

    static func parse(_ text: String) -> MarkupTree { parse(Array(text.utf8)) }

    /// Parses a fragment in a context such as `div` or `svg desc`.
    static func parse(_ bytes: [UInt8], in context: String) -> MarkupTree {
        let words = context.split(separator: " ")
        let namespace: NodeNamespace = words.count == 1 ? .html : words[0] == "svg" ? .svg : .mathML
        let name = Array((words.last ?? "").utf8)
        let atom = name.withUnsafeBufferPointer { name in
            let names = NameTable()
            defer { names.free() }
            guard let start = name.baseAddress else { return Atom.none }
            let found = names.find(start, name.count, in: TreeText(input: start, decoded: start))
            return found
        }
        return parseFragment(source(bytes), in: atom, namespace).tree
    }

    static func source(_ bytes: [UInt8]) -> SourceBuffer {
        guard let source = bytes.withUnsafeBufferPointer({ SourceBuffer(copying: $0) }) else { fatalError("too large") }
        return source
    }
}
