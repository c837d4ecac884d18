import Glibc
import Testing

@Suite("The sources") struct ImportTests {
    private static var root: String {
        #filePath.split(separator: "/").dropLast(3).reduce(into: "") { $0 += "/" + $1 }
    }

    private func swiftFiles(below folder: String) -> [String] {
        guard let handle = opendir(folder) else { return [] }
        defer { closedir(handle) }
        var files: [String] = []
        while let entry = readdir(handle) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            guard !name.hasPrefix(".") else { continue }
            let path = "\(folder)/\(name)"
            if name.hasSuffix(".swift") { files.append(path) } else { files += swiftFiles(below: path) }
        }
        return files
    }

    private func lines(of path: String) throws -> [Substring] {
        let file = try #require(fopen(path, "r"))
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 1 << 20)
        let count = fread(&bytes, 1, bytes.count, file)
        return String(decoding: bytes[..<count], as: UTF8.self).split(separator: "\n")
    }

    @Test("don't import Foundation, and use libcurl in one folder only")
    func imports() throws {
        let files = swiftFiles(below: Self.root + "/Sources") + swiftFiles(below: Self.root + "/Spiders")
        #expect(files.count > 200)
        var foundation: [String] = []
        var curl: Set<Substring> = []
        for file in files {
            let imports = try lines(of: file).filter { $0.contains("import ") && !$0.hasPrefix("//") }
            if imports.contains(where: { $0.hasSuffix("import Foundation") }) { foundation.append(file) }
            if imports.contains(where: { $0.hasSuffix("import CCurl") }), let slash = file.lastIndex(of: "/") {
                curl.insert(file[..<slash].dropFirst(Self.root.count))
            }
        }
        #expect(foundation == [])
        #expect(curl == ["/Sources/SpiderHTTP/Download/Curl"])
    }
}
