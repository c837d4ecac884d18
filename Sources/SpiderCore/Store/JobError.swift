import Glibc
@_spi(Algorithms) import SpiderValue

/// The reason why a job can't be crawled, read or changed.
package enum JobError: Error, Sendable, Hashable {
    /// A process is crawling it.
    case inUse(job: String, process: Int?)
    /// It should restart from scratch, but another process has been reading it since before the last pages.
    case read(job: String)
    /// There is no job of this name.
    case missing(job: String, known: [String])
    /// The folder of jobs can't be read; `code` is the system's error number.
    case closed(folder: String, code: Int32)
    /// Nothing is known about its requests, because it was crawled with `--frontier memory`.
    case withoutFrontier(job: String)
    /// Its folder is a symbolic link, or has one in it.
    case link(path: String)
    /// The folder of jobs is a symbolic link.
    case linkedStore(path: String)
    /// The frontier doesn't keep the requested data; `reason` says which data and why.
    case notKept(job: String, reason: String)
}

extension JobError: CustomStringConvertible {
    /// The reason in words, with the remedy.
    package var description: String {
        switch self {
        case .inUse(let job, let process):
            let who = process.map { "process \($0)" } ?? "another process"
            return "\(who) is crawling \(job): wait until it ends, or stop it"
        case .read(let job):
            return
                "another process has been reading \(job) for a long time (\(ProgramName.current) jobs export?): run the command again when that has ended"
        case .missing(let job, let known):
            let hint =
                nearestName(to: job, in: known).map { " (did you mean '\($0)'?)" }
                ?? (known.isEmpty ? "" : " (there are: \(known.joined(separator: ", ")))")
            return "there is no job '\(job)'\(hint)"
        case .closed(let folder, let code): return "can't read \(folder): \(String(cString: strerror(code)))"
        case .notKept(let job, let reason): return "\(job): \(reason)"
        case .link(let path):
            return
                "\(path) is a symbolic link, which a job's folder and files can't be: remove it, or set 'store' to another folder"
        case .linkedStore(let path):
            return
                "\(path) is a symbolic link, which 'store' can't be or lead through: set it to the absolute path of the folder that the link leads to"
        case .withoutFrontier(let job): return "nothing is known of the requests of \(job): it was crawled in memory"
        }
    }
}
