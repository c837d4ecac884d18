/// Pages that a parser could take too long for, each kind in any size.
enum HostilePages {
    /// A kind of page: a name, and what is repeated.
    struct Kind: Sendable {
        let name: String
        private let first: String
        private let part: @Sendable (Int) -> String

        init(_ name: String, first: String = "", _ part: @escaping @Sendable (Int) -> String) {
            self.name = name
            self.first = first
            self.part = part
        }

        /// The same text again and again.
        init(_ text: String, after first: String = "") {
            self.init(first.isEmpty ? text : "\(first)… \(text)", first: first) { _ in text }
        }

        /// Returns a page of at least a number of bytes.
        func page(of size: Int) -> [UInt8] {
            var bytes = Array(first.utf8)
            bytes.reserveCapacity(size + 256)
            var number = 0
            while bytes.count < size {
                bytes += Array(part(number).utf8)
                number += 1
            }
            return bytes
        }
    }

    static let kinds: [Kind] = repeated + nested + numbered

    private static let repeated =
        [
            "<p>", "<p>a", "<div>", "<div>a</div>", "</p>", "<b>", "<a>", "<b><p>", "<a><p>", "<a><div>",
            "<b><div></b>", "<b><i><u><p></b>", "<table>", "<table>a", "<table><td>a", "<table>x<tr>",
            "<table>&amp;<tr><td>&lt;",
            "<table><b><p>", "<select><option>", "<form></form>", "<template>", "<template></template>", "<svg>",
            "<svg><p>", "<math><mi>", "</x>", "&", "&amp;", "&ampx", "&nGt;", "&CounterClockwiseContourIntegra",
            "<!--", "<!--->", "<!>", "a<!>", "<![CDATA[", "<script><!--", "<script></scrip", "<textarea>&", "<", "</>",
            "</x>b",
            "<frameset>", "</body><!--", "\0", "<svg>\0", "\r\n", "<li>", "<nobr>", "<object>", "<ruby><rt>", "<h1>",
            "</h1>", "<a href=x>é</a>",
        ].map { Kind($0) }

    private static let nested = [
        Kind("<col>a<td>a", after: "<table>"), Kind("</x>", after: String(repeating: "<svg>", count: 500)),
        Kind("<p>", after: String(repeating: "<button><span>", count: 250)),
        Kind("</span>", after: String(repeating: "<b>", count: 500)),
    ]

    private static let numbered = [
        Kind("<b a=N><p>") { "<b a=\($0)><p>" }, Kind("<font a=N>x<p>") { "<font a=\($0)>x<p>" },
        Kind("<a … N N N …>", first: "<a ") { "a\($0) " }, Kind("<a … a a a …>", first: "<a ") { _ in "a=b " },
        Kind("<body aN>") { "<body a\($0)>" }, Kind("<html aN>") { "<html a\($0)>" }, Kind("<aN>") { "<a\($0)>" },
        Kind("<long name N>") { "<an-element-with-quite-a-long-name-\($0)>" },
    ]
}
