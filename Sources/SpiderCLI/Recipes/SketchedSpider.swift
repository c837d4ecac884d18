import SpiderKit
import SpiderRecipes
@_spi(Algorithms) import SpiderURL
import SpiderValue

/// The spider that a command line describes.
struct SketchedSpider {
    let registered: RegisteredSpider

    /// Creates the spider; it is named after the host and all that the command line says, so that the same command
    /// resumes the same job.
    ///
    /// - Throws: an exit code, after printing why, if the address is no URL.
    init(_ sketch: RecipeSketch) throws {
        let url: WebURL
        do {
            url = try WebURL(parsing: sketch.url)
        } catch {
            throw ExitStatus.usage.saying("'\(sketch.url.withoutSecrets)' is no URL: \(error)")
        }
        guard url.isHTTP else {
            throw ExitStatus.usage.saying("'\(url.redacted)' can't be crawled: use http:// or https://")
        }
        var hash = SipHash128()
        hash.update(Array(sketch.value.json.utf8))
        let host = (url.host ?? "").map { $0.isLetter || $0.isNumber || $0 == "." ? $0 : "-" }
        let number = String(hash.finalize().0, radix: 36).prefix(6)
        do {
            registered = RegisteredSpider(try sketch.recipe(), named: "\(String(host))-\(number)")
        } catch {
            throw ExitStatus.usage.saying("\(error)")
        }
    }
}
