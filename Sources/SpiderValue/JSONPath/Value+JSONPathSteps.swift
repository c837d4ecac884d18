extension Value {
    /// Whether this is a list or an object.
    var isContainer: Bool {
        switch self {
        case .array, .object: true
        case .null, .bool, .int, .double, .string: false
        }
    }

    /// Returns the child that a name or an index selects, with the step to it, or nil.
    func child(selectedBy selector: JSONPathSelector) -> (value: Value, step: ValuePath.Step)? {
        switch (self, selector) {
        case (.object(let object), .name(let name)):
            guard let position = object.position(ofExactly: name) else { return nil }
            return (object[position].value, .key(name))
        case (.array(let elements), .index(let index)):
            let position = index < 0 ? elements.count + index : index
            return elements.indices.contains(position) ? (elements[position], .index(position)) : nil
        default: return nil
        }
    }

    /// The order of two numbers.
    enum NumericOrder {
        case less, equal, greater
    }

    /// Returns the exact order of two numbers, or nil unless both values are numbers.
    func numericOrder(to other: Value) -> NumericOrder? {
        switch (self, other) {
        case (.int(let left), .int(let right)): Self.order(left, right)
        case (.double(let left), .double(let right)): left.isNaN || right.isNaN ? nil : Self.order(left, right)
        case (.int(let left), .double(let right)): Self.order(left, right)
        case (.double(let left), .int(let right)):
            switch Self.order(right, left) {
            case .less: .greater
            case .greater: .less
            case .equal: .equal
            case nil: nil
            }
        default: nil
        }
    }

    private static func order<Number: Comparable>(_ left: Number, _ right: Number) -> NumericOrder {
        left < right ? .less : left == right ? .equal : .greater
    }

    private static func order(_ left: Int, _ right: Double) -> NumericOrder? {
        guard !right.isNaN else { return nil }
        // 2⁶³, the first number above every Int.
        if right >= 0x1p63 { return .less }
        if right < -0x1p63 { return .greater }
        let whole = right.rounded(.down)
        let order = order(left, Int(whole))
        return order == .equal && right > whole ? .less : order
    }
}

extension Object {
    /// Returns the position of a key with exactly these scalars; for Swift, "é" as one scalar equals "é" as two.
    func position(ofExactly key: String) -> Int? {
        guard let position = position(of: key), self[position].key.hasSameScalars(as: key) else { return nil }
        return position
    }
}

extension String {
    /// Returns whether both texts are equal scalar by scalar.
    func hasSameScalars(as other: String) -> Bool {
        utf8.count == other.utf8.count && utf8.elementsEqual(other.utf8)
    }
}
