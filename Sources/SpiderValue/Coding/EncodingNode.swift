/// A value that is still being written, perhaps by several containers at once.
final class EncodingNode {
    private enum Kind {
        /// Nothing was written, as by a type without properties.
        case empty
        case single, array, object
    }

    // Side by side rather than payloads of the kind, so that they grow in place.
    private var kind = Kind.empty
    private var single = Value.null
    private var elements: [Value] = []
    private var object = Object()
    /// Nested containers, whose places hold null until they are complete.
    private var pending: [(step: ValuePath.Step, node: EncodingNode)] = []

    var count: Int { elements.count }

    func beginArray() { kind = .array }

    func beginObject() {
        kind = .object
        // Most have some fields: this saves the allocations for one, two and four of them.
        object.reserveCapacity(8)
    }

    func set(_ value: Value) {
        kind = .single
        single = value
    }

    func append(_ value: Value) {
        elements.append(value)
    }

    func set(_ value: Value, forKey key: String) {
        if !pending.isEmpty, object.position(of: key) != nil { pending.removeAll { $0.step == .key(key) } }
        object[key] = value
    }

    func appendChild() -> EncodingNode {
        let child = EncodingNode()
        pending.append((.index(elements.count), child))
        elements.append(.null)
        return child
    }

    /// Returns the node under a key, the same one for each request.
    func child(forKey key: String) -> EncodingNode {
        if object.position(of: key) != nil, let present = pending.first(where: { $0.step == .key(key) }) {
            return present.node
        }
        let child = EncodingNode()
        set(.null, forKey: key)
        pending.append((.key(key), child))
        return child
    }

    /// Returns the value after everything was written.
    func value(at position: CodingPosition) throws -> Value {
        guard !position.isTooDeep else {
            throw LocatedError(error: ValueError(path: position.path, problem: .tooDeep(limit: Value.depthLimit)))
        }
        for (step, node) in pending {
            let value = try node.value(at: position.below(step))
            switch step {
            case .key(let key): object[key] = value
            case .index(let index): elements[index] = value
            }
        }
        switch kind {
        case .empty: return .object([:])
        case .single: return single
        case .array: return .array(elements)
        case .object: return .object(object)
        }
    }
}
