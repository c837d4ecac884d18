public import SpiderValue

/// An expression over the fields of an item: `price < 20 and not contains(lower(title), 'used')`.
///
/// Its text is parsed once. Evaluating it takes time in proportion to the text and to the fields that it reads.
@_spi(Algorithms) public struct FieldExpression: Sendable {
    /// The text, as it was written.
    @_spi(Algorithms) public let source: String
    let root: ExpressionNode

    /// Reads an expression.
    @_spi(Algorithms) public init(_ source: String) throws(ExpressionMistake) {
        self.source = source
        root = try ExpressionParser.parse(source)
    }

    /// The fields that it reads, each once, in order.
    @_spi(Algorithms) public var fieldNames: [String] {
        var names: [String] = []
        root.addFields(to: &names)
        var known: Set<String> = []
        return names.filter { known.insert($0).inserted }
    }

    /// Returns the value for an item.
    ///
    /// - Throws: `ExpressionFault` if the fields aren't of the kinds that it needs; `CancellationError`
    @_spi(Algorithms) public func value(for record: Record) throws -> Value {
        var evaluation = ExpressionEvaluation(record)
        return try evaluation.value(of: root)
    }

    /// Returns whether it is true for an item; `null` isn't.
    ///
    /// - Throws: as `value(for:)`, and `ExpressionFault` if the value is neither true nor false
    @_spi(Algorithms) public func isTrue(for record: Record) throws -> Bool {
        var evaluation = ExpressionEvaluation(record)
        return try evaluation.isTrue(root)
    }
}

extension FieldExpression: Decodable {
    /// Reads an expression from a text, or from a constant that YAML doesn't take for text.
    @_spi(Algorithms) public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        do {
            // YAML doesn't take `true` and `5` for text.
            switch try container.decode(Value.self) {
            case .string(let text): try self.init(text)
            case let constant where constant.number != nil: try self.init(constant.json)
            case .bool(let constant): try self.init("\(constant)")
            default: try self.init(container.decode(String.self))
            }
        } catch let mistake as ExpressionMistake {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: mistake.description)
        }
    }
}

extension ExpressionNode {
    /// Adds the names of the fields that it reads.
    fileprivate func addFields(to names: inout [String]) {
        switch self {
        case .literal: break
        case .field(let name): names.append(name)
        case .list(let nodes), .call(_, let nodes, _): for node in nodes { node.addFields(to: &names) }
        case .not(let node), .negative(let node): node.addFields(to: &names)
        case .all(let nodes), .any(let nodes): for node in nodes { node.addFields(to: &names) }
        case .arithmetic(let first, let further):
            first.addFields(to: &names)
            for (_, node) in further { node.addFields(to: &names) }
        case .element(let node, let steps):
            node.addFields(to: &names)
            for step in steps { step.addFields(to: &names) }
        case .comparison(_, let one, let other), .contained(let one, in: let other):
            one.addFields(to: &names)
            other.addFields(to: &names)
        }
    }
}
