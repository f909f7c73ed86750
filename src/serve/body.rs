//! What answers consist of: bytes at hand, parts of files, events as they come.

use std::io::{Read as _, Seek as _, SeekFrom};
use std::ops::Range;
use std::pin::Pin;
use std::task::{Context, Poll};

use hyper::body::{Body, Bytes, Frame, SizeHint};
use tokio::sync::mpsc;

/// How much of a file is read at once.
const PIECE: usize = 1 << 18;

/// The body of an answer.
pub(super) enum Answer {
    /// Bytes at hand.
    Whole(Option<Bytes>),
    /// Pieces that somebody else brings, and how many bytes are still to come where that is known.
    Pieces(mpsc::Receiver<Bytes>, Option<u64>),
}

impl Answer {
    /// Nothing.
    pub(super) fn empty() -> Self {
        Self::Whole(None)
    }

    /// Part of a file, read on a thread of its own as fast as the other end takes it.
    pub(super) fn file(mut file: std::fs::File, range: Range<u64>) -> Self {
        let (sender, receiver) = mpsc::channel(2);
        let mut left = range.end - range.start;
        let length = left;
        tokio::task::spawn_blocking(move || {
            if file.seek(SeekFrom::Start(range.start)).is_err() {
                return;
            }
            while left > 0 {
                let mut piece =
                    vec![0; usize::try_from(left).map_or(PIECE, |left| left.min(PIECE))];
                // A file that has become shorter ends the answer, which the browser notices.
                let Ok(read @ 1..) = file.read(&mut piece) else {
                    return;
                };
                piece.truncate(read);
                left -= read as u64;
                if sender.blocking_send(piece.into()).is_err() {
                    return;
                }
            }
        });
        Self::Pieces(receiver, Some(length))
    }
}

impl From<Vec<u8>> for Answer {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Whole(Some(bytes.into()))
    }
}

impl Body for Answer {
    type Data = Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        match &mut *self {
            Self::Whole(bytes) => Poll::Ready(bytes.take().map(|bytes| Ok(Frame::data(bytes)))),
            Self::Pieces(receiver, left) => {
                let piece = std::task::ready!(receiver.poll_recv(context));
                if let (Some(piece), Some(left)) = (&piece, left) {
                    *left = left.saturating_sub(piece.len() as u64);
                }
                Poll::Ready(piece.map(|bytes| Ok(Frame::data(bytes))))
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        matches!(self, Self::Whole(None) | Self::Pieces(_, Some(0)))
    }

    fn size_hint(&self) -> SizeHint {
        match self {
            Self::Whole(bytes) => SizeHint::with_exact(bytes.as_ref().map_or(0, Bytes::len) as u64),
            Self::Pieces(_, Some(left)) => SizeHint::with_exact(*left),
            Self::Pieces(_, None) => SizeHint::new(),
        }
    }
}
