/// Data that a layer keeps with a request: in the queue, on disk and over Redis, through redirects and retries, and
/// when a crawl resumes.
///
/// ```swift
/// struct Rendering: RequestAttachment {
///     static let name = "rendering"
///     var waitsFor: String
/// }
///
/// var request = Request(url)
/// try request.attach(Rendering(waitsFor: "#results"))
/// crawl.follow(request, as: .results)
///
/// // In the layer:
/// if let rendering = try request.attachment(Rendering.self) { … }
/// ```
public protocol RequestAttachment: Codable, Sendable {
    /// The name under which the data is kept; the name of the layer's plugin is a good one.
    static var name: String { get }
}
