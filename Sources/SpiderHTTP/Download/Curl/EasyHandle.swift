import CCurl

/// An easy handle of libcurl with typed setters.
///
/// It is a plain pointer; its creator frees it.
struct EasyHandle {
    let pointer: UnsafeMutableRawPointer

    func set(_ option: CURLoption, _ value: Int) { spider_easy_set_long(pointer, option, value) }

    func set(_ option: CURLoption, offset value: Int) { spider_easy_set_offset(pointer, option, curl_off_t(value)) }

    /// Sets an option to a text, which libcurl copies.
    func set(_ option: CURLoption, _ value: String?) { spider_easy_set_string(pointer, option, value) }

    func set(_ option: CURLoption, pointer value: UnsafeMutableRawPointer?) {
        spider_easy_set_pointer(pointer, option, value)
    }

    /// Sets an option to a list, which has to live as long as the handle uses it.
    func set(_ option: CURLoption, list: UnsafeMutablePointer<curl_slist>?) {
        spider_easy_set_list(pointer, option, list)
    }

    func number(_ info: CURLINFO) -> Int {
        var value = 0
        spider_easy_get_long(pointer, info, &value)
        return value
    }

    func offset(_ info: CURLINFO) -> Int {
        var value: curl_off_t = 0
        spider_easy_get_offset(pointer, info, &value)
        return Int(value)
    }

    func text(_ info: CURLINFO) -> String? {
        var text: UnsafePointer<CChar>?
        spider_easy_get_string(pointer, info, &text)
        return text.flatMap { $0.pointee == 0 ? nil : String(cString: $0) }
    }
}
