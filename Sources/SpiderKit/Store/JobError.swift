import Glibc

/// Why a job cannot be worked on.
public enum JobError: Error, Sendable, Hashable {
    /// Another process works on it.
    case inUse(job: String, process: Int?)
    /// It is to begin anew, and another process reads it as it was before the last pages.
    case read(job: String)
    /// There is no such job.
    case missing(job: String, known: [String])
    /// The folder that jobs are in cannot be read; the system's number for the reason.
    case closed(folder: String, code: Int32)
    /// It has no frontier on disk: it was crawled with `--frontier memory`.
    case withoutFrontier(job: String)
    /// What it consists of is a symbolic link, or has one in it.
    case link(path: String)
    /// The folder that jobs are in is a symbolic link.
    case linkedStore(path: String)
    /// None of its pages has failed for this reason.
    case unknownReason(job: String, reason: String, known: [String])
}

extension JobError: CustomStringConvertible {
    /// The reason in words.
    public var description: String {
        switch self {
        case .inUse(let job, let process):
            let who = process.map { "process \($0)" } ?? "another process"
            return "\(who) is crawling \(job): wait until it has ended, or stop it"
        case .read(let job):
            return
                "another process has been reading \(job) for long (\(ProgramName.current) jobs export?): run it again when that has ended"
        case .missing(let job, let known):
            let hint =
                nearestName(to: job, in: known).map { " (did you mean '\($0)'?)" }
                ?? (known.isEmpty ? "" : " (there are: \(known.joined(separator: ", ")))")
            return "there is no job '\(job)'\(hint)"
        case .closed(let folder, let code): return "\(folder) cannot be read: \(String(cString: strerror(code)))"
        case .unknownReason(let job, let reason, let known):
            let list = known.map { "\n  \($0.printable)" }.joined()
            let none = "no page of \(job) has failed for a reason that begins with '\(reason.printable)'"
            let words = "\n(or one of the words \(FailureFilter.words.joined(separator: ", ")))"
            return known.isEmpty ? none : "\(none); there are:\(list)\(words)"
        case .link(let path):
            return
                "\(path) is a symbolic link, and a job's folder and files must be none: remove it, or set 'store' to another folder"
        case .linkedStore(let path):
            return
                "\(path) is a symbolic link, and the folder of jobs must be none: set 'store' to the folder that it leads to"
        case .withoutFrontier(let job): return "\(job) has kept nothing of its requests: it was crawled in memory"
        }
    }
}
