internal import SpiderValue

/// The source of a field's value: what its selector matches.
public struct FieldInput {
    private enum Source {
        /// The matches of a selector, or the part of their texts that an expression gives.
        case search(CSS, SearchScope, part: ((String) throws -> String?)?)
        /// One of the matches, for an element of a list.
        case match(FieldMatch)
    }

    private let source: Source
    /// Where it's noted whether the selector matches.
    private let mark: SelectorTally.Mark?

    /// The decimal mark of numbers.
    let decimal: DecimalMark

    /// The form of dates.
    let dateFormat: DateFormat

    init(
        _ selector: CSS, _ scope: SearchScope, _ decimal: DecimalMark, _ dateFormat: DateFormat,
        part: ((String) throws -> String?)?, noting mark: SelectorTally.Mark?
    ) {
        source = .search(selector, scope, part: part)
        self.mark = mark
        self.decimal = decimal
        self.dateFormat = dateFormat
    }

    /// Creates the source for one element of a list.
    init(_ match: FieldMatch, of input: FieldInput) {
        source = .match(match)
        mark = nil
        decimal = input.decimal
        dateFormat = input.dateFormat
    }

    /// Creates the source for a match that was found elsewhere.
    package init(_ match: FieldMatch, _ decimal: DecimalMark, _ dateFormat: DateFormat = .any) {
        source = .match(match)
        mark = nil
        self.decimal = decimal
        self.dateFormat = dateFormat
    }

    /// The element that matches first.
    ///
    /// - Throws: ``ExtractionError/noMatch(selector:url:nearby:)`` if nothing matches.
    public var element: Element {
        get throws { try match().element }
    }

    /// The text of the first match, with white space collapsed.
    ///
    /// - Throws: ``ExtractionError/noMatch(selector:url:nearby:)`` if nothing matches.
    public var text: String {
        get throws { try match().text }
    }

    /// Returns the error for a text that doesn't have the expected form.
    ///
    /// - Parameter expected: the expected form, such as `a number`.
    /// - Throws: ``ExtractionError/noMatch(selector:url:nearby:)`` if nothing matches.
    public func fault(expected: String) throws -> ExtractionError { try match().fault(expected: expected) }

    /// Returns the first match, or throws if there is none.
    func match() throws -> FieldMatch {
        guard let first = try firstMatch() else { throw miss }
        return first
    }

    /// Returns the first match, or nil.
    func firstMatch() throws -> FieldMatch? { try matches(limit: 1).first }

    /// The error for a selector without a match.
    var miss: ExtractionError {
        switch source {
        case .search(let selector, let scope, _):
            .noMatch(selector: selector.text, url: scope.document.url, nearby: scope.excerpt)
        case .match(let match): match.fault(expected: "a value")
        }
    }

    /// Returns the matches in document order, up to a number of them.
    func matches(limit: Int = .max) throws -> [FieldMatch] {
        switch source {
        case .match(let match): return [match]
        case .search(let selector, let scope, let part):
            var matches: [FieldMatch] = []
            try scope.visit(selector) { element, text in
                guard let part else {
                    matches.append(FieldMatch(element: element, givenText: text))
                    return matches.count < limit ? 0 : nil
                }
                let searched = text ?? element.text
                if let text = try part(searched) { matches.append(FieldMatch(element: element, givenText: text)) }
                return matches.count < limit ? searched.utf8.count : nil
            }
            mark?.note(hasMatched: !matches.isEmpty)
            return matches
        }
    }
}
