import Glibc
import SpiderKit
import SpiderTesting
import Testing

@testable import SpiderFixtures
@testable import SpiderImages

/// Whether libvips is on this machine.
let hasVips = (try? VipsLibrary.loaded.get()) != nil

@Suite("Pictures", .enabled(if: hasVips))
struct PictureReaderTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func reader(_ arguments: Object = [:], pixels: Int? = nil, time: Duration? = nil) throws -> PictureReader {
        var all: Object = ["field": "x"]
        for (key, value) in arguments { all[key] = value }
        let read = try Value.object(all).decode(ImagesArguments.self)
        let limits = PictureLimits(pixels: pixels ?? read.limits.pixels, time: time ?? read.limits.time)
        return PictureReader(
            library: try VipsLibrary.loaded.get(), folder: folder.path, renditions: read.renditions, limits: limits)
    }

    /// A file as a download has left it.
    private func file(_ bytes: [UInt8], _ type: String, named name: String = "part") throws -> SavedFile {
        SavedFile(
            url: try url("http://a/"), path: try folder.write(bytes, to: name), sha256: "abcdef\(type.count)",
            size: bytes.count, type: type)
    }

    /// A picture in a format that is hard to write by hand.
    private func picture(_ format: String, _ width: Int = 60, _ height: Int = 40) throws -> [UInt8] {
        let picture = try reader(["convert": .string(format)]).read(file(HandMade.png(width, height), "image/png"))
        return try TemporaryFolder.bytes(at: #require(picture.converted))
    }

    @Test("have a size and a format", arguments: ["png", "jpeg", "webp"])
    func size(format: String) throws {
        let bytes = format == "png" ? HandMade.png(60, 40) : try picture(format)
        let details = try reader().read(file(bytes, "image/\(format)")).details
        #expect(details == ["width": 60, "height": 40, "format": .string(format)])
    }

    @Test("in GIF have one, too")
    func gif() throws {
        #expect(
            try reader().read(file(HandMade.gif, "image/gif")).details == ["width": 1, "height": 1, "format": "gif"])
    }

    @Test("that a camera has turned have the size as they are shown")
    func turned() throws {
        let file = try file(HandMade.turned(picture("jpeg")), "image/jpeg")
        let picture = try reader(["thumbnails": ["small": "20x20"]]).read(file)
        #expect(picture.size == PictureSize(width: 40, height: 60))
        let thumbnail = try TemporaryFolder.bytes(at: #require(picture.thumbnails.first).path)
        #expect(try reader().read(self.file(thumbnail, "image/jpeg")).size == PictureSize(width: 13, height: 20))
    }

    @Test("are scaled to fit, never up, and converted; names are those of the contents")
    func renditions() throws {
        let source = try file(HandMade.png(60, 40), "image/png")
        let arguments: Object = [
            "thumbnails": ["small": "30x30", "large": "500x500"], "convert": "webp", "quality": 50,
        ]
        let picture = try reader(arguments).read(source)
        let end = "\(source.sha256.prefix(2))/\(source.sha256.dropFirst(2)).webp"
        #expect(
            picture.details == [
                "width": 60, "height": 40, "format": "png",
                "thumbnails": [
                    "large": .string("\(folder.path)/thumbnails/large/\(end)"),
                    "small": .string("\(folder.path)/thumbnails/small/\(end)"),
                ], "converted": .string("\(folder.path)/converted/\(end)"),
            ])
        let paths = try picture.thumbnails.map(\.path) + [#require(picture.converted)]
        let sizes = try paths.map { path in
            try reader().read(file(TemporaryFolder.bytes(at: path), "image/webp", named: "copy")).size
        }
        #expect(sizes == [.init(width: 60, height: 40), .init(width: 30, height: 20), .init(width: 60, height: 40)])
        #expect(folder.names.sorted() == ["converted", "copy", "part", "thumbnails"])
    }

    @Test("whose name looks like options of libvips are read as they are")
    func name() throws {
        let file = try file(HandMade.png(3, 2), "image/png", named: "a.png[page=7,access=random]")
        #expect(try reader(["thumbnails": ["s": "2x2"]]).read(file).size == PictureSize(width: 3, height: 2))
    }

    // MARK: Hostile ones

    @Test(
        "that end too early are damaged, whether anything is made of them or not", arguments: ["png", "jpeg", "webp"])
    func truncated(format: String) throws {
        let whole = format == "png" ? HandMade.png(600, 400) : try picture(format, 600, 400)
        let file = try file(Array(whole.prefix(whole.count * 2 / 3)), "image/\(format)")
        for arguments in [[:], ["thumbnails": ["s": "20x20"]], ["convert": "png"]] as [Object] {
            #expect(throws: PictureFault.self) { try reader(arguments).read(file) }
        }
        #expect(!folder.has("thumbnails"))
    }

    @Test("that are larger than allowed are refused by their header")
    func pixels() throws {
        let file = try file(HandMade.png(10, 10, claimed: (60_000, 60_000)), "image/png")
        let size = PictureSize(width: 60_000, height: 60_000)
        #expect(throws: PictureFault.pixels(size, limit: 50_000_000)) { try reader().read(file) }
        #expect(
            "\(PictureFault.pixels(size, limit: 50_000_000))"
                == "the picture has more pixels than 'pixels' allows (50000000): 60000 × 60000")
        #expect(throws: PictureFault.pixels(PictureSize(width: 60, height: 40), limit: 2_399)) {
            try reader(pixels: 2_399).read(self.file(HandMade.png(60, 40), "image/png"))
        }
    }

    @Test("that take too long are given up")
    func time() throws {
        let file = try file(HandMade.png(2_000, 2_000), "image/png")
        for arguments in [[:], ["thumbnails": ["s": "20x20"]]] as [Object] {
            #expect(throws: PictureFault.time(.nanoseconds(1))) {
                try reader(arguments, time: .nanoseconds(1)).read(file)
            }
        }
    }

    @Test(
        "that are something else are not read, whatever they claim to be",
        arguments: [
            "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect width='9' height='9'/></svg>",
            "P3\n1 1\n255\n1 2 3\n", "%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF",
            "push graphic-context\nviewbox 0 0 9 9\nimage over 0,0 0,0 'https://example.org/x'\npop graphic-context\n",
            "#?RADIANCE\nFORMAT=32-bit_rle_rgbe\n\n-Y 1 +X 1\nabcd", "", "1,2\n3,4\n",
        ])
    func others(text: String) throws {
        for type in ["image/png", "image/jpeg"] {
            #expect(throws: PictureFault.self) { try reader().read(file(Array(text.utf8), type)) }
            #expect(throws: PictureFault.self) {
                try reader(["convert": "png"]).read(file(Array(text.utf8), type))
            }
        }
        #expect(throws: PictureFault.type("image/svg+xml")) {
            try reader().read(file(Array(text.utf8), "image/svg+xml"))
        }
    }

    @Test("don't lead out of the folder")
    func links() throws {
        let elsewhere = try TemporaryFolder()
        symlink(elsewhere.path, folder.path("thumbnails"))
        let file = try file(HandMade.png(3, 2), "image/png")
        #expect(throws: PictureFault.unwritable(folder.path("thumbnails"), "Not a directory")) {
            try reader(["thumbnails": ["s": "2x2"]]).read(file)
        }
        #expect(elsewhere.names == [])
        symlink(file.path, folder.path("link"))
        var linked = file
        linked.path = folder.path("link")
        #expect(throws: PictureFault.self) { try reader().read(linked) }
    }

    // MARK: Arguments

    @Test(
        "have arguments that are checked",
        arguments: [
            (["thumbnails": ["small": "200"]], "expected a size in pixels, such as 200x200, up to 10000"),
            (["thumbnails": ["small": "0x9"]], "expected a size in pixels, such as 200x200, up to 10000"),
            (["thumbnails": ["../up": "2x2"]], "a thumbnail's name has letters, digits, '-' and '_' only"),
            (["convert": "gif"], "'gif' is not possible, write one of jpeg, png, webp"),
            (["quality": 0], "expected a number from 1 to 100"), (["pixels": 0], "must be larger than 0"),
            (["timeout": "0s"], "must be larger than 0"), (["concurrency": 0], "must be larger than 0"),
            (["field": []], "expected a name, or a list of names"),
        ] as [(Object, String)])
    func mistakes(arguments: Object, text: String) {
        let error = #expect(throws: (any Error).self) { try reader(arguments) }
        #expect(error.map { "\($0)".contains(text) } == true)
    }

    @Test("say which package is missing")
    func missing() {
        let problem = #expect(throws: VipsProblem.self) { try VipsLibrary(named: "libnothere.so.1") }
        #expect(
            problem?.description
                == "the pipeline 'images' needs libvips (libnothere.so.1: cannot open shared object file: No such file or directory); install it: apt-get install libvips42"
        )
        #expect(throws: VipsProblem.tooOld(lacks: "vips_image_new_from_file")) { try VipsLibrary(named: "libc.so.6") }
    }
}
