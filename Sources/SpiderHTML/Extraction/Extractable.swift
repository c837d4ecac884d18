/// A type that can be read from a page.
///
/// ```swift
/// struct Film: Extractable {
///     @Field("h3 a") var title: String                   // required: a film without it is an error
///     @Field("h3 a") var url: WebURL                     // its `href`, resolved
///     @Field(".date::attr(datetime)") var date: String?  // nil if there is none
///     @Field(".wanted") var wanted = 0                   // 0 if there is none
///     @Field(".cast a") var cast: [String]               // all of them
///     @Field(".offer") var offers: [Offer]               // another such type, read from each match
///     @Field(".sold-out") var isSoldOut: Bool            // whether anything matches
///     var position = 0                                   // not from the page: its initial value
/// }
///
/// for film in try page.extract(Film.self, each: "#showing-soon .item") { print(film.title, film.url) }
/// ```
///
/// A required field that is missing throws an ``ExtractionError`` with the field, the selector, the URL and the
/// searched HTML. A type is `Codable` as if its fields were plain properties.
///
/// Before reading a page, `init()` gives every field its initial value, or an empty one of its type: an empty text,
/// zero, no elements.
public protocol Extractable: FieldValue, Decodable {
    /// Creates a value before anything has been read. A structure has this already if each of its properties has a
    /// ``Field`` or an initial value.
    init()
}

extension Extractable {
    /// A value whose fields have their initial values.
    public static var blank: Self { Self() }

    /// Reads all fields of the type from an element.
    ///
    /// - Throws: ``ExtractionError`` with the name of the first field that couldn't be read.
    public static func read(_ input: FieldInput) throws -> Self {
        try ExtractionSchema.of(Self.self).read(Self.self, from: .element(try input.element))
    }

    /// The faults in the selectors of the fields and of their nested fields, by name; empty if all are valid.
    ///
    /// ```swift
    /// @Test func selectors() { #expect(Film.selectorFaults.isEmpty) }
    /// ```
    package static var selectorFaults: [String: SelectorError] {
        ExtractionSchema.of(Self.self).faults { $0.selector.fault }
    }

    /// The faults in the regular expressions of the fields and of their nested fields, by name; empty if all are valid.
    ///
    /// ```swift
    /// @Test func patterns() { #expect(Film.patternFaults.isEmpty) }
    /// ```
    package static var patternFaults: [String: TextPatternError] {
        ExtractionSchema.of(Self.self).faults { $0.pattern?.fault }
    }
}
