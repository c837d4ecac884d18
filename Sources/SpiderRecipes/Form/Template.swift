import SpiderValue

/// A text with options and ranges in braces: `https://shop.example/{city}/?page={1..20}`.
///
/// `{{` stands for a brace. A list option and a range stand for each of their members in turn.
package struct Template: Decodable, Sendable {
    enum Part: Sendable, Hashable {
        case text(String)
        case option(String)
        case range(ClosedRange<Int>, digits: Int)
    }

    /// The most texts that a template may stand for.
    static let limit = 1_000_000

    /// The template as it is written.
    let text: String
    private(set) var parts: [Part] = []

    init(parsing text: String) throws(TemplateError) {
        self.text = text
        var literal = ""
        var rest = Substring(text)
        while let next = rest.first {
            guard next == "{" else {
                literal.append(next)
                rest.removeFirst()
                continue
            }
            rest.removeFirst()
            if rest.first == "{" {
                literal.append("{")
                rest.removeFirst()
                continue
            }
            guard let end = rest.firstIndex(of: "}") else { throw .unclosed(text) }
            if !literal.isEmpty { parts.append(.text(literal)) }
            literal = ""
            parts.append(try Template.part(rest[..<end]))
            rest = rest[rest.index(after: end)...]
        }
        if !literal.isEmpty { parts.append(.text(literal)) }
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        do throws(TemplateError) {
            try self.init(parsing: text)
        } catch {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "\(error)")
        }
    }

    private static func part(_ content: Substring) throws(TemplateError) -> Part {
        if let dots = content.firstRange(of: "..") {
            let (first, last) = (content[..<dots.lowerBound], content[dots.upperBound...])
            guard let from = Int(first), let to = Int(last), from >= 0 else { throw .notRange(String(content)) }
            guard from <= to else { throw .emptyRange(String(content)) }
            guard to - from < limit else { throw .tooMany(String(content), limit: limit) }
            return .range(from...to, digits: first.hasPrefix("0") ? first.count : 1)
        }
        let isName = content.first?.isLetter ?? false
        guard isName, content.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }) else {
            throw .notRange(String(content))
        }
        return .option(String(content))
    }

    /// The names of the options in it.
    var options: [String] {
        parts.compactMap { if case .option(let name) = $0 { name } else { nil } }
    }

    /// Returns all texts that it stands for, in order.
    ///
    /// - Throws: an error if there are more than `limit`.
    func texts(_ options: Object) throws(TemplateError) -> [String] {
        var texts = [""]
        for part in parts {
            let members: [String]
            switch part {
            case .text(let text): members = [text]
            case .option(let name): members = Template.members(options[name] ?? .null)
            case .range(let numbers, let digits):
                members = numbers.map { number in
                    let text = String(number)
                    return String(repeating: "0", count: max(0, digits - text.count)) + text
                }
            }
            guard texts.count * members.count <= Template.limit else { throw .tooMany(text, limit: Template.limit) }
            texts =
                members.count == 1 ? texts.map { $0 + members[0] } : texts.flatMap { text in members.map { text + $0 } }
        }
        return texts
    }

    private static func members(_ option: Value) -> [String] {
        switch option {
        case .array(let members): members.map(text)
        default: [text(option)]
        }
    }

    private static func text(_ value: Value) -> String {
        switch value {
        case .string(let text): text
        case .null: ""
        default: value.json
        }
    }

    /// Returns the value of a template that stands for one: the option itself if the template has nothing else,
    /// otherwise text.
    func value(_ options: Object) throws(TemplateError) -> Value {
        if parts.count == 1, case .option(let name) = parts[0] { return options[name] ?? .null }
        let texts = try texts(options)
        guard texts.count == 1 else { throw .severalTexts(text) }
        return .string(texts[0])
    }
}
