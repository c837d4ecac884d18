import SpiderCore
import SpiderHTTP

extension ReplayDownloader {
    static let declaration = DownloaderDeclaration(
        "replay", "answers from a recording (WARC)", role: .replay, arguments: String?.self
    ) { path, context in
        let path = try path ?? context.ownRecording()
        let limits = PerHost(context.settings, \.limits.body.bytes)
        return try ReplayDownloader(path: path) { limits[$0] }
    }
}
