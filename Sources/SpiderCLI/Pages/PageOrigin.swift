import SpiderURL

/// The place that a page is read from.
enum PageOrigin {
    case standardInput
    case file(String)
    case address(WebURL)

    /// Reads an argument: `-`, a URL with its scheme, or else the name of a file.
    ///
    /// - Throws: `PageError.notURL` if it begins like a URL but isn't valid.
    init(argument: String) throws(PageError) {
        if argument == "-" {
            self = .standardInput
        } else if Self.beginsLikeAddress(argument) {
            do throws(URLError) {
                self = .address(try WebURL(parsing: argument))
            } catch {
                throw .notURL(error)
            }
        } else {
            self = .file(argument)
        }
    }

    private static func beginsLikeAddress(_ argument: String) -> Bool {
        let beginning = argument.prefix(8).lowercased()
        return beginning.hasPrefix("http://") || beginning == "https://"
    }
}
