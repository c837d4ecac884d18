import Testing

@testable import SpiderHTML

@Suite("Trees of html5lib") struct TreeVectorTests {
    @Test("every tree of html5lib's vectors with scripting off is as expected") func everyTree() {
        var passed = 0
        var failed: [String] = []
        for file in Vectors.files(in: "tree-construction", ending: ".dat") {
            for (number, vector) in TreeVector.all(in: file.bytes).enumerated() where !vector.needsScripting {
                let tree =
                    vector.fragment.map { HTMLParser.parse(vector.data, in: $0) } ?? HTMLParser.parse(vector.data)
                let top = vector.fragment == nil ? tree.document : tree.root
                let dump = top.map { TreeDump.text(of: $0) } ?? []
                if dump.isEmpty ? vector.document == [0x0A] : dump == vector.document {
                    passed += 1
                } else {
                    failed.append("\(file.name) \(number)")
                    print(
                        """
                        ---- \(file.name) \(number) \(vector.fragment ?? "")
                        \(String(decoding: vector.data, as: UTF8.self))
                        -- expected
                        \(String(decoding: vector.document, as: UTF8.self))-- got
                        \(String(decoding: dump, as: UTF8.self))
                        """)
                }
            }
        }
        print("html5lib trees: \(passed) passed, \(failed.count) failed")
        #expect(failed.isEmpty)
    }
}
