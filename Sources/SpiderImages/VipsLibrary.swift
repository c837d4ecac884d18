import CVips
import Glibc
import Synchronization

/// libvips, which is looked for when it is needed: it brings a hundred other libraries along, and few crawls need it.
///
/// `@unchecked Sendable` holds because its properties are addresses of functions of a library that stays loaded, and libvips
/// may be called from any thread.
final class VipsLibrary: @unchecked Sendable {
    /// The library, or why it can't be used.
    static let loaded = Result { () throws(VipsProblem) in try VipsLibrary(named: "libvips.so.42") }

    private let opening: UnsafeMutableRawPointer
    private let thumbnailing: UnsafeMutableRawPointer
    let writing: UnsafeMutableRawPointer
    let averaging: UnsafeMutableRawPointer
    private let errors: @convention(c) () -> UnsafePointer<CChar>?
    private let clearErrors: @convention(c) () -> Void
    let width: @convention(c) (UnsafeMutableRawPointer) -> Int32
    let height: @convention(c) (UnsafeMutableRawPointer) -> Int32
    let isTurned: @convention(c) (UnsafeMutableRawPointer) -> Int32
    let setProgress: @convention(c) (UnsafeMutableRawPointer, Int32) -> Void
    let setKill: @convention(c) (UnsafeMutableRawPointer, Int32) -> Void
    let connect:
        @convention(c) (
            UnsafeMutableRawPointer, UnsafePointer<CChar>,
            @convention(c) (UnsafeMutableRawPointer, UnsafeMutableRawPointer?, UnsafeMutableRawPointer) -> Void,
            UnsafeMutableRawPointer, UnsafeMutableRawPointer?, Int32
        ) -> UInt
    let disconnect: @convention(c) (UnsafeMutableRawPointer, UInt) -> Void
    let release: @convention(c) (UnsafeMutableRawPointer) -> Void
    let free: @convention(c) (UnsafeMutableRawPointer) -> Void
    /// libvips has one place for the errors of all threads.
    private let reading = Mutex(())

    /// Loads the library, and lets nothing be read but the formats of pictures that are known here.
    ///
    /// - Parameter name: the name of its file
    /// - Throws: `VipsProblem` if it isn't there, or is too old
    init(named name: String) throws(VipsProblem) {
        guard let handle = dlopen(name, RTLD_NOW | RTLD_LOCAL) else {
            throw .missing(dlerror().map { String(cString: $0) } ?? name)
        }
        func symbol(_ name: String) throws(VipsProblem) -> UnsafeMutableRawPointer {
            guard let symbol = dlsym(handle, name) else { throw .tooOld(lacks: name) }
            return symbol
        }
        func function<Function>(_ name: String, _: Function.Type = Function.self) throws(VipsProblem) -> Function {
            unsafeBitCast(try symbol(name), to: Function.self)
        }
        opening = try symbol("vips_image_new_from_file")
        thumbnailing = try symbol("vips_thumbnail")
        writing = try symbol("vips_image_write_to_buffer")
        averaging = try symbol("vips_avg")
        errors = try function("vips_error_buffer")
        clearErrors = try function("vips_error_clear")
        width = try function("vips_image_get_width")
        height = try function("vips_image_get_height")
        isTurned = try function("vips_image_get_orientation_swap")
        setProgress = try function("vips_image_set_progress")
        setKill = try function("vips_image_set_kill")
        connect = try function("g_signal_connect_data")
        disconnect = try function("g_signal_handler_disconnect")
        release = try function("g_object_unref")
        free = try function("g_free")
        let block: @convention(c) (UnsafePointer<CChar>, Int32) -> Void = try function("vips_operation_block_set")
        let blockUntrusted: @convention(c) (Int32) -> Void = try function("vips_block_untrusted_set")
        let set: (String) throws(VipsProblem) -> @convention(c) (Int32) -> Void = { name throws(VipsProblem) in
            try function(name)
        }
        let concurrency = try set("vips_concurrency_set")
        let cachedOperations = try set("vips_cache_set_max")
        let cachedFiles = try set("vips_cache_set_max_files")
        let start: @convention(c) (UnsafePointer<CChar>) -> Int32 = try function("vips_init")
        let handleLog:
            @convention(c) (
                UnsafePointer<CChar>, Int32,
                @convention(c) (
                    UnsafePointer<CChar>?, Int32, UnsafePointer<CChar>?, UnsafeMutableRawPointer?
                ) -> Void, UnsafeMutableRawPointer?
            ) -> UInt32 = try function("g_log_set_handler")
        guard start("spider") == 0 else { throw .broken(errors().map { String(cString: $0) } ?? "") }
        // What libvips warns of ends up in the errors of pictures; the terminal belongs to the crawl. 0xF8: all levels but
        // those that end the process.
        _ = handleLog("VIPS", 0xF8, { _, _, _, _ in }, nil)
        // Each picture is read once, and under a name that others have later.
        cachedOperations(0)
        cachedFiles(0)
        concurrency(1)
        blockUntrusted(1)
        block("VipsForeignLoad", 1)
        for format in PictureFormat.allCases { block(format.loader, 0) }
    }

    /// Opens a picture, and reads its beginning.
    ///
    /// - Parameter path: the path
    /// - Throws: `PictureFault.damaged`
    func open(_ path: String) throws(PictureFault) -> VipsImage {
        guard let image = cvips_open(opening, path) else { throw .damaged(takeError()) }
        return VipsImage(image, self)
    }

    /// Opens a picture so that it fits into a size; smaller ones stay as they are.
    ///
    /// - Parameters:
    ///   - path: the path
    ///   - bounds: the size
    /// - Throws: `PictureFault.damaged`
    func thumbnail(_ path: String, within bounds: PictureSize) throws(PictureFault) -> VipsImage {
        var image: UnsafeMutableRawPointer?
        guard cvips_thumbnail(thumbnailing, path, &image, Int32(bounds.width), Int32(bounds.height)) == 0, let image
        else { throw .damaged(takeError()) }
        return VipsImage(image, self)
    }

    /// The first line of what libvips says about an error.
    func takeError() -> String {
        let text = reading.withLock { _ in
            let text = errors().map { String(cString: $0) } ?? ""
            clearErrors()
            return text
        }
        let line = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? "no reason is known"
        return String(line.prefix(200))
    }
}
