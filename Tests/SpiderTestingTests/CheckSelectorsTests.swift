import SpiderHTML
import SpiderTesting
import Testing

@Suite("Checking selectors")
struct CheckSelectorsTests {
    struct Fine: Extractable { @Field("h3 a") var title: String }
    struct Faulty: Extractable {
        @Field("h3 >") var title: String
        @Field("li") var inner: [Inner]
        struct Inner: Extractable { @Field(":frist-child") var text: String? }
    }

    @Test("well-formed constants and fields pass")
    func fine() throws {
        try checkSelectors("a", ".b:not(c)", fields: Fine.self)
        try checkSelectors()
    }

    @Test("all faults are listed, with their fields")
    func faulty() throws {
        let error = #expect(throws: FaultySelectors.self) {
            try checkSelectors("a", "b[", fields: Fine.self, Faulty.self)
        }
        #expect(
            "\(try #require(error))" == """
                selector 'b[': a name is missing at offset 2
                Faulty.inner.text: selector ':frist-child': no pseudo-class ':frist-child' (did you mean ':first-child'?) at offset 0
                Faulty.title: selector 'h3 >': a selector is missing at offset 4
                """)
    }
}
