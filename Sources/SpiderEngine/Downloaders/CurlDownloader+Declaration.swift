import SpiderCore
import SpiderHTTP

extension CurlDownloader {
    static let declaration = DownloaderDeclaration("curl", "fetches from the network, with libcurl", role: .network) {
        try CurlDownloader($0.settings)
    }
}
