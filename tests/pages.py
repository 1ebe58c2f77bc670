"""Pages and WARC files for the tests, made by hand."""

from __future__ import annotations

import gzip

Header = dict[str, str]


def page(number: int = 1, charset: str = "utf-8", language: str = "en", paragraphs: tuple[str, ...] = ()) -> str:
    """A page with an article and what stands around one."""
    told = paragraphs or (
        f"The council of village {number} said on Monday that it would pay for all of the repairs to its old stone bridge over the river.",
        f"The bridge was closed {number + 2} weeks ago, and the mayor hopes that lorries can cross it again before the winter comes to the valley.",
        "Divers had looked at its piers in the spring and found that the frost of many years had opened the joints between the stones.",
    )
    body = "".join(f"<p>{text}</p>" for text in told)
    return (
        f'<!DOCTYPE html><html lang="{language}"><head><meta charset="{charset}"><title>Village {number} repairs its bridge | The Valley</title>'
        f'<meta property="og:title" content="Village {number} repairs its bridge"><meta name="author" content="Anna Weaver">'
        f'<meta property="article:published_time" content="2024-03-05T08:00:00+01:00"></head><body><nav><a href="/">Home</a></nav>'
        f"<article><h1>Village {number} repairs its bridge</h1>{body}<p>Read more: Old mill number {number} closes</p></article>"
        "<footer>Imprint</footer></body></html>"
    )


def answer(body: bytes, status: str = "200 OK", **headers: str) -> bytes:
    """An HTTP message; underscores in the names of headers are hyphens."""
    lines = [f"HTTP/1.1 {status}", *(f"{name.replace('_', '-')}: {value}" for name, value in headers.items())]
    return "\r\n".join([*lines, "", ""]).encode() + body


def record(message: bytes, url: str = "https://www.valley.example/1", kind: str = "response", length: int | None = None) -> bytes:
    """A record of a WARC file."""
    lines = [
        "WARC/1.0", f"WARC-Type: {kind}", f"WARC-Target-URI: {url}", "WARC-Date: 2024-03-05T08:00:00Z",
        "WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000000>", "Content-Type: application/http; msgtype=response",
        f"Content-Length: {len(message) if length is None else length}",
    ]  # fmt: skip
    return "\r\n".join([*lines, "", ""]).encode() + message + b"\r\n\r\n"


def crawl(count: int) -> list[bytes]:
    """Records of pages."""
    html = "text/html; charset=utf-8"
    return [record(answer(page(i).encode(), Content_Type=html), f"https://www.valley.example/{i}") for i in range(1, count + 1)]


def packed(records: list[bytes]) -> bytes:
    """A WARC file as crawlers pack it: each record by itself."""
    return b"".join(gzip.compress(part, mtime=0) for part in records)
