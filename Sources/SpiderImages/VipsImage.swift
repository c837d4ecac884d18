import CVips

/// A picture in libvips. Its pixels are computed when they are asked for.
struct VipsImage: ~Copyable {
    private let pointer: UnsafeMutableRawPointer
    private let library: VipsLibrary

    init(_ pointer: UnsafeMutableRawPointer, _ library: VipsLibrary) {
        self.pointer = pointer
        self.library = library
    }

    deinit { library.release(pointer) }

    /// The size as it is shown.
    var size: PictureSize {
        let (width, height) = (Int(library.width(pointer)), Int(library.height(pointer)))
        let isTurned = library.isTurned(pointer) != 0
        return PictureSize(width: isTurned ? height : width, height: isTurned ? width : height)
    }

    /// Decodes all of it.
    ///
    /// - Throws: `PictureFault` if it's damaged, or the time is over
    func decode(until deadline: ContinuousClock.Instant, _ limits: PictureLimits) throws(PictureFault) {
        var average = 0.0
        try watch(until: deadline, limits) { cvips_average(library.averaging, pointer, &average) == 0 }
    }

    /// Writes it.
    ///
    /// - Parameters:
    ///   - options: an extension with options
    ///   - deadline: when the time is over
    ///   - limits: the limits, for the error
    /// - Throws: `PictureFault` if it's damaged, or the time is over
    func written(
        _ options: String, until deadline: ContinuousClock.Instant, _ limits: PictureLimits
    ) throws(PictureFault) -> VipsBytes {
        var bytes: UnsafeMutableRawPointer?
        var count = 0
        try watch(until: deadline, limits) { cvips_write(library.writing, pointer, options, &bytes, &count) == 0 }
        return VipsBytes(bytes, count: bytes == nil ? 0 : count, library)
    }

    /// Computes pixels, and stops when the time is over: libvips tells how far it is after each strip of the picture.
    private func watch(
        until deadline: ContinuousClock.Instant, _ limits: PictureLimits, _ work: () -> Bool
    ) throws(PictureFault) {
        var watch = Watch(deadline: deadline, kill: library.setKill)
        let isDone = withUnsafeMutablePointer(to: &watch) { watch in
            library.setProgress(pointer, 1)
            let handler = library.connect(
                pointer, "eval",
                { image, _, data in
                    let watch = data.assumingMemoryBound(to: Watch.self)
                    guard !watch.pointee.isOver, watch.pointee.deadline < .now else { return }
                    watch.pointee.isOver = true
                    watch.pointee.kill(image, 1)
                }, watch, nil, 0)
            defer { library.disconnect(pointer, handler) }
            return work()
        }
        guard !watch.isOver, deadline > .now else {
            _ = library.takeError()
            throw .time(limits.time)
        }
        guard isDone else { throw .damaged(library.takeError()) }
    }

    private struct Watch {
        let deadline: ContinuousClock.Instant
        let kill: @convention(c) (UnsafeMutableRawPointer, Int32) -> Void
        var isOver = false
    }
}
