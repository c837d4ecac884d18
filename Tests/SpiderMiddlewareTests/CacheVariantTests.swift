import HTTPTypes
import Testing

@testable import SpiderHTTP
@testable import SpiderMiddleware

@Suite("Variants of a stored response")
struct CacheVariantTests {
    private let key: (UInt64, UInt64) = (1, 2)

    private func answers(
        _ vary: String, _ first: HTTPFields, _ second: HTTPFields, _ likeness: CacheVariant.Likeness = .exact
    ) -> Bool {
        let variant = CacheVariant(of: vary.isEmpty ? [:] : [.vary: vary], to: first, key: key)
        // What is stored is its text.
        return CacheVariant("\(variant)").answers(second, key: key, likeness: likeness)
    }

    @Test(
        "a stored response answers requests with the same values in the fields that Vary names",
        arguments: [
            ("", [.userAgent: "a"], [.userAgent: "b"], true),
            ("User-Agent", [.userAgent: "a"], [.userAgent: "a"], true),
            ("user-agent , Accept", [.userAgent: "a"], [.userAgent: "b"], false),
            ("User-Agent", [.userAgent: "a"], [:], false),
            ("User-Agent", [:], [.userAgent: "a"], false),
            ("User-Agent", [:], [:], true),
            ("Accept", [.accept: "a,b"], [.accept: " a ,  b "], true),
            ("Accept", [.accept: "a, b"], [.accept: "b, a"], false),
            ("*", [:], [:], false), ("Accept, *", [:], [:], false), ("Accept, ;", [:], [:], false),
            // Credentials count always; those of Digest are another text each time.
            ("", [.authorization: "Bearer a"], [.authorization: "Bearer b"], false),
            ("", [.authorization: "Bearer a"], [:], false),
            (
                "", [.authorization: "Digest username=\"a\", nc=1"], [.authorization: "digest nc=2, Username=\"a\""],
                true
            ),
            (
                "", [.authorization: "Digest username=\"a\", nc=1"], [.authorization: "Digest username=\"b\", nc=1"],
                false
            ),
        ] as [(String, HTTPFields, HTTPFields, Bool)])
    func matching(vary: String, first: HTTPFields, second: HTTPFields, expected: Bool) {
        #expect(answers(vary, first, second) == expected)
    }

    @Test("a replayed response also answers requests with other values")
    func loose() {
        #expect(answers("Cookie", [.cookie: "a=1"], [:], .loose))
        #expect(answers("*", [.authorization: "Bearer a"], [:], .loose))
        #expect(!answers("User-Agent", [.userAgent: "a"], [.userAgent: "b"], .loose))
    }

    @Test("a variant's text hides the values of fields, and differs with another key")
    func secrets() {
        let request: HTTPFields = [.authorization: "Bearer s3cret", .cookie: "id=s3cret"]
        let one = CacheVariant(of: [.vary: "Cookie"], to: request, key: key)
        let other = CacheVariant(of: [.vary: "Cookie"], to: request, key: (3, 4))
        #expect(!one.description.contains("s3cret"))
        #expect(one != other)
        #expect(one == CacheVariant(one.description))
    }

    @Test("a Vary field with too many names matches no request")
    func many() {
        let vary = (0..<10_000).map { "x-\($0)" }.joined(separator: ",")
        #expect(!answers(vary, [:], [:]))
        #expect(CacheVariant(of: [.vary: vary], to: [:], key: key).description.utf8.count < 2_000)
    }
}
