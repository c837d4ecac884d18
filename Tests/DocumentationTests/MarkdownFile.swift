import Glibc

/// A document in Markdown.
struct MarkdownFile: Sendable, CustomStringConvertible {
    /// A block of code.
    struct Block {
        var language: String
        var text: String
    }

    let name: String
    let text: String

    var description: String { name }

    /// The blocks of code between fences.
    var blocks: [Block] {
        var blocks: [Block] = []
        var open: Block?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("```") {
                if let block = open { blocks.append(block) }
                open = open == nil ? Block(language: String(line.dropFirst(3)), text: "") : nil
            } else {
                open?.text += line + "\n"
            }
        }
        return blocks
    }

    /// The indented lines that call the program, without its name.
    var commands: [String] {
        text.split(separator: "\n").filter { $0.hasPrefix("    spider ") }.map { String($0.dropFirst(11)) }
    }
}

/// Finding documents and sources.
enum Documents {
    static func markdown(below folder: String) -> [MarkdownFile] { files(below: folder, ending: ".md") }

    static func files(below folder: String, ending: String) -> [MarkdownFile] {
        guard let directory = opendir(folder) else { return [] }
        defer { closedir(directory) }
        var found: [MarkdownFile] = []
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name.hasPrefix(".") { continue }
            if name.hasSuffix(ending) {
                if let text = text(of: "\(folder)/\(name)") { found.append(MarkdownFile(name: name, text: text)) }
            } else if entry.pointee.d_type == UInt8(DT_DIR) {
                found += files(below: "\(folder)/\(name)", ending: ending)
            }
        }
        return found.sorted { $0.name < $1.name }
    }

    static func text(of path: String) -> String? {
        guard let file = fopen(path, "r") else { return nil }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = fread(&part, 1, part.count, file)
            if count == 0 { break }
            bytes += part[..<count]
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
