import Glibc
import SpiderTesting
import SpiderValue
import Testing

private enum SmallDisk {
    /// Whether this process may mount a file system for its children.
    static let canMount: Bool = {
        guard geteuid() == 0, let folder = try? TemporaryFolder() else { return false }
        let mount = try? TestProcess("unshare", ["-m", "mount", "-t", "tmpfs", "tmpfs", folder.path], in: folder)
        return mount?.wait() == 0
    }()
}

/// A real file system of a fixed size, for which a test needs the rights of root; `FaultTests` has a bound that needs none.
@Suite(
    "spider crawl, on a disk that becomes full",
    .enabled(if: SmallDisk.canMount && TestProcess.exists(ItemReader.program)), .timeLimit(.minutes(5)))
struct FullDiskTests {
    /// A small disk for one folder, on which a crawl runs twice: before and after there is more room.
    private static let script = """
        size=$1 place=$2
        shift 2
        mkdir -p "$place" kept && mount -t tmpfs -o "size=$size" tmpfs "$place" || exit 99
        if test -e old.json; then cp old.json out/pages.json; fi
        "$@"
        echo "status $?"
        if test -e out/pages.json; then cp out/pages.json kept/between.json; fi
        mount -o remount,size=200m "$place"
        "$@"
        echo "status $?"
        cp -r out/. kept/
        """

    private func crawl(
        _ destination: String, on place: String = "out", of size: String, in folder: TemporaryFolder
    ) async throws -> (end: TestProcess.End, lines: [String]) {
        let site = try await GraphSite(count: 300, padding: 2_000)
        let end = try await TestProcess(
            "unshare",
            [
                "-m", "/bin/sh", "-c", FullDiskTests.script, "sh", size, place, TestProcess.worker, "crawl", "walker",
                "-O",
                "start=\(site.start)", "-o", destination,
            ], in: folder
        ).end()
        let lines = site.lines
        await site.stop()
        return (end, lines)
    }

    private func expectWhole(
        _ result: (end: TestProcess.End, lines: [String]), in path: String, as form: String
    ) async throws {
        #expect(result.end.lines == ["status 1", "status 0"], "\(result.end.errors)")
        #expect(result.end.errors.contains("run the same command"), "\(result.end.errors)")
        let items = try await ItemReader.items(in: path, as: form)
        #expect(items.map(KilledCrawl.line).sorted() == result.lines)
    }

    @Test(
        "each file output stops with the reason, and resumed with more room has each item once",
        arguments: OutputCrashTests.kinds)
    func outputs(kind: OutputCrashTests.Kind) async throws {
        let folder = try TemporaryFolder(configuration: "log_level: error\n")
        let destination = kind.destination.replacing("pages.", with: "out/pages.")
        let result = try await crawl(destination, of: "300k", in: folder)
        try await expectWhole(result, in: folder.path("kept/\(kind.file)"), as: kind.form)
    }

    @Test("a document that can't be written leaves the old one in its place")
    func document() async throws {
        let folder = try TemporaryFolder(configuration: "log_level: error\n")
        try folder.write("[]", to: "old.json")
        let result = try await crawl("out/pages.json", of: "300k", in: folder)
        try await expectWhole(result, in: folder.path("kept/pages.json"), as: "json")
        #expect(try folder.text(of: "kept/between.json") == "[]")
    }

    @Test(
        "a job whose folder is full stops, and resumed with more room has each item once",
        arguments: [
            OutputCrashTests.Kind(destination: "out/pages.jsonl", file: "pages.jsonl", form: "jsonl"),
            OutputCrashTests.Kind(
                destination: "sqlite:out/pages.db?table=pages", file: "pages.db", form: "sqlite:pages"),
        ])
    func job(kind: OutputCrashTests.Kind) async throws {
        let folder = try TemporaryFolder(configuration: "log_level: error\nkeep_items: true\n")
        mkdir(folder.path("out"), 0o755)
        let result = try await crawl(kind.destination, on: ".spider", of: "700k", in: folder)
        try await expectWhole(result, in: folder.path("kept/\(kind.file)"), as: kind.form)
    }
}
