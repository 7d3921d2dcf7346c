//! Bodies of answers: whole, or the range that was asked for (RFC 9110, section 14). Files go out in pieces.

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use http_body::{Frame, SizeHint};
use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::ops::Range;
use std::pin::Pin;
use std::task::{Context, Poll};

/// The most of a file that is in memory for one browser, in bytes.
const PIECE: u64 = 256 * 1024;

/// An answer of bytes in memory.
pub fn bytes(request: &HeaderMap, kind: &str, bytes: Vec<u8>) -> Response {
    let size = bytes.len() as u64;
    let bytes = Bytes::from(bytes);
    ranged(request, kind, size, |range| Ok(Body::from(bytes.slice(range.start as usize..range.end as usize))))
}

/// An answer of a file's `size` bytes.
pub fn file(request: &HeaderMap, kind: &str, mut file: File, size: u64) -> Response {
    ranged(request, kind, size, |range| {
        file.seek(SeekFrom::Start(range.start))?;
        Ok(Body::new(Pieces { file, left: range.end - range.start }))
    })
}

fn ranged(
    request: &HeaderMap,
    kind: &str,
    size: u64,
    body: impl FnOnce(Range<u64>) -> io::Result<Body>,
) -> Response {
    let (status, range) = match wanted(request, size) {
        Wanted::All => (StatusCode::OK, 0..size),
        Wanted::Part(range) => (StatusCode::PARTIAL_CONTENT, range),
        Wanted::Nothing => {
            let whole = [(header::CONTENT_RANGE, format!("bytes */{size}"))];
            return (StatusCode::RANGE_NOT_SATISFIABLE, whole).into_response();
        }
    };
    let content_range = format!("bytes {}-{}/{size}", range.start, range.end.saturating_sub(1));
    let Ok(body) = body(range) else { return StatusCode::INTERNAL_SERVER_ERROR.into_response() };
    let heads = [(header::CONTENT_TYPE, kind), (header::ACCEPT_RANGES, "bytes")];
    if status == StatusCode::PARTIAL_CONTENT {
        return (status, heads, [(header::CONTENT_RANGE, content_range)], body).into_response();
    }
    (status, heads, body).into_response()
}

#[derive(Debug, PartialEq, Eq)]
enum Wanted {
    All,
    Part(Range<u64>),
    Nothing,
}

/// The range that a request asks for. Several at once, units that aren't bytes and ranges of another version
/// (`If-Range`: no version has a name here) are answered with the whole, as the standard allows.
fn wanted(request: &HeaderMap, size: u64) -> Wanted {
    let text = request.get(header::RANGE).and_then(|v| v.to_str().ok());
    let Some(text) = text.filter(|_| !request.contains_key(header::IF_RANGE)) else { return Wanted::All };
    let Some((from, to)) = text.strip_prefix("bytes=").and_then(|r| r.trim().split_once('-')) else {
        return Wanted::All;
    };
    let number = |t: &str| t.bytes().all(|b| b.is_ascii_digit()).then(|| t.parse::<u64>().ok()).flatten();
    let (from, to) = (from.trim(), to.trim());
    let range = match (number(from), number(to)) {
        (Some(from), Some(to)) if from <= to => from..to.saturating_add(1).min(size),
        (Some(from), None) if to.is_empty() => from..size,
        (None, Some(last)) if from.is_empty() => size.saturating_sub(last)..size,
        _ => return Wanted::All,
    };
    if range.is_empty() { Wanted::Nothing } else { Wanted::Part(range) }
}

/// A file as a body.
struct Pieces {
    file: File,
    left: u64,
}

impl http_body::Body for Pieces {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        if self.left == 0 {
            return Poll::Ready(None);
        }
        // A piece of a local file is there in no time: that is not worth another thread.
        let mut piece = vec![0; self.left.min(PIECE) as usize];
        let read = self.file.read_exact(&mut piece);
        self.left = if read.is_ok() { self.left - piece.len() as u64 } else { 0 };
        Poll::Ready(Some(read.map(|()| Frame::data(Bytes::from(piece)))))
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_read_as_the_standard_has_them() {
        let of = |text: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::RANGE, text.parse().unwrap());
            wanted(&headers, 10)
        };
        assert_eq!(wanted(&HeaderMap::new(), 10), Wanted::All);
        assert_eq!(of("bytes=0-3"), Wanted::Part(0..4));
        assert_eq!(of("bytes=4-"), Wanted::Part(4..10));
        assert_eq!(of("bytes=-3"), Wanted::Part(7..10));
        assert_eq!(of("bytes=-99"), Wanted::Part(0..10));
        assert_eq!(of("bytes=2-99999999999999999999"), Wanted::All, "no number");
        assert_eq!(of("bytes=2-18446744073709551615"), Wanted::Part(2..10));
        for none in ["bytes=10-", "bytes=10-12", "bytes=-0"] {
            assert_eq!(of(none), Wanted::Nothing, "{none}");
        }
        for all in ["bytes=3-2", "bytes=0-1,4-5", "lines=0-1", "bytes=a-b", "bytes=-", "bytes=+1-2"] {
            assert_eq!(of(all), Wanted::All, "{all}");
        }
    }
}
