import SpiderHTML
import SpiderURL
import SpiderValue

/// A type whose probe value isn't decoded: its kind is known, or it contains other types, which may refuse theirs.
protocol ProbedType {
    static func found(by probe: TypeProbe) throws -> TypeProbe.Found
}

extension Optional: ProbedType where Wrapped: Decodable {
    static func found(by probe: TypeProbe) throws -> TypeProbe.Found {
        guard let found = try? probe.find(Wrapped.self), let value = found.value as? Wrapped else {
            return TypeProbe.Found(value: Wrapped?.none as Any, kind: .any, isOptional: true)
        }
        return TypeProbe.Found(value: Wrapped?.some(value) as Any, kind: found.kind, isOptional: true)
    }
}

extension Array: ProbedType where Element: Decodable {
    static func found(by probe: TypeProbe) throws -> TypeProbe.Found {
        guard let found = try? probe.find(Element.self), let value = found.value as? Element else {
            return TypeProbe.Found(value: [Element](), kind: .list(of: .any))
        }
        return TypeProbe.Found(value: [value], kind: .list(of: found.kind))
    }
}

extension Set: ProbedType where Element: Decodable {
    static func found(by probe: TypeProbe) throws -> TypeProbe.Found {
        let found = try [Element].found(by: probe)
        return TypeProbe.Found(value: Set(found.value as? [Element] ?? []), kind: found.kind)
    }
}

extension Dictionary: ProbedType where Key: Decodable, Value: Decodable {
    static func found(by probe: TypeProbe) throws -> TypeProbe.Found {
        let isMapping = Key.self == String.self || Key.self == Int.self || Key.self is any CodingKeyRepresentable.Type
        let kind = (try? probe.find(Value.self))?.kind ?? .any
        // Other keys are written as a list, each before its value.
        return TypeProbe.Found(value: [Key: Value](), kind: isMapping ? .mapping(of: kind) : .list(of: .any))
    }
}

extension WebURL: ProbedType {
    static func found(by probe: TypeProbe) throws -> TypeProbe.Found {
        TypeProbe.Found(value: try WebURL(parsing: "https://example.org/"), kind: .url)
    }
}

extension Value: ProbedType {
    static func found(by probe: TypeProbe) -> TypeProbe.Found {
        TypeProbe.Found(value: Value.string("text"), kind: .any)
    }
}
