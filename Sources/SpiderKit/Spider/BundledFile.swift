/// The path of a file that lies beside a spider's source: its recording, say.
///
/// ```swift
/// static let recording: String? = bundledFile("Recording/douban.warc.gz")
/// ```
///
/// - Parameters:
///   - name: the file, from the folder of the source
///   - source: the source, left out
public func bundledFile(_ name: String, beside source: String = #filePath) -> String {
    guard let slash = source.lastIndex(of: "/") else { return name }
    return source[...slash] + name
}
