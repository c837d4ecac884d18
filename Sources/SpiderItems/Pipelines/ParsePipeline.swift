import Logging
@_spi(Algorithms) import SpiderCore
@_spi(Algorithms) import SpiderValue
import Synchronization

/// Makes dates, prices and numbers of texts.
final class ParsePipeline: Pipeline {
    private let fields: [ParseField]
    private let log: Logger
    private let warned = Mutex<Set<String>>([])

    init(_ arguments: ParseArguments, log: Logger) {
        fields = arguments.fields
        self.log = log
    }

    /// Changes one item; a text that isn't what it should be becomes `null`, and the first one of each field is logged.
    func process(_ record: Record) async throws -> Record? {
        var record = record
        for field in fields {
            guard let value = record.fields[field.name] else { continue }
            record.fields[field.name] = parsed(value, field)
        }
        return record
    }

    private func parsed(_ value: Value, _ field: ParseField) -> Value {
        switch value {
        case .string(let text):
            if text.withoutBlanksAround.isEmpty { return .null }
            if let parsed = field.kind.parse(text) { return parsed }
            if warned.withLock({ $0.insert(field.name).inserted }) {
                log.warning(
                    "parse: '\(field.name)' is \(field.kind.inWords) in no text such as '\(text.prefix(60))': it is null in such items"
                )
            }
            return .null
        case .array(let values): return .array(values.map { parsed($0, field) })
        default: return value
        }
    }
}

extension ParsePipeline {
    /// What the pipeline says about itself.
    static let declaration = PipelineDeclaration(
        "parse",
        "makes dates, prices and numbers of texts: {published: {date: \"%d.%m.%Y\"}, price: money, views: number}",
        arguments: ParseArguments.self,
        fields: { FieldUse($0.fields.map { .init($0.name, at: [.key($0.name)]) }) }
    ) { arguments, context in ParsePipeline(arguments, log: context.log) }
}
