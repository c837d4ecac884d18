import Glibc

/// Where this program's file lies.
enum ProgramFolder {
    /// The folder, behind all symbolic links; nil if the system doesn't tell.
    static let current: String? = {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink("/proc/self/exe", &buffer, buffer.count)
        guard count > 0 else { return nil }
        return folder(of: String(decoding: buffer[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self))
    }()

    /// The folder that a file lies in; nil for a name without a folder.
    static func folder(of path: String) -> String? {
        guard let slash = path.lastIndex(of: "/") else { return nil }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}
