import CZlib

/// Pictures that are made by hand.
enum HandMade {
    /// A PNG in one colour.
    ///
    /// - Parameters:
    ///   - width: its width
    ///   - height: its height
    ///   - claimed: the size that its header claims, if it is another one
    static func png(_ width: Int, _ height: Int, claimed: (width: Int, height: Int)? = nil) -> [UInt8] {
        let line = [0] + (0..<width).flatMap { _ -> [UInt8] in [200, 40, 90] }
        let pixels = deflated((0..<height).flatMap { _ in line })
        let size = claimed ?? (width, height)
        return [0x89] + Array("PNG\r\n".utf8) + [0x1A, 0x0A]
            + chunk("IHDR", number(size.width) + number(size.height) + [8, 2, 0, 0, 0]) + chunk("IDAT", pixels)
            + chunk("IEND", [])
    }

    /// A GIF of one pixel.
    static let gif: [UInt8] =
        Array("GIF89a".utf8) + [1, 0, 1, 0, 0x80, 0, 0, 255, 0, 0, 0, 0, 0]
        + [0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0, 0x3B]

    /// A JPEG that is to be shown turned by 90 degrees.
    ///
    /// - Parameter jpeg: the JPEG as it is
    static func turned(_ jpeg: [UInt8]) -> [UInt8] {
        // EXIF in big-endian order, with one entry: orientation (0x0112) is 6.
        let exif =
            Array("Exif".utf8) + [0, 0] + Array("MM".utf8) + [0, 42, 0, 0, 0, 8, 0, 1]
            + [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0] + [0, 0, 0, 0]
        return jpeg.prefix(2) + [0xFF, 0xE1, 0, UInt8(exif.count + 2)] + exif + jpeg.dropFirst(2)
    }

    private static func number(_ value: Int) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
    }

    private static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
        let body = Array(name.utf8) + content
        return number(content.count) + body + number(Int(crc32(0, body, UInt32(body.count))))
    }

    private static func deflated(_ bytes: [UInt8]) -> [UInt8] {
        var count = compressBound(UInt(bytes.count))
        var result = [UInt8](repeating: 0, count: Int(count))
        _ = compress(&result, &count, bytes, UInt(bytes.count))
        return Array(result.prefix(Int(count)))
    }
}
