import Glibc

/// The location of this program's file.
package enum ProgramFolder {
    /// The folder, with all symbolic links resolved; `nil` if the system doesn't tell.
    package static let current: String? = path.flatMap(folder(of:))

    /// The name of the program's file, whatever it was started as; `nil` if the system doesn't tell.
    package static var programName: String? { path?.split(separator: "/").last.map(String.init) }

    private static let path: String? = {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink("/proc/self/exe", &buffer, buffer.count)
        guard count > 0 else { return nil }
        return String(decoding: buffer[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
    }()

    /// Returns the folder of a file; `nil` for a name without a folder.
    static func folder(of path: String) -> String? {
        guard let slash = path.lastIndex(of: "/") else { return nil }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}
