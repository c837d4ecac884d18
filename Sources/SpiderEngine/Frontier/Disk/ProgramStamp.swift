import Glibc

/// The identity of the program's build: only another build can have other kinds of page.
enum ProgramStamp {
    /// The stamp of this program: the size and the time of its file.
    static let current: String = {
        var status = stat()
        guard stat("/proc/self/exe", &status) == 0 else { return "" }
        return "\(status.st_size) \(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
    }()
}
