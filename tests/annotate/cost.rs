//! What work costs: processor time, not time, so that a busy machine changes nothing.

use std::time::Duration;

/// The processor time that this thread has had.
fn spent() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec.try_into().unwrap(), time.tv_nsec.try_into().unwrap())
}

/// How much more twice as large an input may cost. What is linear costs twice as much, and up to half as much again where
/// others of the machine's tests take its caches away; what is quadratic costs four times as much.
const MOST: f64 = 3.0;

/// Fails if `work` on an input twice as large costs more than three times as much, however often it is tried.
pub(crate) fn doubles(name: &str, n: usize, work: &dyn Fn(usize) -> usize) -> Option<String> {
    let cost = |n: usize| {
        let before = spent();
        std::hint::black_box(work(n));
        spent().checked_sub(before).unwrap()
    };
    let (mut one, mut two) = (Duration::MAX, Duration::MAX);
    for _ in 0..15 {
        one = one.min(cost(n));
        two = two.min(cost(2 * n));
        if two <= one.mul_f64(MOST) + Duration::from_millis(3) {
            return None;
        }
    }
    Some(format!("{name}: {one:?} for {n}, {two:?} for twice as much"))
}
