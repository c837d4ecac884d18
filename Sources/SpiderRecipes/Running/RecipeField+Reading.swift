import SpiderCore
import SpiderHTML
import SpiderHTTP
import SpiderURL
import SpiderValue

extension RecipeField {
    /// The input for reading a field.
    struct Input {
        let scope: RecipeScope
        let page: Response
        let options: Object
        /// The number of the part, from 1.
        let position: Int
        /// What the names of fields begin with in reports: `Film.`.
        let prefix: String
    }

    /// Reads the field; `null` if it is optional and nothing matches.
    private func read(_ input: Input, _ name: String) throws -> Value {
        switch source {
        case .pageURL: return .string(input.page.url.href)
        case .position: return .int(input.position)
        case .constant(let template): return try template.filled(input.options)
        case .finder(let finder):
            let found = try values(finder, input, name)
            input.page.selectorTally?.note(name, below: input.prefix, finder.text, hasMatched: !found.isEmpty)
            if isList {
                if found.isEmpty, isRequired { throw try input.scope.miss(finder) }
                return found.isEmpty ? standard ?? .array([]) : .array(found)
            }
            if let first = found.first { return first }
            if isRequired { throw try input.scope.miss(finder) }
            return kind == .boolean ? .bool(false) : standard ?? .null
        }
    }

    private func values(_ finder: Finder, _ input: Input, _ outer: String) throws -> [Value] {
        if let nested {
            let parts = try input.scope.parts(finder)
            let prefix = "\(input.prefix)\(outer)."
            return try (isList ? parts[...] : parts.prefix(1)).enumerated().map { index, part in
                var object: Object = [:]
                for (name, field) in nested.entries {
                    object[name] = try field.read(
                        Input(
                            scope: part, page: input.page, options: input.options, position: index + 1,
                            prefix: prefix), as: name)
                }
                return .object(object)
            }
        }
        if case .json(let path) = finder {
            let found = try input.scope.values(path).filter { $0 != .null }
            if kind == .boolean, !isList { return found.isEmpty ? [] : [.bool(found[0] != .bool(false))] }
            return try (isList || pattern != nil ? found[...] : found.prefix(1)).compactMap {
                try value($0, input.page)
            }
        }
        let found = try input.scope.matches(finder, limit: isList || pattern != nil || attribute != nil ? .max : 1)
        var values: [Value] = []
        for match in found {
            guard let match = try part(of: match) else { continue }
            values.append(try value(match))
            if !isList { break }
        }
        return values
    }

    /// Reads the field, and adds its name to errors.
    func read(_ input: Input, as name: String) throws -> Value {
        do {
            return try read(input, name)
        } catch let error as ExtractionError {
            throw ExtractionError.field(name, error)
        }
    }

    // MARK: Documents

    /// Returns the part of a match that the field is made of; `nil` if there is none.
    private func part(of match: FieldMatch) throws -> FieldMatch? {
        var match = match
        if let attribute {
            guard let text = match.element[attribute] else { return nil }
            match = FieldMatch(element: match.element, givenText: text)
        }
        guard pattern != nil || !changes.isEmpty else { return match }
        guard let text = try changed(match.text) else { return nil }
        return FieldMatch(element: match.element, givenText: text)
    }

    private func changed(_ text: String) throws -> String? {
        var text = text
        if let pattern {
            guard let found = try pattern.firstMatch(in: text) else { return nil }
            text = found.value
        }
        for change in changes { text = try change(text) }
        return text
    }

    private func value(_ match: FieldMatch) throws -> Value {
        let input = FieldInput(match, decimal)
        switch kind {
        case .text, .value: return .string(match.text)
        case .integer: return .int(try Int.read(input))
        case .number: return .double(try Double.read(input))
        case .boolean: return .bool(true)
        case .url: return .string(try WebURL.read(input).href)
        case .date:
            guard let date = date(match.text) else { throw match.fault(expected: "a date") }
            return date
        case .price:
            guard let price = try price(match.text) else { throw match.fault(expected: "a price") }
            return price
        case .html: return .string(match.givenText ?? match.element.innerHTML)
        }
    }

    private func date(_ text: String) -> Value? {
        DateTime(text, format: dateFormat).map { .string($0.description) }
    }

    private func price(_ text: String) throws -> Value? {
        // Without a given mark, the price itself usually tells.
        let mark: Character? = decimal == .comma ? "," : nil
        return try Money(text, decimal: mark).map { try Value(encoding: $0) }
    }

    // MARK: JSON

    private func value(_ value: Value, _ page: Response) throws -> Value? {
        if kind == .value, pattern == nil, changes.isEmpty { return value }
        let written: String = if case .string(let text) = value { text } else { value.json }
        guard let text = try changed(written) else { return nil }
        func fault(_ expected: String) -> ExtractionError {
            .notValue(
                text: String(text.prefix(100)), expected: expected, url: page.url,
                nearby: String(value.json.prefix(300)))
        }
        switch kind {
        case .text, .html, .value: return .string(text)
        case .boolean: return .bool(value != .bool(false))
        case .integer:
            if case .int = value, pattern == nil { return value }
            guard let number = NumberText.first(in: text, decimal: decimal).flatMap({ Int($0) }) else {
                throw fault("a whole number")
            }
            return .int(number)
        case .number:
            if case .double = value, pattern == nil { return value }
            guard let number = NumberText.first(in: text, decimal: decimal).flatMap({ Double($0) }) else {
                throw fault("a number")
            }
            return .double(number)
        case .date:
            guard let date = date(text) else { throw fault("a date") }
            return date
        case .price:
            guard let price = try price(text) else { throw fault("a price") }
            return price
        case .url:
            guard let url = WebURL(text, base: page.url) else { throw fault("a URL") }
            return .string(url.href)
        }
    }
}
