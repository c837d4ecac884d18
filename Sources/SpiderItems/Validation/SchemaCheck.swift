@_spi(Algorithms) import SpiderCore
import SpiderHTML
@_spi(Algorithms) import SpiderValue

/// Compares values with a schema.
///
/// It takes time in proportion to the value, times the rules that apply to each part of it.
enum SchemaCheck {
    /// Returns the first thing that is wrong with a value: its place and what it should be; nil if it is right.
    ///
    /// Nothing of the value itself is in it, so that items with the same fault are counted together.
    static func fault(of value: Value, by schema: Schema, at place: String = "") throws -> String? {
        for rule in schema.rules {
            if let fault = try fault(of: value, by: rule, at: place) { return fault }
        }
        return nil
    }

    private static func text(_ place: String, _ fault: String) -> String {
        place.isEmpty ? "the item \(fault)" : "'\(place)' \(fault)"
    }

    private static func fault(of value: Value, by rule: Schema.Rule, at place: String) throws -> String? {
        switch rule {
        case .nothing: return text(place, "must not be there")
        case .types(let types):
            if types.contains(where: { $0.has(value) }) { return nil }
            return text(place, "must be \(types.map(\.inWords).joined(separator: " or ")), is \(value.kindInWords)")
        case .values(let values):
            if values.contains(where: { $0.means(value) }) { return nil }
            let list = values.prefix(10).map(\.json).joined(separator: ", ") + (values.count > 10 ? ", …" : "")
            return text(place, values.count == 1 ? "must be \(list)" : "must be one of \(list)")
        case .pattern, .format, .length:
            guard case .string(let string) = value else { return nil }
            return try fault(of: string, by: rule).map { text(place, $0) }
        case .bound, .multiple: return fault(ofNumber: value, by: rule).map { text(place, $0) }
        case .itemCount, .uniqueItems, .items:
            guard case .array(let values) = value else { return nil }
            return try fault(of: values, by: rule, at: place)
        case .required, .propertyCount, .properties:
            guard case .object(let object) = value else { return nil }
            return try fault(of: object, by: rule, at: place)
        case .all(let schemas):
            for schema in schemas {
                if let fault = try fault(of: value, by: schema, at: place) { return fault }
            }
            return nil
        case .any(let schemas):
            let isRight = try schemas.contains { try fault(of: value, by: $0, at: place) == nil }
            return isRight ? nil : text(place, "must be right by one schema of 'anyOf'")
        case .one(let schemas):
            let count = try schemas.count { try fault(of: value, by: $0, at: place) == nil }
            return count == 1 ? nil : text(place, "must be right by exactly one schema of 'oneOf', is by \(count)")
        case .not(let schema):
            return try fault(of: value, by: schema, at: place) == nil ? text(place, "must not be right by 'not'") : nil
        }
    }

    private static func fault(of string: String, by rule: Schema.Rule) throws -> String? {
        switch rule {
        case .pattern(let pattern):
            return try pattern.firstMatch(in: string) == nil ? "must match '\(pattern)'" : nil
        case .format(let format): return format.has(string) ? nil : "must have the format '\(format.rawValue)'"
        case .length(let range):
            let count = string.unicodeScalars.count
            if count < range.lowerBound { return "must have \(range.lowerBound) characters at least" }
            return count > range.upperBound ? "must have \(range.upperBound) characters at most" : nil
        default: return nil
        }
    }

    private static func fault(ofNumber value: Value, by rule: Schema.Rule) -> String? {
        guard let number = value.number else { return nil }
        switch rule {
        case .bound(let comparison, let bound):
            // A number that has too many digits for a decimal is compared as floating point.
            let isLess = value.decimal.map { $0 < bound } ?? (number < bound.double)
            let isGreater = value.decimal.map { bound < $0 } ?? (number > bound.double)
            switch comparison {
            case .atLeast: return isLess ? "must be \(bound) at least" : nil
            case .atMost: return isGreater ? "must be \(bound) at most" : nil
            case .greater: return isGreater ? nil : "must be greater than \(bound)"
            case .less: return isLess ? nil : "must be less than \(bound)"
            }
        case .multiple(let unit):
            let rest = value.decimal.flatMap { $0.remainder(dividingBy: unit)?.double }
            let isMultiple = (rest ?? number.truncatingRemainder(dividingBy: unit.double)) == 0
            return isMultiple ? nil : "must be a multiple of \(unit)"
        default: return nil
        }
    }

    private static func fault(of values: [Value], by rule: Schema.Rule, at place: String) throws -> String? {
        switch rule {
        case .itemCount(let range):
            if values.count < range.lowerBound { return text(place, "must have \(range.lowerBound) items at least") }
            return values.count > range.upperBound ? text(place, "must have \(range.upperBound) items at most") : nil
        case .uniqueItems:
            var known: Set<String> = []
            let isUnique = values.allSatisfy { known.insert($0.canonicalJSON).inserted }
            return isUnique ? nil : text(place, "must not have an item twice")
        case .items(let schema):
            for value in values {
                if let fault = try fault(of: value, by: schema, at: place + "[]") { return fault }
            }
            return nil
        default: return nil
        }
    }

    private static func fault(of object: Object, by rule: Schema.Rule, at place: String) throws -> String? {
        let prefix = place.isEmpty ? "" : "\(place)."
        switch rule {
        case .required(let names):
            return names.first { object[$0] == nil }.map { text(prefix + $0, "must be there") }
        case .propertyCount(let range):
            if object.count < range.lowerBound { return text(place, "must have \(range.lowerBound) fields at least") }
            return object.count > range.upperBound ? text(place, "must have \(range.upperBound) fields at most") : nil
        case .properties(let named, let matching, let others):
            for (name, value) in object {
                var isKnown = false
                if let schema = named[name] {
                    isKnown = true
                    if let fault = try fault(of: value, by: schema, at: prefix + name) { return fault }
                }
                for (pattern, schema) in matching where try pattern.firstMatch(in: name) != nil {
                    isKnown = true
                    if let fault = try fault(of: value, by: schema, at: prefix + name) { return fault }
                }
                if !isKnown, let others, let fault = try fault(of: value, by: others, at: prefix + name) {
                    return fault
                }
            }
            return nil
        default: return nil
        }
    }
}

extension Value {
    /// JSON that is the same for values that mean the same: keys are sorted, and numbers have one form.
    fileprivate var canonicalJSON: String {
        switch self {
        case .double: return decimal?.description ?? json
        case .array(let values): return "[\(values.map(\.canonicalJSON).joined(separator: ","))]"
        case .object(let object):
            let members = object.sorted { $0.key < $1.key }.map {
                "\(Value.string($0.key).json):\($0.value.canonicalJSON)"
            }
            return "{\(members.joined(separator: ","))}"
        default: return json
        }
    }
}
