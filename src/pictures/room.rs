//! How many pixels are worked on at once.

use std::sync::{Condvar, Mutex, PoisonError};

/// So many pixels at once, however many cores there are; a larger picture goes alone.
const PIXELS: u64 = 64_000_000;

/// Room for pixels: who wants to decode a picture waits until there is enough.
#[derive(Default)]
pub(super) struct Room {
    taken: Mutex<u64>,
    left: Condvar,
}

impl Room {
    /// Does some work on so many pixels as soon as there is room.
    pub(super) fn with<R>(&self, pixels: u64, work: impl FnOnce() -> R) -> R {
        let pixels = pixels.min(PIXELS);
        let taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let is_full = |taken: &mut u64| *taken + pixels > PIXELS;
        let waited = self.left.wait_while(taken, is_full);
        *waited.unwrap_or_else(PoisonError::into_inner) += pixels;
        let _given_back = GivenBack { room: self, pixels };
        work()
    }
}

/// Room that is given back even where the work breaks down.
struct GivenBack<'a> {
    room: &'a Room,
    pixels: u64,
}

impl Drop for GivenBack<'_> {
    fn drop(&mut self) {
        let taken = self.room.taken.lock();
        *taken.unwrap_or_else(PoisonError::into_inner) -= self.pixels;
        self.room.left.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU64, Ordering};

    use super::*;

    #[test]
    fn never_more_is_taken_than_there_is() {
        let (room, now, most) = (Room::default(), AtomicU64::new(0), AtomicU64::new(0));
        std::thread::scope(|scope| {
            for pixels in [30_000_000, 40_000_000, 64_000_000, 90_000_000, 20_000_000] {
                let (room, now, most) = (&room, &now, &most);
                scope.spawn(move || {
                    room.with(pixels, || {
                        let held = pixels.min(PIXELS);
                        let all = now.fetch_add(held, Ordering::SeqCst) + held;
                        most.fetch_max(all, Ordering::SeqCst);
                        std::thread::yield_now();
                        now.fetch_sub(held, Ordering::SeqCst);
                    });
                });
            }
        });
        assert!(most.into_inner() <= PIXELS);
        assert_eq!(*room.taken.lock().unwrap(), 0);
    }
}
