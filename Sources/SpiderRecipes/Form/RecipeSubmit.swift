import SpiderHTML

/// A form to fill in and submit.
struct RecipeSubmit: Decodable, Sendable {
    /// The form; the first one that has all the fields if it is nil.
    private(set) var form: CSS?
    /// The fields to set; the others keep what the page gives them, tokens too.
    private(set) var values = Named<Template>()
    /// The name of the button to press; the one that a return would press if it is nil.
    private(set) var button: String?
    /// The kind of page that it leads to; the same kind if it is nil.
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
