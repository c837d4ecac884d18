import HTTPTypes
import SpiderURL

/// The storage of a response; only one response changes it.
final class ResponseFields {
    let request: Request
    var status: HTTPResponse.Status
    var headerFields: HTTPFields { didSet { context?.headerFieldsChanged() } }
    var body: [UInt8] { didSet { context?.bodyChanged() } }
    var file: DownloadedFile?
    var version: HTTPVersion
    var timings = Timings()
    var remoteAddress: String?
    var certificates: [Certificate] = []
    var flags: ResponseFlags = []
    var remarks: [String] = []
    var context: (any ResponseContext)?

    init(
        request: Request, status: HTTPResponse.Status, headerFields: HTTPFields, body: [UInt8], version: HTTPVersion
    ) {
        self.request = request
        self.status = status
        self.headerFields = headerFields
        self.body = body
        self.version = version
    }

    init(_ other: ResponseFields) {
        request = other.request
        status = other.status
        headerFields = other.headerFields
        body = other.body
        file = other.file
        version = other.version
        timings = other.timings
        remoteAddress = other.remoteAddress
        certificates = other.certificates
        flags = other.flags
        remarks = other.remarks
        context = other.context?.copy()
    }
}
