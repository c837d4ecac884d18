import SpiderHTML

/// A form to fill in and submit.
struct RecipeSubmit: Decodable, Sendable {
    /// The form; `nil` for the first one that has all the fields.
    private(set) var form: CSS?
    /// The fields to set; the others, including tokens, keep the page's values.
    private(set) var values = Named<Template>()
    /// The name of the button to press; `nil` for the one that the return key presses.
    private(set) var button: String?
    /// The kind of page that it leads to; `nil` for the same kind.
    private(set) var kind: String?

    private enum CodingKeys: String, CodingKey { case form, values, button, `as` }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        if let text = try container.decodeIfPresent(String.self, forKey: .form) {
            do throws(SelectorError) {
                form = try CSS(parsing: text)
            } catch {
                throw DecodingError.dataCorruptedError(forKey: .form, in: container, debugDescription: "\(error)")
            }
        }
        values = try container.decodeIfPresent(Named<Template>.self, forKey: .values) ?? Named()
        button = try container.decodeIfPresent(String.self, forKey: .button)
        kind = try container.decodeIfPresent(String.self, forKey: .as)
    }
}
