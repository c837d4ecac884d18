/// A type that says how it is read from a page.
///
/// ```swift
/// struct Film: Extractable {
///     @Field("h3 a") var title: String                   // required: a film without it is an error
///     @Field("h3 a") var url: WebURL                     // its `href`, resolved
///     @Field(".date::attr(datetime)") var date: String?  // nil where there is none
///     @Field(".wanted") var wanted = 0                   // 0 where there is none
///     @Field(".cast a") var cast: [String]               // all of them
///     @Field(".offer") var offers: [Offer]               // another such type, read from each match
///     @Field(".sold-out") var isSoldOut: Bool            // whether anything matches
///     var position = 0                                   // not of the page: its initial value
/// }
///
/// for film in try page.extract(Film.self, each: "#showing-soon .item") { print(film.title, film.url) }
/// ```
///
/// What is not there and has to be is an ``ExtractionError`` that names field, selector and URL, and shows the HTML
/// that was searched. A type is `Codable` as if its fields were plain properties.
///
/// Before a page is read, `init()` gives every field its initial value, or what its type has for nothing: an empty
/// text, zero, no elements.
public protocol Extractable: FieldValue, Decodable {
    /// Makes a value that nothing has been read for; a structure whose properties all have a ``Field`` or an initial
    /// value has this already.
    init()
}

extension Extractable {
    /// A value that nothing has been read for.
    public static var blank: Self { Self() }

    /// Reads all fields from an element.
    ///
    /// - Throws: ``ExtractionError`` with the name of the first field that could not be read.
    public static func read(_ input: FieldInput) throws -> Self {
        try ExtractionSchema.of(Self.self).read(Self.self, from: .element(input.element))
    }

    /// What is wrong with the selectors of the fields, and of the fields in them, by name; empty when nothing is.
    ///
    /// ```swift
    /// @Test func selectors() { #expect(Film.selectorFaults.isEmpty) }
    /// ```
    public static var selectorFaults: [String: SelectorError] {
        ExtractionSchema.of(Self.self).faults { $0.selector.fault }
    }

    /// What is wrong with the expressions of the fields, and of the fields in them, by name; empty when nothing is.
    ///
    /// ```swift
    /// @Test func patterns() { #expect(Film.patternFaults.isEmpty) }
    /// ```
    public static var patternFaults: [String: TextPatternError] {
        ExtractionSchema.of(Self.self).faults { $0.pattern?.fault }
    }
}
