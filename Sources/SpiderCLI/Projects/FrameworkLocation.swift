import Glibc
import SpiderKit

/// The place of the framework's package: its sources, and its build.
enum FrameworkLocation {
    /// The folder with the framework's `Package.swift`; nil if it isn't on this machine any more.
    static var package: String? {
        var folder = #filePath[...]
        // Sources/SpiderCLI/Projects/FrameworkLocation.swift
        for _ in 0..<4 {
            guard let slash = folder.lastIndex(of: "/") else { return nil }
            folder = folder[..<slash]
        }
        let path = String(folder)
        return access("\(path)/Package.swift", F_OK) == 0 ? path : nil
    }

    /// The folders that may have the framework's modules and objects: the program's own first, then the package's builds.
    static var buildFolders: [String] {
        let builds = package.map { ["\($0)/.build/debug", "\($0)/.build/release"] } ?? []
        return ([ProgramFolder.current].compactMap { $0 } + builds).filter {
            access("\($0)/Modules/SpiderCLI.swiftmodule", F_OK) == 0
        }
    }
}
