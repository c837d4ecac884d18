import SpiderCore

/// A file of proxies: a URL per line; comments begin with `#`.
enum ProxyFile {
    /// Reads the proxies of a file.
    static func read(_ path: String) throws(ConfigurationError) -> [ProxyAddress] {
        let (addresses, problems) = parse(try SettingFile.read(path), name: path)
        guard problems.isEmpty else { throw ConfigurationError(problems: problems) }
        return addresses
    }

    /// Reads a file's content.
    ///
    /// - Parameters:
    ///   - bytes: the content
    ///   - name: the file's name in error messages
    /// - Returns: the proxies, and the first 100 mistakes
    static func parse(
        _ bytes: [UInt8], name: String
    ) -> (addresses: [ProxyAddress], problems: [ConfigurationError.Problem]) {
        var addresses: [ProxyAddress] = []
        var problems: [ConfigurationError.Problem] = []
        let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        let lines = content.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() {
            let start = line.firstIndex { $0 > 0x20 } ?? line.endIndex
            guard start < line.endIndex, line[start] != UInt8(ascii: "#") else { continue }
            // A password may contain '#', so a comment has a space before it.
            let word = line[start...].prefix { $0 > 0x20 }
            let behind = line[word.endIndex...].first { $0 > 0x20 }
            if behind == nil || behind == UInt8(ascii: "#"), let text = String(validating: word, as: UTF8.self),
                let address = ProxyAddress(text)
            {
                addresses.append(address)
            } else if problems.count < 100 {
                let column = start - line.startIndex + 1
                problems.append(.init(ProxyAddress.expectation, inFile: name, line: index + 1, column: column))
            }
        }
        return (addresses, problems)
    }
}
