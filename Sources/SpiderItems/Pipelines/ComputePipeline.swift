@_spi(Algorithms) import SpiderCore
import SpiderValue

/// Sets fields to the values of expressions, one after the other.
struct ComputePipeline: Pipeline {
    /// The expressions by the names of the fields.
    struct Fields: Decodable {
        let all: [(name: String, expression: FieldExpression)]

        private struct Name: CodingKey {
            let stringValue: String
            var intValue: Int? { nil }

            init(stringValue: String) { self.stringValue = stringValue }
            init?(intValue: Int) { nil }
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: Name.self)
            all = try container.allKeys.map { ($0.stringValue, try container.decode(FieldExpression.self, forKey: $0)) }
        }

        /// The fields that are read and added; an expression may read what those before it have set.
        var use: FieldUse {
            var names: [FieldUse.Name] = []
            var computed: Set<String> = []
            for (name, expression) in all {
                names += expression.fieldNames.filter { !computed.contains($0) }.map { .init($0, at: [.key(name)]) }
                computed.insert(name)
            }
            var use = FieldUse(names, added: all.map(\.name))
            for (name, expression) in all { use.kinds[name] = expression.kind }
            return use
        }
    }

    let fields: Fields

    /// Changes one item.
    ///
    /// - Throws: `Drop` if an expression has no value for the item.
    func process(_ record: Record) async throws -> Record? {
        var record = record
        for (name, expression) in fields.all {
            do {
                record.fields[name] = try expression.value(for: record)
            } catch let fault as ExpressionFault {
                throw Drop("compute '\(name)': \(fault)")
            }
        }
        return record
    }
}
