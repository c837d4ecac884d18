package import SpiderURL
package import SpiderValue

/// A template for the names of files: `{title}{ext}`, `{year}/{file}{ext}`.
///
/// Names in braces are fields of the item, and three more: `{ext}` is the extension that the content has, `{sha256}` is the
/// digest, and `{file}` is the name in the URL without its extension. Folders come from the template alone: a field can't
/// add one, or lead out of the folder.
public struct FileNameTemplate: Sendable, Hashable, Codable, CustomStringConvertible {
    private enum Part: Sendable, Hashable {
        case text(String)
        case file
        case field(String)
    }

    /// The characters that stand for the extension and the digest in a stem. No field contains them, because control
    /// characters are removed.
    private static let (extensionMark, digestMark) = ("\u{1}", "\u{2}")

    /// The template as it is written.
    public let description: String
    private let parts: [Part]

    /// Reads a template.
    ///
    /// - Parameter source: the template
    /// - Throws: `PathMistake` if it is empty, absolute or leads out of the folder, or a brace is alone.
    package init(_ source: String) throws(PathMistake) {
        let template: LineTemplate
        do throws(LineTemplate.Mistake) {
            template = try LineTemplate(source)
        } catch {
            throw PathMistake(description: "\(error), in the name '\(source)'")
        }
        let names = source.split(separator: "/", omittingEmptySubsequences: false)
        guard !source.isEmpty, names.allSatisfy({ !$0.isEmpty && $0 != "." && $0 != ".." }) else {
            throw PathMistake(
                description:
                    "'\(source)' can't be the name of a file in the folder; write {title}{ext} or {year}/{file}{ext}")
        }
        description = source
        parts = template.parts.map { part in
            switch part {
            case .text(let bytes): .text(FileNameTemplate.printable(String(decoding: bytes, as: UTF8.self)))
            case .field("ext"): .text(FileNameTemplate.extensionMark)
            case .field("sha256"): .text(FileNameTemplate.digestMark)
            case .field("file"): .file
            case .field(let name): .field(name)
            }
        }
    }

    /// The fields of items that it names, each once, in order.
    public var fieldNames: [String] {
        var known: Set<String> = []
        return parts.compactMap { part in
            guard case .field(let name) = part, known.insert(name).inserted else { return nil }
            return name
        }
    }

    /// Returns the name with the fields of an item in it; the extension and the digest come later.
    package func stem(_ fields: Object, url: WebURL) -> String {
        parts.map { part in
            switch part {
            case .text(let text): text
            case .file: FileNameTemplate.safe(FileNameTemplate.fileName(in: url).name)
            case .field(let name): FileNameTemplate.safe(FileNameTemplate.text(fields[name] ?? .null))
            }
        }.joined()
    }

    /// Returns the names of the folders and of the file.
    ///
    /// - Parameters:
    ///   - stem: the name with the fields of an item in it; `nil` for a name made of the digest
    ///   - fileExtension: the extension, with its dot; it may be empty
    ///   - sha256: the digest, in hexadecimal
    package static func components(_ stem: String?, fileExtension: String, sha256: String) -> [String] {
        guard let stem else { return ["\(sha256.prefix(2))", "\(sha256.dropFirst(2))\(fileExtension)"] }
        // By scalars: a slash with an accent is a slash for the file system.
        let names = stem.unicodeScalars.split(separator: "/").map { scalars in
            let part = String(Substring(scalars))
            let hasExtension = part.hasSuffix(extensionMark)
            let start = hasExtension ? String(part.dropLast()) : part
            let name = start.replacing(digestMark, with: sha256).replacing(extensionMark, with: fileExtension)
            return component(name, fileExtension: hasExtension ? fileExtension : "")
        }
        return names.isEmpty ? ["file" + fileExtension] : Array(names.suffix(depthLimit))
    }

    /// Returns the same name with a number, for a file whose name is taken.
    package static func numbered(_ name: String, _ number: Int) -> String { marked(name, "\(number)") }

    /// Returns the same name with a mark before its extension.
    package static func marked(_ name: String, _ mark: String) -> String {
        let (start, end) = parts(of: name)
        return "\(start)-\(mark)\(end)"
    }

    /// Returns the number that a name has been given, if it is another one with a number.
    package static func number(of numbered: String, from name: String) -> Int? {
        let (start, end) = parts(of: name)
        guard numbered.hasPrefix("\(start)-"), numbered.hasSuffix(end) else { return nil }
        return Int(numbered.dropFirst(start.count + 1).dropLast(end.count))
            .flatMap { FileNameTemplate.numbered(name, $0) == numbered ? $0 : nil }
    }

    private static func parts(of name: String) -> (start: Substring, end: Substring) {
        let dot = name.lastIndex(of: ".").flatMap { $0 > name.startIndex ? $0 : nil } ?? name.endIndex
        return (name[..<dot], name[dot...])
    }

    /// Returns the name in a URL, and its extension with the dot if it looks like one.
    package static func fileName(in url: WebURL) -> (name: String, fileExtension: String) {
        let last = url.path.split(separator: "/").last.map { decoded($0) } ?? ""
        guard let dot = last.lastIndex(of: "."), dot > last.startIndex else { return (last, "") }
        let letters = last[dot...].dropFirst().utf8
        let isPlain =
            (1...8).contains(letters.count)
            && letters.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
            }
        return isPlain ? (String(last[..<dot]), last[dot...].lowercased()) : (last, "")
    }

    // MARK: Names that a page mustn't decide

    /// The longest name, in bytes: file systems allow 255, and a number and `.part` may be added.
    private static let nameLimit = 200
    /// The most folders above a file.
    private static let depthLimit = 8

    /// Returns a text of a page as a safe part of one name: without slashes, control characters and marks that change
    /// the direction of text.
    private static func safe(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in printable(text).unicodeScalars { result.append(scalar == "/" || scalar == "\\" ? "_" : scalar) }
        return String(result)
    }

    private static func printable(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029: result.append(" ")
            case 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF0...0xFFFF: break
            default: result.append(scalar)
            }
        }
        return String(result)
    }

    /// Returns a safe name: neither empty nor hidden, neither this folder nor the one above, and not too long.
    private static func component(_ text: String, fileExtension: String) -> String {
        func isEdge(_ character: Character) -> Bool { character == "." || character.isWhitespace }
        let isHidden = text.first == "."
        var name = text.drop(while: isEdge)
        while let last = name.last, isEdge(last) { name.removeLast() }
        let prefix = isHidden || name.isEmpty ? "_" : ""
        let room = max(1, nameLimit - fileExtension.utf8.count - prefix.utf8.count)
        var length = 0
        let cut = name.unicodeScalars.prefix { scalar in
            length += scalar.utf8.count
            return length <= room
        }
        return prefix + String(cut) + fileExtension
    }

    private static func text(_ value: Value) -> String {
        switch value {
        case .null: ""
        case .string(let text): text
        case .array(let values): values.map(text).joined(separator: ", ")
        case .object, .bool, .int, .double: value.json
        }
    }

    private static func decoded(_ name: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = name.utf8[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%"), rest.count >= 2,
                let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            else {
                bytes.append(byte)
                continue
            }
            bytes.append(value)
            rest = rest.dropFirst(2)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Decodes a template.
    ///
    /// - Parameter decoder: the decoder
    /// - Throws: `DecodingError` with the mistake.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        do {
            try self.init(container.decode(String.self))
        } catch let mistake as PathMistake {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: mistake.description)
        }
    }

    /// Encodes the template as it is written.
    ///
    /// - Parameter encoder: the encoder
    /// - Throws: the encoder's error.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
