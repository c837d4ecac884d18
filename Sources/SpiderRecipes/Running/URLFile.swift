import SpiderCore
import SpiderURL

/// A file with a URL on each line; empty lines, and those that begin with `#`, are skipped.
enum URLFile {
    /// Returns the URLs.
    ///
    /// - Throws: `ConfigurationError` if the file can't be read, or a line isn't a URL.
    static func urls(_ path: String) throws -> [WebURL] {
        var urls: [WebURL] = []
        var problems: [ConfigurationError.Problem] = []
        let lines = try SettingFile.read(path).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() {
            let text = String(decoding: line.filter { $0 != UInt8(ascii: "\r") }, as: UTF8.self)
            if text.isEmpty || text.hasPrefix("#") { continue }
            do throws(URLError) {
                urls.append(try WebURL(parsing: text))
            } catch {
                problems.append(.init(origin: .commandLine("\(path):\(index + 1)"), text: "\(error)"))
                if problems.count == 20 { break }
            }
        }
        if !problems.isEmpty { throw ConfigurationError(problems: problems) }
        return urls
    }
}
