extension FileExtensions {
    /// No extensions.
    package static let none = FileExtensions([])

    /// Images: pictures, drawings, and the formats of cameras and graphics programs.
    public static let images = list(
        """
        ai arw avif bmp cdr cr2 cr3 cur dng drw dxf emf eps gif hdr heic heif ico icns indd jfif jp2 jpe jpeg jpg jxl \
        mng nef orf pbm pcx pct pgm pic png pnm ppm ps psd psp qxd raf raw rw2 sketch svg svgz tga tif tiff webp wmf \
        xbm xcf xpm
        """)

    /// Audio files.
    package static let audio = list(
        """
        aac ac3 aif aiff alac amr ape au flac m3u m3u8 m4a m4b mid midi mka mod mp2 mp3 mpc oga ogg opus ra ram s3m \
        snd wav weba wma wv xm
        """)

    /// Videos and subtitles.
    package static let video = list(
        """
        3g2 3gp asf asx avi divx f4v flv m2ts m2v m4v mkv mov mp4 mpe mpeg mpg mts ogm ogv qt rm rmvb smil srt ssa \
        sub swf ts vob vtt webm wmv
        """)

    /// Office documents and e-books.
    public static let documents = list(
        """
        azw azw3 chm csv djv djvu doc docm docx dot dotm dotx epub fb2 ics key lit mdb mobi mpp numbers odb odf odg \
        odp ods odt one otg otp ots ott oxps pages pdf pot potm potx pps ppsm ppsx ppt pptm pptx prc pub rtf sxc sxi \
        sxw tex vcf vcs vsd vsdx wpd wps xls xlsb xlsm xlsx xlt xltx xps
        """)

    /// Archives, compressed files and disk images.
    package static let archives = list(
        """
        7z ace ar arc arj br bz bz2 cab cpio cue dmg gz gzip img iso jar lha lz lz4 lzh lzma mdf nrg par2 rar rpm sit \
        sitx tar tbz tbz2 tgz txz tzst vhd vmdk war xar xz z zip zipx zst
        """)

    /// Fonts.
    package static let fonts = list("bdf eot fnt fon otf pcf pfb pfm ttc ttf woff woff2")

    /// Programs and installers.
    package static let programs = list(
        """
        aab apk appimage appx bat bin class cmd com crx deb dex dll dylib elf exe flatpak ipa lib msi msix msu o obj \
        pkg ps1 scr sh snap so sys vbs wasm whl xapk xpi
        """)

    /// Scripts, style sheets and other parts of pages.
    package static let code = list("css js less map mjs sass scss webmanifest")

    /// Data files and feeds for programs.
    package static let data = list(
        """
        atom avro bak bson dat db dbf geojson gpx ged h5 hdf5 json jsonl kml kmz log mat mbox md5 ndjson npy nzb orc \
        parquet pem pgp rdf rss sav sha1 sha256 shp sig sql sqlite torrent wsdl xsd yaml yml
        """)

    /// Everything but pages: all groups together.
    public static let notPages = [images, audio, video, documents, archives, fonts, programs, code, data]
        .reduce(none) { $0.union($1) }

    private static func list(_ names: String) -> FileExtensions {
        FileExtensions(names.split(separator: " ").map(String.init))
    }
}
