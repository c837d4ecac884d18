import SpiderCore
import SpiderHTTP

extension RecordingDownloader {
    static let declaration = DownloaderDeclaration(
        "record", "writes what another downloader gets into a recording (WARC)", role: .record, arguments: String.self
    ) { path, context in
        guard let inner = context.inner else { throw MissingDownloader() }
        return try RecordingDownloader(around: inner, path: path)
    }
}
