import SpiderURL

/// Where a page is to be read from.
enum PageOrigin {
    case standardInput
    case file(String)
    case address(WebURL)

    /// Reads an argument: `-`, an address with its scheme, or else the name of a file.
    ///
    /// - Throws: `PageError.notURL` where it begins like an address and is none.
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
