import Glibc
import SpiderKit

/// The framework as it is built: modules to compile against, and objects to link.
struct FrameworkBuild {
    /// The folder with the modules.
    let modules: String
    /// The objects of the framework and of what it depends on.
    let objects: [String]
    /// The folder with the framework's sources, whose module maps of C libraries are needed.
    let sources: String
    /// Whether it was built for release.
    let isRelease: Bool
    /// A value that changes when it is built again.
    let stamp: String
    /// The program in the build's folder.
    private let program: String

    /// The build of the running program, or else the newest of the framework's package; nil if there is none.
    static var found: FrameworkBuild? {
        guard let package = FrameworkLocation.package else { return nil }
        return FrameworkLocation.buildFolders.lazy.compactMap {
            FrameworkBuild(folder: $0, sources: "\(package)/Sources")
        }
        .first
    }

    /// The reason why there is none, and what to do.
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
            self.program = "\(folder)/\(program)"
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

    /// Whether Swift's runtime is linked statically, as `bin/spider` does it: then the objects name other libraries.
    var isStatic: Bool {
        let descriptor = open(program, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_size > 0,
            let bytes = mmap(nil, Int(status.st_size), PROT_READ, MAP_PRIVATE, descriptor, 0), bytes != MAP_FAILED
        else { return false }
        defer { munmap(bytes, Int(status.st_size)) }
        // Backwards, since this text would be found in the program as well.
        let name = Array("os.eroCtfiwsbil".utf8.reversed())
        let end = bytes + max(0, Int(status.st_size) - name.count)
        var place = bytes
        while place < end, let next = memchr(place, Int32(name[0]), end - place) {
            if memcmp(next, name, name.count) == 0 { return false }
            place = next + 1
        }
        return true
    }

    private static func time(of path: String) -> String {
        var status = stat()
        guard stat(path, &status) == 0 else { return "-" }
        return "\(path) \(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec) \(status.st_size)\n"
    }

    /// The module maps of the C libraries: the framework's own, those that were written for the build, and those that
    /// come with packages.
    var moduleMaps: [String] {
        let products = modules.split(separator: "/").dropLast().reduce(into: "") { $0 += "/" + $1 }
        let packages = products.split(separator: "/").dropLast(2).reduce(into: "") { $0 += "/" + $1 } + "/checkouts"
        var maps = FrameworkBuild.names(in: sources).map { "\(sources)/\($0)/module.modulemap" }
        maps += FrameworkBuild.names(in: products).filter { $0.hasSuffix(".build") }.map {
            "\(products)/\($0)/module.modulemap"
        }
        for package in FrameworkBuild.names(in: packages) {
            let folder = "\(packages)/\(package)/Sources"
            maps += FrameworkBuild.names(in: folder).map { "\(folder)/\($0)/include/module.modulemap" }
        }
        return maps.filter { access($0, F_OK) == 0 }.sorted()
    }

    private static func names(in folder: String) -> [String] {
        guard let directory = opendir(folder) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            names.append(
                withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                    pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                })
        }
        return names
    }
}
