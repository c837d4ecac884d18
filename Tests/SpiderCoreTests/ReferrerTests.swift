import SpiderKit
import Testing

@Suite("The referrer of a link")
struct ReferrerTests {
    private static let page = "https://user:pw@a.test/dir/page?q=1#part"
    private static let whole = "https://a.test/dir/page?q=1"
    private static let origin = "https://a.test/"

    /// For each policy: what goes to the same origin, to another one, and from https to http.
    private static let table: [(ReferrerPolicy, same: String?, other: String?, downgrade: String?)] = [
        (.noReferrer, nil, nil, nil),
        (.noReferrerWhenDowngrade, whole, whole, nil),
        (.sameOrigin, whole, nil, nil),
        (.origin, origin, origin, origin),
        (.strictOrigin, origin, origin, nil),
        (.originWhenCrossOrigin, whole, origin, origin),
        (.strictOriginWhenCrossOrigin, whole, origin, nil),
        (.unsafeURL, whole, whole, whole),
    ]

    @Test(
        "is the part of the page's URL that its policy allows (Referrer Policy, section 8.3), and never credentials or a fragment",
        arguments: table)
    func policies(policy: ReferrerPolicy, same: String?, other: String?, downgrade: String?) throws {
        let referrer = Referrer(try WebURL(parsing: Self.page), policy: policy)
        func field(_ destination: String) throws -> String? { try referrer.field(for: WebURL(parsing: destination)) }
        #expect(try field("https://a.test:443/other") == same)
        #expect(try field("https://b.test/") == other)
        #expect(try field("https://a.test:8443/") == other)
        #expect(try field("http://a.test/") == downgrade)
        // What this machine sends to itself, nobody can read on the way.
        #expect(try field("http://localhost:8080/") == other)
        #expect(try field("http://127.9.9.9/") == other)
        #expect(try field("http://[::1]/") == other)
    }

    @Test("is empty if the page has no origin, or if the request isn't http")
    func opaque() throws {
        for page in ["data:text/html,x", "file:///etc/passwd", "about:blank"] {
            let referrer = Referrer(try WebURL(parsing: page), policy: .unsafeURL)
            #expect(try referrer.field(for: WebURL(parsing: "http://a.test/")) == nil)
        }
        let referrer = Referrer(try WebURL(parsing: Self.page), policy: .unsafeURL)
        #expect(try referrer.field(for: WebURL(parsing: "data:,x")) == nil)
    }

    @Test("is only the page's origin if its URL has more than 4,096 bytes")
    func long() throws {
        func field(_ length: Int) throws -> String? {
            let base = "http://a.test/"
            let page = base + String(repeating: "x", count: length - base.utf8.count)
            return try Referrer(WebURL(parsing: page)).field(for: WebURL(parsing: "http://a.test/"))
        }
        #expect(try field(4096)?.utf8.count == 4096)
        #expect(try field(4097) == "http://a.test/")
    }

    @Test("follows the last policy of the field that is known")
    func parsing() {
        #expect(ReferrerPolicy(parsing: "origin") == .origin)
        #expect(ReferrerPolicy(parsing: " no-referrer , UNSAFE-URL,\tnew-policy,") == .unsafeURL)
        #expect(ReferrerPolicy(parsing: "new-policy") == nil)
        #expect(ReferrerPolicy(parsing: "") == nil)
        #expect(ReferrerPolicy(parsing: "never") == nil)
        #expect(ReferrerPolicy(attribute: " Same-Origin ") == .sameOrigin)
        #expect(ReferrerPolicy(attribute: "origin, unsafe-url") == nil)
        #expect(
            ["never", "default", "ALWAYS", "origin-when-crossorigin", "strict-origin", "x"].map(
                ReferrerPolicy.init(meta:))
                == [.noReferrer, .strictOriginWhenCrossOrigin, .unsafeURL, .originWhenCrossOrigin, .strictOrigin, nil])
    }

    @Test("changes its policy with a redirect that has one")
    func redirect() throws {
        var referrer = Referrer(try WebURL(parsing: Self.page), policy: .unsafeURL)
        referrer.adoptPolicy(of: [.location: "/x"])
        #expect(referrer.policy == .unsafeURL)
        let name = try #require(HTTPField.Name("Referrer-Policy"))
        referrer.adoptPolicy(of: [name: "x, no-referrer"])
        #expect(referrer.policy == .noReferrer)
    }
}
