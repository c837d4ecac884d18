import SpiderKit
import Testing

@testable import SpiderConfiguration

@Suite("The reference of all keys") struct ConfigurationReferenceTests {
    @Test("Documentation/Configuration.md has the keys that are declared")
    func document() throws {
        let folder = #filePath.components(upTo: "/Tests/")
        let text = try String(decoding: SettingFile.read("\(folder)/Documentation/Configuration.md"), as: UTF8.self)
        let start = try #require(text.firstRange(of: "<!-- keys -->\n\n")).upperBound
        let end = try #require(text.firstRange(of: "\n\n<!-- end of keys -->")).lowerBound
        // If this fails, `spider config keys` prints what the document should have.
        #expect(text[start..<end] == ConfigurationReference(Registry()).markdown)
    }

    @Test("every key with a default is declared")
    func complete() {
        let tree = ConfigurationTree.defaults(Settings(), Registry())
        let declared =
            Settings.keys.map(\.name)
            + Registry().sections.flatMap { section in section.keys.map { "\(section.name).\($0.name)" } }
        var leaves: [String] = []
        func look(_ value: Value, _ path: String) {
            if case .object(let object) = value, !declared.contains(path) {
                for (key, value) in object { look(value, path.isEmpty ? key : "\(path).\(key)") }
            } else {
                leaves.append(path)
            }
        }
        look(tree.value, "")
        #expect(leaves.filter { !declared.contains($0) && $0 != "headers" }.isEmpty)
    }
}

extension String {
    fileprivate func components(upTo part: String) -> Substring {
        firstRange(of: part).map { self[..<$0.lowerBound] } ?? self[...]
    }
}
