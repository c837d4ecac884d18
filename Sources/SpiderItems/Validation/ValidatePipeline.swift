import Logging
import SpiderCore
import SpiderValue
import Synchronization

/// Compares items with a JSON Schema.
final class ValidatePipeline: Pipeline {
    /// The fate of an item that doesn't conform to the schema.
    enum Failure: String, Decodable, CaseIterable, Sendable {
        case drop, fail, warn
    }

    /// A page fails because of one of its items.
    struct Refusal: Error, CustomStringConvertible {
        let description: String
    }

    /// The number of different warnings that are logged.
    private static let warningLimit = 20

    private let arguments: ValidateArguments
    private let log: Logger
    private let warned = Mutex<Set<String>>([])

    init(_ arguments: ValidateArguments, log: Logger) {
        self.arguments = arguments
        self.log = log
    }

    /// Passes one item.
    ///
    /// - Throws: `Drop` or `Refusal` if it isn't as the schema says.
    func process(_ record: Record) async throws -> Record? {
        if let type = arguments.items, type != record.type { return record }
        guard let fault = try SchemaCheck.fault(of: .object(record.fields), by: arguments.schema) else { return record }
        let text = "validate: \(fault)"
        switch arguments.onFailure {
        case .drop: throw Drop(text)
        case .fail: throw Refusal(description: text)
        case .warn:
            let isNew = warned.withLock {
                $0.count < ValidatePipeline.warningLimit && $0.insert("\(record.type)\n\(text)").inserted
            }
            if isNew {
                log.warning("\(text), in an item of '\(record.type)'; it is passed on, and so are further ones")
            }
            return record
        }
    }
}
