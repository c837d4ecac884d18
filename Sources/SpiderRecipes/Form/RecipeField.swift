import SpiderHTML
import SpiderValue

/// The way to read one field of an item: a selector alone, or a mapping with further keys.
package struct RecipeField: Decodable, Sendable {
    /// The source of the value.
    enum Source: Sendable {
        case finder(Finder)
        /// The URL of the page.
        case pageURL
        /// The number of the part of the page, from 1.
        case position
        case constant(TemplateValue)
    }

    enum Kind: String, CaseIterable, Codable, Sendable {
        case text, integer, number, boolean, url, html, date, price, value
    }

    private enum Origin: String, CaseIterable, Codable { case page_url, position }

    private enum Mark: String, CaseIterable, Codable { case point, comma }

    let source: Source
    private(set) var attribute: String?
    private(set) var pattern: TextPattern?
    private(set) var changes: [FieldChange] = []
    let kind: Kind
    private(set) var decimal = DecimalMark.point
    /// The form of dates.
    private(set) var dateFormat = DateFormat.any
    private(set) var isList = false
    private(set) var isRequired = false
    private(set) var standard: Value?
    /// The fields of each part, if the value is an object.
    private(set) var nested: Named<RecipeField>?

    private enum CodingKeys: String, CodingKey, CaseIterable {
        case from, value, attribute, match, change, type, decimal, format, list, required, `default`, fields
    }

    package init(from decoder: any Decoder) throws {
        if let container = try? decoder.singleValueContainer(), let text = try? container.decode(String.self) {
            let finder = try Finder(guessing: text, in: container)
            source = .finder(finder)
            kind = RecipeField.kind(finder, attribute: nil)
            return
        }
        let container = try decoder.container(keyedBy: CodingKeys.self)
        func fault(_ text: String) -> DecodingError {
            .dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: text))
        }
        attribute = try container.decodeIfPresent(String.self, forKey: .attribute)
        changes = try container.decodeIfPresent(OneOrMore<FieldChange>.self, forKey: .change)?.all ?? []
        decimal = try container.decodeIfPresent(Mark.self, forKey: .decimal) == .comma ? .comma : .point
        if let text = try container.decodeIfPresent(String.self, forKey: .format) {
            guard let format = DateFormat(text) else {
                throw DecodingError.dataCorruptedError(
                    forKey: .format, in: container, debugDescription: "expected a format of dates such as %d.%m.%Y")
            }
            dateFormat = format
        }
        isList = try container.decodeIfPresent(Bool.self, forKey: .list) ?? false
        isRequired = try container.decodeIfPresent(Bool.self, forKey: .required) ?? false
        standard = try container.decodeIfPresent(Value.self, forKey: .default)
        nested = try container.decodeIfPresent(Named<RecipeField>.self, forKey: .fields)
        if let text = try container.decodeIfPresent(String.self, forKey: .match) {
            do throws(TextPatternError) {
                pattern = try TextPattern(parsing: text)
            } catch {
                throw DecodingError.dataCorruptedError(forKey: .match, in: container, debugDescription: "\(error)")
            }
        }
        let written = try container.decodeIfPresent(Kind.self, forKey: .type)
        let finder = try Finder(in: decoder)
        let origin = try container.decodeIfPresent(Origin.self, forKey: .from)
        let constant = try container.decodeIfPresent(TemplateValue.self, forKey: .value)
        switch (finder, origin, constant) {
        case (let finder?, nil, nil):
            source = .finder(finder)
            kind = written ?? RecipeField.kind(finder, attribute: attribute)
        case (nil, .page_url, nil):
            source = .pageURL
            kind = .url
        case (nil, .position, nil):
            source = .position
            kind = .integer
        case (nil, nil, let constant?):
            source = .constant(constant)
            kind = .value
        default: throw fault("expected one of css, xpath, json, from and value")
        }
        if isRequired, standard != nil { throw fault("'required' and 'default' exclude each other") }
        if attribute != nil, finder?.isJSON ?? true { throw fault("'attribute' needs css or xpath") }
        if nested != nil, written != nil { throw fault("'fields' and 'type' exclude each other") }
    }

    /// Returns the kind of a value without a given one: a URL if the attribute has one, an unchanged value in JSON.
    private static func kind(_ finder: Finder, attribute: String?) -> Kind {
        if finder.isJSON { return .value }
        guard let attribute = attribute ?? finder.attribute else { return .text }
        return ["href", "src", "action", "poster", "cite", "data-src"].contains(attribute.lowercased()) ? .url : .text
    }
}
