/// The list of spiders in a source: `let bundledSpiders: [any Spider.Type] = [Douban.self]`.
struct SpiderRegistration {
    private let source: String
    private let list: Range<String.Index>

    /// Finds the list; nil if there is none.
    init?(in source: String) {
        guard let beginning = source.firstRange(of: "[any Spider.Type] = ["),
            let end = source[beginning.upperBound...].firstIndex(of: "]")
        else { return nil }
        self.source = source
        list = beginning.upperBound..<end
    }

    /// Returns the source with a type added to the end of the list.
    func adding(_ type: String) -> String {
        var entries = source[list]
        while let last = entries.last, last.isWhitespace || last == "," { entries.removeLast() }
        let isEmpty = entries.allSatisfy(\.isWhitespace)
        // A comment at the end of a line hides what is added to that line.
        let isOnLines = isEmpty || entries.contains(where: \.isNewline)
        if isEmpty { entries = "" }
        let added = "\(isEmpty ? "" : ",")\(isOnLines ? "\n    " : " ")\(type).self"
        return source[..<list.lowerBound] + entries + added + (isOnLines ? "\n" : "") + source[list.upperBound...]
    }
}
