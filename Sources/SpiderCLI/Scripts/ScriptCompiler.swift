import ArgumentParser
import Glibc
import SpiderKit
@_spi(Algorithms) import SpiderURL

/// Compiles files with spiders into programs, and keeps these.
struct ScriptCompiler {
    let build: FrameworkBuild

    /// Returns the program of a script, which is compiled unless it is in the cache.
    ///
    /// - Throws: an exit code, after the compiler has printed why, with the file's lines.
    func program(of script: SpiderScript, source: String) throws -> String {
        let name = source.split(separator: "/").last.map { String($0.dropLast(".swift".count)) } ?? "script"
        let folder = "\(cache)/\(key(of: script))"
        let program = "\(folder)/\(name)"
        if TextFile.exists(program) { return program }
        let unfinished = "\(program).\(getpid())"
        var files = [source]
        if let main = script.main {
            try TextFile.write(main, to: "\(folder)/main.swift")
            files.append("\(folder)/main.swift")
        } else if script.hasMain {
            files.insert("-parse-as-library", at: 0)
        }
        let list = "\(folder)/objects"
        try TextFile.write(build.objects.map { "\"\($0)\"\n" }.joined(), to: list)
        TextFile.makeFolder(folder)
        let status = try run(arguments(files, objects: list, output: unfinished))
        guard status == 0, rename(unfinished, program) == 0 else {
            unlink(unfinished)
            throw ExitStatus.usage.saying("\(source) can't be compiled")
        }
        return program
    }

    private func arguments(_ files: [String], objects: String, output: String) -> [String] {
        var arguments = ["swiftc", "-swift-version", "6", build.isRelease ? "-O" : "-Onone", "-I", build.modules]
        if build.isStatic { arguments += ["-static-stdlib", "-use-ld=lld"] }
        for map in build.moduleMaps { arguments += ["-Xcc", "-fmodule-map-file=\(map)"] }
        for folder in ScriptCompiler.headerFolders { arguments += ["-Xcc", "-I\(folder)"] }
        return arguments + ["-o", output] + files + ["@\(objects)"]
    }

    /// Folders of headers that aren't where compilers look.
    private static let headerFolders = ["/usr/include/libxml2"]

    /// The folder of the cache.
    private var cache: String {
        if let folder = Environment.variable("XDG_CACHE_HOME"), folder.hasPrefix("/") { return "\(folder)/spider/run" }
        if let home = Environment.variable("HOME"), home.hasPrefix("/") { return "\(home)/.cache/spider/run" }
        return ".spider/run"
    }

    /// The key by which a program is cached: the file, and the framework that it is built against.
    private func key(of script: SpiderScript) -> String {
        var hash = SipHash128()
        hash.update(Array(script.text.utf8))
        hash.update(Array(build.stamp.utf8))
        let (first, second) = hash.finalize()
        return String(first, radix: 16) + String(second, radix: 16)
    }

    /// Runs the compiler, whose messages go to standard error.
    private func run(_ arguments: [String]) throws -> Int32 {
        var pointers = arguments.map { strdup($0) } + [nil]
        defer { for pointer in pointers { free(pointer) } }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, STDERR_FILENO, STDOUT_FILENO)
        var process: pid_t = 0
        let code = posix_spawnp(&process, "swiftc", &actions, nil, &pointers, environ)
        guard code == 0 else {
            throw ExitStatus.missing.saying(
                "can't start the Swift compiler 'swiftc': \(String(cString: strerror(code))); install Swift, or put it on the PATH"
            )
        }
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        return status
    }
}
