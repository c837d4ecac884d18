import Glibc
import SpiderCore

/// The reason why a file of a download can't be written, or isn't accepted.
struct FileFault: Error, Sendable, Hashable {
    /// The reason, the same for all files of its kind.
    let reason: String
    /// The details of this file.
    let detail: String

    init(reason: String, detail: String = "") {
        self.reason = reason
        self.detail = detail
    }

    /// Creates the fault that the system has reported.
    init(_ path: String, _ code: Int32) {
        let text =
            code == ELOOP || code == ENOTDIR
            ? "it is a symbolic link, or isn't a folder" : String(cString: strerror(code))
        self.init(reason: "can't write the file: \(text)", detail: "\(path): \(text)")
    }

    /// Creates the fault of a file whose content isn't of an accepted type.
    init(type: String, accepted: [MediaRange]) {
        let list = accepted.map(\.description).joined(separator: ", ")
        self.init(reason: "the file is \(type), not \(list)")
    }
}
