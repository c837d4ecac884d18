import SpiderKit
import SpiderRecipes
@_spi(Algorithms) import SpiderURL
import SpiderValue

/// The spider that a command line describes.
struct SketchedSpider {
    let registered: RegisteredSpider

    /// Whether a spider with this name was probably described on a command line: a host, and six digits or letters.
    static func isName(_ name: String) -> Bool {
        guard let dash = name.lastIndex(of: "-") else { return false }
        let number = name[name.index(after: dash)...]
        return name[..<dash].contains(".") && number.count == 6 && number.allSatisfy { $0.isASCII && !$0.isUppercase }
    }

    /// Creates the spider; it is named after the host and all that the command line says, so that the same command
    /// resumes the same job.
    ///
    /// - Throws: an exit code, after printing why, if the address is no URL.
    init(_ sketch: RecipeSketch) throws {
        let url: WebURL
        do {
            url = try WebURL(parsing: sketch.url)
        } catch {
            throw ExitStatus.usage.saying("\(error)")
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
