internal import SpiderValue

/// The rule for reading a field: its selector and the conversion of the results.
final class FieldRule<Value: FieldValue>: Sendable {
    /// The conversion of the selected texts.
    enum Conversion: Sendable {
        /// A part of each text, from which the value is read; `nil` if there is none.
        case part(@Sendable (String) throws -> String?)
        /// A value from the first text.
        case one(@Sendable (String) throws -> Value)
        /// A value from all texts.
        case all(@Sendable ([String]) throws -> Value)
    }

    let selector: CSS
    /// The expression that the text is searched for; `nil` for none, and for a Swift `Regex`.
    let pattern: TextPattern?
    let decimal: DecimalMark
    let dateFormat: DateFormat
    /// The value if nothing matches; nil if something has to.
    let initial: Value?
    private let convert: Conversion?

    init(
        selector: CSS, pattern: TextPattern? = nil, decimal: DecimalMark, dateFormat: DateFormat = .any,
        initial: Value?,
        convert: Conversion?
    ) {
        self.selector = selector
        self.pattern = pattern
        self.decimal = decimal
        self.dateFormat = dateFormat
        self.initial = initial
        self.convert = convert
    }

    /// Reads the field.
    ///
    /// - Parameters:
    ///   - scope: where its selector is searched for.
    ///   - mark: where it's noted whether it matches.
    func read(in scope: SearchScope, noting mark: SelectorTally.Mark?) throws -> Value {
        func input(_ part: ((String) throws -> String?)? = nil) -> FieldInput {
            FieldInput(selector, scope, decimal, dateFormat, part: part, noting: mark)
        }
        switch convert {
        case nil: return try value(input())
        case .part(let part): return try value(input(part))
        case .one(let transform):
            let input = input()
            guard let first = try input.firstMatch() else {
                if let initial { return initial }
                guard Value.self is any ExpressibleByNilLiteral.Type else { throw input.miss }
                return .blank
            }
            return try first.explaining { try transform(first.text) }
        case .all(let transform):
            let found = try input().matches()
            guard let first = found.first else { return try transform([]) }
            return try first.explaining { try transform(found.map(\.text)) }
        }
    }

    private func value(_ input: FieldInput) throws -> Value {
        if let initial, try input.firstMatch() == nil { return initial }
        return try Value.read(input)
    }
}
