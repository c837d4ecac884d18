package import SpiderValue

/// The JSON Schemas (2020-12) of a recipe's keys, for editors.
package enum RecipeSchema {
    /// The schema of each key.
    package static var properties: Object {
        [
            "summary": text("one line on what it does"),
            "recording": text("a file of recorded pages for --replay"),
            "start": described("where the crawl starts", oneOrMore(["anyOf": [["type": "string"], start]])),
            "pages": described(
                "the kinds of page, by name; start pages are of the first kind",
                ["type": "object", "additionalProperties": page, "minProperties": 1]),
            "items": described(
                "the order of the fields of an item's type",
                ["type": "object", "additionalProperties": ["type": "array", "items": ["type": "string"]]]),
        ]
    }

    private static func described(_ summary: String, _ schema: Object) -> Value {
        var schema = schema
        schema["description"] = .string(summary)
        return .object(schema)
    }

    private static func text(_ summary: String) -> Value { described(summary, ["type": "string"]) }

    private static func flag(_ summary: String) -> Value { described(summary, ["type": "boolean"]) }

    private static func number(_ summary: String) -> Value { described(summary, ["type": "integer"]) }

    private static func choice(_ summary: String, _ names: [String]) -> Value {
        described(summary, ["enum": .array(names.map { .string($0) })])
    }

    private static func oneOrMore(_ schema: Value) -> Object {
        ["anyOf": [schema, ["type": "array", "items": schema]]]
    }

    private static func texts(_ summary: String) -> Value { described(summary, oneOrMore(["type": "string"])) }

    private static func object(_ properties: Object) -> Value {
        ["type": "object", "properties": .object(properties), "additionalProperties": false]
    }

    private static func textOr(_ properties: Object) -> Object { ["anyOf": [["type": "string"], object(properties)]] }

    private static let languages: Object = [
        "css": text("a CSS selector"), "xpath": text("an XPath expression"), "json": text("a JSONPath"),
    ]

    private static func with(_ base: Object, _ others: Object) -> Object {
        others.reduce(into: base) { $0[$1.key] = $1.value }
    }

    private static var start: Value {
        object([
            "url": texts("URLs, with {options} and ranges such as {1..20}"),
            "file": text("a file with a URL on each line"), "sitemap": text("the URL of a sitemap"),
            "as": text("the kind of page"), "method": text("the method"),
            "headers": described("header fields", ["type": "object"]), "json": ["description": "a body in JSON"],
            "form": described("a body with the fields of a form", ["type": "object"]),
            "since": text("skips pages of a sitemap that were last modified earlier"),
            "match": texts("URL patterns, one of which must match"),
        ])
    }

    private static var follow: Object {
        with(
            languages,
            [
                "url": texts("URL patterns, one of which must match"), "as": text("the kind of page that they lead to"),
                "priority": number("higher ones are fetched first"),
            ])
    }

    private static var next: Object {
        with(
            follow,
            [
                "parameter": text("the parameter that counts, or that takes the cursor"),
                "cursor": text("what finds the cursor in the response"),
                "in": choice("where the parameter is", RecipeNext.Place.allCases.map(\.rawValue)),
                "step": number("what is added to the number"), "first": number("the number of the first page"),
                "last": number("the number of the last page"),
            ])
    }

    private static var page: Value {
        let expression: Value = .object(textOr(languages))
        return object([
            "require": described("what must be on the page", oneOrMore(expression)),
            "each": described("the parts of the page that are an item each", textOr(languages)),
            "item": text("the name of the items' type"),
            "fields": described(
                "the fields of each item", ["type": "object", "additionalProperties": field(nesting: 2)]),
            "detail": described("the link in each part to a page that completes its item", textOr(follow)),
            "follow": described("links to follow", oneOrMore(.object(textOr(follow)))),
            "next": described("the way to the next page", textOr(next)),
            "submit": described("a form to fill in and submit", submit),
        ])
    }

    private static var submit: Object {
        [
            "type": "object", "additionalProperties": false,
            "properties": [
                "form": text("a selector for the form"), "values": described("the fields to set", ["type": "object"]),
                "button": text("the name of the button"), "as": text("the kind of page that it leads to"),
            ],
        ]
    }

    private static func field(nesting: Int) -> Value {
        var properties = with(
            languages,
            [
                "from": choice("the page's URL, or the number of the part", ["page_url", "position"]),
                "value": ["description": "a fixed value"], "attribute": text("the attribute to read"),
                "match": text("a regular expression whose first group is the value"),
                "change": ["description": "changes of the text, in order"],
                "type": choice("the type of the value", RecipeField.Kind.allCases.map(\.rawValue)),
                "decimal": choice("the decimal mark of numbers", ["point", "comma"]),
                "format": text("how dates are written, such as %d.%m.%Y"),
                "list": flag("whether the value is a list of all matches"),
                "required": flag("whether the page fails if nothing matches"),
                "default": ["description": "the value if nothing matches"],
            ])
        let inner: Value = nesting > 0 ? field(nesting: nesting - 1) : true
        properties["fields"] = described(
            "the fields of the value, if it is an object", ["type": "object", "additionalProperties": inner])
        return .object(textOr(properties))
    }
}
