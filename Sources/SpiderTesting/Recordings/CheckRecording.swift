import Glibc
public import SpiderKit

/// Parses the recorded pages of a spider without a network, and compares what it makes of them with what is approved.
///
/// ```swift
/// @Test func recordedPages() async throws {
///     try await checkRecording(of: Books.self)
/// }
/// ```
///
/// `spider record books` makes `Recordings/books.warc.gz`, and `spider test books --approve` makes
/// `Recordings/books.approved.txt`. Both are looked for in the folders above the test. The settings are those of
/// `config.yaml` beside `Recordings`, as for `spider test`.
///
/// - Parameters:
///   - spider: the spider
///   - registry: the plugins that `config.yaml` may name
///   - file: the test's file
/// - Throws: ``RecordingCheckError`` with the difference, or the file that is missing; `ConfigurationError` if there are
///   mistakes in `config.yaml`.
public func checkRecording<S: Spider>(
    of spider: S.Type, registry: Registry = Registry(), file: String = #filePath
) async throws {
    var registry = registry
    registry.isPartial = true
    registry.add(spider)
    let project = try project(above: file, of: S.name)
    let recording = SpiderRecording(of: S.name, in: "\(project)/\(SpiderRecording.folder)")
    let path = "\(project)/config.yaml"
    let loader = try ConfigurationLoader(path: access(path, F_OK) == 0 ? path : nil, registry: registry)
    let configuration = try loader.configuration(for: S.name)
    let accounts = try await recording.accounts(
        of: RegisteredSpider(spider), settings: configuration.settings, options: configuration.options,
        registry: registry, log: Logger(label: "spider", factory: { _ in SwiftLogNoOpLogHandler() }))
    guard access(recording.approvedPath, F_OK) == 0 else {
        throw RecordingCheckError.nothingApproved(spider: S.name, path: recording.approvedPath)
    }
    let approved = String(decoding: try SettingFile.read(recording.approvedPath), as: UTF8.self)
    let difference = AccountDifference(from: [PageAccount](text: approved), to: accounts)
    if difference.count > 0 {
        throw RecordingCheckError.differs(spider: S.name, pages: difference.count, lines: difference.lines)
    }
}

/// The nearest folder above a file that has the spider's recording.
private func project(above file: String, of spider: String) throws(RecordingCheckError) -> String {
    var folder = file[...]
    while let slash = folder.lastIndex(of: "/") {
        folder = folder[..<slash]
        let recording = SpiderRecording(of: spider, in: "\(folder)/\(SpiderRecording.folder)")
        if access(recording.path, F_OK) == 0 { return String(folder) }
    }
    throw .noRecording(spider: spider)
}
