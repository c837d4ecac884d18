public import SpiderURL

/// An error about something that a page should have and doesn't.
///
/// Every case has the URL of the document and up to 300 bytes of the searched HTML, so that a report shows how the site
/// has changed.
@nonexhaustive
public indirect enum ExtractionError: Error, Equatable, Sendable {
    /// Nothing matched a selector that has to match.
    case noMatch(selector: String, url: WebURL?, nearby: String)
    /// An element doesn't have a required attribute.
    case noAttribute(attribute: String, url: WebURL?, nearby: String)
    /// An attribute exists, but its value isn't a URL.
    case notURL(attribute: String, value: String, url: WebURL?, nearby: String)
    /// A text exists, but doesn't have the expected form.
    case notValue(text: String, expected: String, url: WebURL?, nearby: String)
    /// A field of a type couldn't be read; the name begins with the type's.
    case field(String, ExtractionError)
    /// A property of a type has neither a selector nor an initial value under this name.
    case unknownField(String)
}
