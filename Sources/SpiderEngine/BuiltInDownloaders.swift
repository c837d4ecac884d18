package import SpiderCore
import SpiderHTTP

/// The built-in downloaders.
package enum BuiltInDownloaders: Plugin {
    package static func register(in registry: inout Registry) {
        registry.downloaders.add(CurlDownloader.declaration)
        registry.downloaders.add(ReplayDownloader.declaration)
        registry.downloaders.add(RecordingDownloader.declaration)
    }
}
