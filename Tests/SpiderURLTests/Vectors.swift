import Foundation

/// The standards' own test vectors, which are kept beside the package and not in it.
enum Vectors {
    /// The folder `shared/vectors` beside the package, or what `SPIDER_VECTORS` says; nil where neither is there.
    static let folder: String? = {
        if let path = ProcessInfo.processInfo.environment["SPIDER_VECTORS"] { return path }
        var root = #filePath
        for _ in 0..<4 { root = String(root[..<(root.lastIndex(of: "/") ?? root.startIndex)]) }
        let path = root + "/shared/vectors"
        return FileManager.default.fileExists(atPath: path) ? path : nil
    }()

    /// Whether the folder is there; says once where it is not.
    static let areThere: Bool = {
        if folder == nil { print("missing: ../shared/vectors (or SPIDER_VECTORS); its tests are skipped") }
        return folder != nil
    }()

    /// The bytes of a file in the folder.
    static func bytes(of name: String) throws -> Data {
        try Data(contentsOf: URL(fileURLWithPath: (folder ?? "") + "/" + name))
    }

    /// One case of the URL Standard's parser.
    struct URLCase {
        let input: String
        let base: String?
        let isFailure: Bool
        let parts: [String: String]
    }

    static func urlCases() throws -> [URLCase] {
        let json = try JSONSerialization.jsonObject(with: bytes(of: "url/urltestdata.json"))
        return (json as? [Any] ?? []).compactMap { entry in
            guard let fields = entry as? [String: Any], let input = fields["input"] as? String else { return nil }
            return URLCase(
                input: input, base: fields["base"] as? String, isFailure: fields["failure"] != nil,
                parts: fields.compactMapValues { $0 as? String })
        }
    }

    /// One case of the URL Standard's setters: what to set on which URL, and parts of what comes of it.
    struct SetterCase {
        let part: String
        let href: String
        let value: String
        let expected: [String: String]
    }

    static func setterCases() throws -> [SetterCase] {
        let json = try JSONSerialization.jsonObject(with: bytes(of: "url/setters_tests.json"))
        return (json as? [String: Any] ?? [:]).flatMap { part, entries in
            (entries as? [[String: Any]] ?? []).compactMap { entry in
                guard let href = entry["href"] as? String, let value = entry["new_value"] as? String,
                    let expected = entry["expected"] as? [String: String]
                else { return nil }
                return SetterCase(part: part, href: href, value: value, expected: expected)
            }
        }
    }

    /// One case of UTS #46: a source, and what ToASCII makes of it.
    struct IDNACase {
        let source: String
        let ascii: String
        let errors: Set<String>
    }

    static func idnaCases() throws -> [IDNACase] {
        let text = String(decoding: try bytes(of: "url/IdnaTestV2.txt"), as: UTF8.self)
        return text.split(separator: "\n").compactMap { line in
            let content = line.prefix { $0 != "#" }
            let columns = content.split(separator: ";", omittingEmptySubsequences: false).map {
                $0.trimmingCharacters(in: .whitespaces)
            }
            guard columns.count >= 5 else { return nil }
            func value(_ index: Int, or other: String) -> String {
                columns[index].isEmpty ? other : columns[index] == "\"\"" ? "" : unescaped(columns[index])
            }
            let source = value(0, or: "")
            let status = columns[4].isEmpty ? columns[2] : columns[4]
            let errors = status.trimmingCharacters(in: CharacterSet(charactersIn: "[]"))
            return IDNACase(
                source: source, ascii: value(3, or: value(1, or: source)),
                errors: Set(errors.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }))
        }
    }

    /// The text with `\uXXXX` and `\x{XXXX}` replaced.
    private static func unescaped(_ text: String) -> String {
        var output = String.UnicodeScalarView()
        var rest = Substring(text).unicodeScalars
        while let scalar = rest.popFirst() {
            guard scalar == "\\", let kind = rest.popFirst() else {
                output.append(scalar)
                continue
            }
            var digits = ""
            if kind == "u" {
                for _ in 0..<4 { if let digit = rest.popFirst() { digits.unicodeScalars.append(digit) } }
            } else {
                while let digit = rest.popFirst(), digit != "}" {
                    if digit != "{" { digits.unicodeScalars.append(digit) }
                }
            }
            // A lone surrogate cannot be in a string, and is U+FFFD once it has gone through UTF-8.
            output.append(Unicode.Scalar(UInt32(digits, radix: 16) ?? 0xFFFD) ?? "\u{FFFD}")
        }
        return String(output)
    }
}
