/// A page's rule for how much linked pages learn about its URL (Referrer Policy, section 3).
public enum ReferrerPolicy: String, Sendable, Hashable, Codable, CaseIterable {
    /// Nothing.
    case noReferrer = "no-referrer"
    /// The URL, but nothing from https to http.
    case noReferrerWhenDowngrade = "no-referrer-when-downgrade"
    /// The URL, to the page's own origin only.
    case sameOrigin = "same-origin"
    /// The origin.
    case origin
    /// The origin, but nothing from https to http.
    case strictOrigin = "strict-origin"
    /// The URL to the page's own origin, and the origin to others.
    case originWhenCrossOrigin = "origin-when-cross-origin"
    /// The same, but nothing from https to http.
    case strictOriginWhenCrossOrigin = "strict-origin-when-cross-origin"
    /// The URL, to everyone.
    case unsafeURL = "unsafe-url"

    /// The policy of pages that set none.
    public static let standard = ReferrerPolicy.strictOriginWhenCrossOrigin
}
