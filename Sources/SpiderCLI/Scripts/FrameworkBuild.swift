import Glibc
import SpiderKit

/// What is built of the framework: modules to compile against, and objects to link.
struct FrameworkBuild {
    /// The folder with the modules.
    let modules: String
    /// The objects of the framework and of what it depends on.
    let objects: [String]
    /// The folder with the framework's sources, whose module maps of C libraries are needed.
    let sources: String
    /// Whether it was built for release.
    let isRelease: Bool
    /// What changes when it is built again.
    let stamp: String

    /// The build of the running program, or else the newest of the framework's package; nil if there is none.
    static var found: FrameworkBuild? {
        guard let package = FrameworkLocation.package else { return nil }
        return FrameworkLocation.buildFolders.lazy.compactMap {
            FrameworkBuild(folder: $0, sources: "\(package)/Sources")
        }
        .first
    }

    /// Why there is none, and what to do.
    static var missing: String {
        guard let package = FrameworkLocation.package else {
            return "no built framework is found: this program's sources and modules aren't on this machine; "
                + "make a project with '\(ProgramName.current) new project NAME --framework URL'"
        }
        return "no built framework is found beside this program or in \(package)/.build; build it once: "
            + "swift build --package-path \(package)"
    }

    /// Looks for a build in a folder such as `.build/debug`.
    private init?(folder: String, sources: String) {
        let name = ProgramFolder.programName
        let candidates = [name, "spider"].compactMap { $0 }
        for program in candidates {
            guard let list = try? TextFile.read("\(folder)/\(program).product/Objects.LinkFileList") else { continue }
            let own = "/\(program).build/"
            let objects = list.split(separator: "\n").map(String.init).filter { !$0.contains(own) }.compactMap {
                FrameworkBuild.object($0, in: folder)
            }
            guard !objects.isEmpty, objects.contains(where: { $0.contains("/SpiderCLI.build/") }) else { continue }
            self.objects = objects
            modules = "\(folder)/Modules"
            self.sources = sources
            isRelease = folder.hasSuffix("release")
            stamp =
                FrameworkBuild.time(of: "\(modules)/SpiderCLI.swiftmodule")
                + FrameworkBuild.time(of: objects.last ?? "")
            return
        }
        return nil
    }

    /// An object of the list, which may have been written before the folder was moved.
    private static func object(_ listed: String, in folder: String) -> String? {
        let path = listed.filter { $0 != "'" && $0 != "\"" }
        let parts = path.split(separator: "/")
        guard let build = parts.lastIndex(where: { $0.hasSuffix(".build") }) else { return nil }
        let here = "\(folder)/\(parts[build...].joined(separator: "/"))"
        return access(here, F_OK) == 0 ? here : nil
    }

    private static func time(of path: String) -> String {
        var status = stat()
        guard stat(path, &status) == 0 else { return "-" }
        return "\(path) \(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec) \(status.st_size)\n"
    }

    /// The module maps of the C libraries.
    var moduleMaps: [String] {
        guard let directory = opendir(sources) else { return [] }
        defer { closedir(directory) }
        var maps: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            let map = "\(sources)/\(name)/module.modulemap"
            if access(map, F_OK) == 0 { maps.append(map) }
        }
        return maps.sorted()
    }
}
