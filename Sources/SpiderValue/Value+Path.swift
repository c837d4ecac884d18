extension Value {
    /// The value at a path, or nil if there is none.
    ///
    /// Setting a value replaces the present one. A key creates the objects on its way, in place of other values if need
    /// be. An index must exist, or be the number of elements, which appends; any other index is ignored. Setting nil
    /// removes the key or the element; the root becomes `.null`. Paths of more than 512 steps are ignored.
    ///
    /// ```swift
    /// var settings: Value = ["outputs": [["path": "a.csv"]]]
    /// settings[[.key("outputs"), .index(0), .key("path")]] = "b.csv"
    /// settings[[.key("delay"), .key("least")]] = 2
    /// print(settings.json)
    /// // {"outputs":[{"path":"b.csv"}],"delay":{"least":2}}
    /// ```
    package subscript(path: ValuePath) -> Value? {
        get {
            var value = self
            for step in path.steps {
                guard let next = value.child(at: step) else { return nil }
                value = next
            }
            return value
        }
        set {
            guard path.steps.count <= Self.depthLimit else { return }
            set(newValue, at: path.steps[...])
        }
    }

    /// The value of a key of an object; nil if the object lacks it, or this is no object.
    ///
    /// ```swift
    /// var film: Value = ["title": "Playtime", "cast": ["lead": "Tati"]]
    /// print(film["cast"]?["lead"]?.json ?? "-")  // "Tati"
    /// film["year"] = 1967
    /// ```
    ///
    /// Setting a value makes an object of anything else; setting nil removes the key.
    public subscript(key: String) -> Value? {
        get { child(at: .key(key)) }
        set { self[[.key(key)] as ValuePath] = newValue }
    }

    /// Returns the value one step down, or nil if there is none.
    func child(at step: ValuePath.Step) -> Value? {
        switch (self, step) {
        case (.object(let object), .key(let key)): object[key]
        case (.array(let elements), .index(let index)): elements.indices.contains(index) ? elements[index] : nil
        default: nil
        }
    }

    private mutating func set(_ newValue: Value?, at steps: ArraySlice<ValuePath.Step>) {
        guard let step = steps.first else {
            self = newValue ?? .null
            return
        }
        let rest = steps.dropFirst()
        switch step {
        case .key(let key): set(newValue, under: key, rest)
        case .index(let index): set(newValue, at: index, rest)
        }
    }

    private mutating func set(_ newValue: Value?, under key: String, _ rest: ArraySlice<ValuePath.Step>) {
        var object: Object
        if case .object(let present) = self {
            object = present
        } else {
            if newValue == nil { return }
            object = [:]
        }
        // Releases this copy, so that the change below happens in place.
        self = .null
        if rest.isEmpty {
            object[key] = newValue
        } else if let position = object.position(of: key) {
            object.update(at: position) { $0.set(newValue, at: rest) }
        } else if newValue != nil {
            var child = Value.null
            child.set(newValue, at: rest)
            object[key] = child
        }
        self = .object(object)
    }

    private mutating func set(_ newValue: Value?, at index: Int, _ rest: ArraySlice<ValuePath.Step>) {
        guard case .array(var elements) = self, index >= 0, index <= elements.count else { return }
        self = .null
        if index == elements.count {
            if newValue != nil {
                var child = Value.null
                child.set(newValue, at: rest)
                elements.append(child)
            }
        } else if rest.isEmpty, newValue == nil {
            elements.remove(at: index)
        } else {
            elements[index].set(newValue, at: rest)
        }
        self = .array(elements)
    }
}
