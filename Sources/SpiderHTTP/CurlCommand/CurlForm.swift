/// The value of `-F`: `name=content` or `name=@file`, followed by `;type=` and `;filename=`.
enum CurlForm {
    /// Returns the part of the form for an option.
    static func part(_ use: CurlOptionUse, in command: CurlCommand) throws(CurlCommandError) -> Multipart.Part {
        guard let equals = use.value.firstIndex(of: UInt8(ascii: "=")) else {
            throw command.invalid(use, "name=content")
        }
        var part = Multipart.Part(
            name: String(decoding: use.value[..<equals], as: UTF8.self), content: .bytes([]))
        var rest = use.value[(equals + 1)...]
        let isFile = rest.first == UInt8(ascii: "@")
        if rest.first == UInt8(ascii: "<") {
            throw command.error(.readsFile("\(use.spelling) name=<FILE"), at: use.offset)
        }
        if isFile { rest.removeFirst() }
        let content = word(&rest, endsAtComma: isFile)
        if isFile {
            guard rest.first != UInt8(ascii: ",") else { throw command.invalid(use, "one file for a name") }
            guard !content.elementsEqual("-".utf8) else {
                throw command.error(.readsFile("\(use.spelling) name=@-"), at: use.offset)
            }
            let path = String(decoding: content, as: UTF8.self)
            part = .file(part.name, path: path, contentType: contentType(of: path))
        } else {
            part.content = .bytes(content)
        }
        try readAttributes(&rest, of: &part, use, in: command)
        return part
    }

    private static func readAttributes(
        _ rest: inout ArraySlice<UInt8>, of part: inout Multipart.Part, _ use: CurlOptionUse, in command: CurlCommand
    ) throws(CurlCommandError) {
        while rest.popFirst() == UInt8(ascii: ";") {
            while let byte = rest.first, byte.isBlank { rest.removeFirst() }
            let name = rest.prefix { $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: ";") }
            rest = rest.dropFirst(name.count + 1)
            switch String(decoding: name, as: UTF8.self).lowercased() {
            case "type": part.contentType = String(decoding: type(&rest), as: UTF8.self)
            case "filename": part.fileName = String(decoding: word(&rest, endsAtComma: false), as: UTF8.self)
            default: throw command.invalid(use, "nothing besides type= and filename= behind a semicolon")
            }
        }
    }

    /// Reads a text up to a semicolon, or a quoted one, in which quotation marks and backslashes are escaped by a
    /// backslash.
    private static func word(_ rest: inout ArraySlice<UInt8>, endsAtComma: Bool) -> [UInt8] {
        if rest.first == UInt8(ascii: "\"") {
            var quoted = rest.dropFirst()
            var content: [UInt8] = []
            while let byte = quoted.popFirst() {
                if byte == UInt8(ascii: "\"") {
                    rest = quoted.drop(while: \.isBlank)
                    return content
                }
                if byte == UInt8(ascii: "\\"), let next = quoted.first, "\\\"".utf8.contains(next) {
                    content.append(next)
                    quoted.removeFirst()
                } else {
                    content.append(byte)
                }
            }
        }
        let content = rest.prefix { $0 != UInt8(ascii: ";") && !(endsAtComma && $0 == UInt8(ascii: ",")) }
        rest = rest.dropFirst(content.count)
        return Array(content)
    }

    /// Reads a media type. Its parameters come after semicolons as well, so what follows belongs to it unless it is an
    /// attribute of the part.
    private static func type(_ rest: inout ArraySlice<UInt8>) -> [UInt8] {
        var type = Array(rest.prefix { $0 != UInt8(ascii: ";") })
        rest = rest.dropFirst(type.count)
        while rest.first == UInt8(ascii: ";") {
            let behind = rest.dropFirst().drop(while: \.isBlank)
            let name = behind.prefix { $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: ";") }.map(\.lowercasedASCII)
            guard !["type", "filename", "headers", "encoder"].contains(where: { name.elementsEqual($0.utf8) }) else {
                break
            }
            let parameter = [UInt8(ascii: ";")] + rest.dropFirst().prefix { $0 != UInt8(ascii: ";") }
            type += parameter
            rest = rest.dropFirst(parameter.count)
        }
        return type
    }

    /// Returns the type that curl gives a file by the ending of its name.
    private static func contentType(of path: String) -> String {
        let end = path.split(separator: ".").last.map { $0.lowercased() } ?? ""
        return types[end] ?? "application/octet-stream"
    }

    private static let types = [
        "gif": "image/gif", "jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png", "svg": "image/svg+xml",
        "txt": "text/plain", "htm": "text/html", "html": "text/html", "pdf": "application/pdf",
        "xml": "application/xml",
    ]
}
