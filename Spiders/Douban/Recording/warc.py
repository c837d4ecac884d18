"""WARC 1.1 (ISO 28500:2017), each record a gzip member of its own."""

import base64
import hashlib
import struct
import uuid
import zlib


def gzip_member(data):
    """One gzip member without a time, and with a header that doesn't depend on the machine."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15, 9)
    body = deflate.compress(data) + deflate.flush()
    head = b"\x1f\x8b\x08\x00" + struct.pack("<I", 0) + b"\x02\xff"
    return head + body + struct.pack("<II", zlib.crc32(data), len(data) & 0xFFFFFFFF)


def digest(data):
    return "sha1:" + base64.b32encode(hashlib.sha1(data).digest()).decode("ascii")


def record_id(kind, uri):
    return f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{uri}#{kind}')}>"


def record(kind, fields, block):
    head = [("WARC-Type", kind), *fields, ("WARC-Block-Digest", digest(block)), ("Content-Length", str(len(block)))]
    lines = "".join(f"{name}: {value}\r\n" for name, value in head)
    return gzip_member(b"WARC/1.1\r\n" + lines.encode("utf-8") + b"\r\n" + block + b"\r\n\r\n")


def info(filename, date, fields):
    block = "".join(f"{name}: {value}\r\n" for name, value in fields).encode("utf-8")
    return record(
        "warcinfo",
        [
            ("WARC-Record-ID", record_id("warcinfo", filename)),
            ("WARC-Date", date),
            ("WARC-Filename", filename),
            ("Content-Type", "application/warc-fields"),
        ],
        block,
    )


def message(start, fields, payload):
    lines = start + "\r\n" + "".join(f"{name}: {value}\r\n" for name, value in fields) + "\r\n"
    return lines.encode("utf-8") + payload


def exchange(uri, date, info_id, request, response, payload):
    """The pair of records for one page; `request` and `response` are pairs of a start line and fields."""
    request_id, response_id = record_id("request", uri), record_id("response", uri)
    common = [("WARC-Target-URI", uri), ("WARC-Date", date), ("WARC-Warcinfo-ID", info_id)]
    return record(
        "request",
        [
            ("WARC-Record-ID", request_id),
            *common,
            ("Content-Type", "application/http;msgtype=request"),
            ("WARC-Payload-Digest", digest(b"")),
        ],
        message(*request, b""),
    ) + record(
        "response",
        [
            ("WARC-Record-ID", response_id),
            ("WARC-Concurrent-To", request_id),
            *common,
            ("Content-Type", "application/http;msgtype=response"),
            ("WARC-Payload-Digest", digest(payload)),
        ],
        message(*response, payload),
    )
