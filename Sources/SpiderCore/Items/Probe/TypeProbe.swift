import SpiderValue

/// Finds the fields of decodable types by letting them decode themselves from plausible answers.
///
/// A type's questions are noted in order. If it refuses the answers, its last question gets the next candidate, and the
/// type is decoded again. The number of questions is bounded, and so is the depth.
final class TypeProbe {
    /// A value of a type, with its form in a record.
    struct Found {
        var value: Any
        var kind: ItemField.Kind
        var isOptional = false
    }

    /// The reason why a type can't be probed.
    struct Refusal: Error {
        var field: String?
        var reason: String
    }

    private static let depthLimit = 32
    private static let attemptLimit = 100

    /// The number of questions that may still be answered.
    private var questionsLeft = 20_000
    private var known: [ObjectIdentifier: Found] = [:]
    private var open: Set<ObjectIdentifier> = []
    /// The number of times that a type was found within itself.
    private var recursions = 0

    /// Describes an item type.
    static func describe(
        _ type: any Item.Type, name: String
    ) throws(ItemTypeError) -> (fields: [ItemField], isOpen: Bool) {
        func found(_ type: (some Item).Type) throws -> Found { try TypeProbe().find(type) }
        let kind: ItemField.Kind
        do {
            kind = try found(type).kind
        } catch {
            let refusal = error as? Refusal ?? Refusal(reason: "\(error)")
            throw .refusesProbe(type: name, field: refusal.field, reason: refusal.reason)
        }
        switch kind {
        case .nested(let fields):
            let isOpen = fields.contains { $0.name == ProbeRecord.anyKey }
            return (fields.filter { $0.name != ProbeRecord.anyKey }, isOpen)
        // Types don't know such names, or even forms.
        case .mapping, .any: return ([], true)
        default: throw .hasNoFields(type: name)
        }
    }

    /// Probes a type, unless its kind is known already.
    func find<Content: Decodable>(_ type: Content.Type) throws -> Found {
        let id = ObjectIdentifier(type)
        if let found = known[id] { return found }
        guard open.count < TypeProbe.depthLimit, open.insert(id).inserted else {
            recursions += 1
            throw Refusal(reason: "'\(type)' contains itself")
        }
        defer { open.remove(id) }
        let before = recursions
        let found =
            if let probed = type as? any ProbedType.Type {
                try probed.found(by: self)
            } else {
                try decode(type)
            }
        // A type that was cut short within itself looks different from elsewhere.
        if recursions == before { known[id] = found }
        return found
    }

    /// Counts a question.
    func ask() throws {
        guard questionsLeft > 0 else { throw Refusal(reason: "it asks for too many values") }
        questionsLeft -= 1
    }

    private func decode<Content: Decodable>(_ type: Content.Type) throws -> Found {
        let record = ProbeRecord()
        let attempt = ProbeAttempt()
        var refusal: (any Error)?
        for _ in 0..<TypeProbe.attemptLimit {
            attempt.last = nil
            do {
                let value = try Content(from: ProbeDecoder(probe: self, record: record, attempt: attempt))
                return reconciled(value, record)
            } catch {
                refusal = error
                guard questionsLeft > 0, attempt.last?.advance() ?? false else { break }
            }
        }
        if let value = Substitute.value(of: type) { return reconciled(value, record) }
        let inner = refusal as? Refusal
        let names = [attempt.last?.name, inner?.field].compactMap { $0 }
        let reason = inner?.reason ?? refusal.map(TypeProbe.reason) ?? "it asks for nothing"
        throw Refusal(field: names.isEmpty ? nil : names.joined(separator: "."), reason: reason)
    }

    private static func reason(_ error: any Error) -> String {
        guard case .dataCorrupted(let context)? = error as? DecodingError else { return PageFailure(error).reason }
        return context.debugDescription
    }

    /// Returns the form of a value in a record: what it writes counts, whatever it reads.
    private func reconciled(_ value: Any, _ record: ProbeRecord) -> Found {
        var found = Found(value: value, kind: record.kind, isOptional: record.isOptional)
        if let encodable = value as? any Encodable, let encoded = try? Value(encoding: encodable, keepsNil: true) {
            found.kind = found.kind.reconciled(with: encoded)
        }
        return found
    }
}
