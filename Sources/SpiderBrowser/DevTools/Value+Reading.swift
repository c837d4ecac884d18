import SpiderValue

extension Value {
    /// The text, if it is one.
    var text: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    /// The whole number, if it is one.
    var whole: Int? {
        guard case .int(let number) = self else { return nil }
        return number
    }

    /// The elements of a list; empty if it isn't one.
    var elements: [Value] {
        guard case .array(let elements) = self else { return [] }
        return elements
    }

    /// The values by name; empty if it isn't an object.
    var entries: Object {
        guard case .object(let object) = self else { return [:] }
        return object
    }
}
