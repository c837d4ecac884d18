/// Why libvips can't be used.
enum VipsProblem: Error, Hashable {
    /// It isn't there; the system's words.
    case missing(String)
    /// It lacks a function.
    case tooOld(lacks: String)
    /// It doesn't start; its own words.
    case broken(String)
}

extension VipsProblem: CustomStringConvertible {
    var description: String {
        switch self {
        case .missing(let text):
            "the pipeline 'images' needs libvips (\(text)); install it: apt-get install libvips42"
        case .tooOld(let name):
            "the pipeline 'images' needs libvips 8.13 or newer: this one has no '\(name)'"
        case .broken(let text): "libvips doesn't start: \(text)"
        }
    }
}
