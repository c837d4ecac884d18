import SpiderEncoding
import Testing

@testable import SpiderHTML

@Suite("Encodings of html5lib") struct EncodingVectorTests {
    /// A page of ASCII that declares nothing is in any of the web's encodings, and called UTF-8 here.
    @Test("every encoding of html5lib's vectors is as expected") func everyEncoding() throws {
        var passed = 0
        var failed: [String] = []
        for file in Vectors.files(in: "encoding", ending: ".dat") {
            for (number, vector) in EncodingVector.all(in: file.bytes).enumerated() {
                let expected = try #require(TextEncoding(label: vector.label), "\(file.name) \(number)")
                let page = try Document(html: vector.data)
                let isExpected =
                    page.encoding == expected
                    || (page.encoding == .utf8 && expected == .windows1252 && vector.isASCII)
                if isExpected {
                    passed += 1
                } else {
                    failed.append("\(file.name) \(number)")
                    print(
                        """
                        ---- \(file.name) \(number): expected \(expected.name), got \(page.sniffed)
                        \(String(decoding: vector.data.prefix(2000), as: UTF8.self))
                        """)
                }
            }
        }
        print("html5lib encodings: \(passed) passed, \(failed.count) failed")
        #expect(failed.isEmpty)
    }
}
