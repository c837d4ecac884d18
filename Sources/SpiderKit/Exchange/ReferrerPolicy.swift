/// What a page allows to be said of itself to the pages that it links to (Referrer Policy, section 3).
public enum ReferrerPolicy: String, Sendable, Hashable, Codable, CaseIterable {
    /// Nothing.
    case noReferrer = "no-referrer"
    /// Its address, but nothing from https to http.
    case noReferrerWhenDowngrade = "no-referrer-when-downgrade"
    /// Its address, to its own origin.
    case sameOrigin = "same-origin"
    /// Its origin.
    case origin
    /// Its origin, but nothing from https to http.
    case strictOrigin = "strict-origin"
    /// Its address to its own origin, and its origin to others.
    case originWhenCrossOrigin = "origin-when-cross-origin"
    /// The same, but nothing from https to http.
    case strictOriginWhenCrossOrigin = "strict-origin-when-cross-origin"
    /// Its address, to anybody.
    case unsafeURL = "unsafe-url"

    /// The policy of pages that do not say.
    public static let standard = ReferrerPolicy.strictOriginWhenCrossOrigin
}
