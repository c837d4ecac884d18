public import SpiderURL

/// An error about something that a page should have and doesn't.
///
/// Every case has the URL of the document and up to 300 bytes of the searched HTML, so that a report shows how the site
/// has changed.
@nonexhaustive
public indirect enum ExtractionError: Error, Equatable, Sendable {
    /// Nothing matched a selector that has to match.
    case noMatch(selector: String, url: WebURL?, nearby: String)
    /// An element does not have an attribute that it has to have.
    case noAttribute(attribute: String, url: WebURL?, nearby: String)
    /// An attribute is there, and its value cannot be made into a URL.
    case notURL(attribute: String, value: String, url: WebURL?, nearby: String)
    /// A text is there, and is not what it has to be; `expected` says what that is.
    case notValue(text: String, expected: String, url: WebURL?, nearby: String)
    /// A field of a type could not be read; the name begins with that of the type.
    case field(String, ExtractionError)
    /// A property of a type has neither a selector nor an initial value under this name.
    case unknownField(String)
}
