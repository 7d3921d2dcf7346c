//! Failures of ibid's own: a panic is caught where it would cost a writer more than the one brief or page it happened
//! in, and becomes a finding like any other.

use std::any::Any;
use std::cell::RefCell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::{Arc, Mutex, PoisonError};

/// A failure that was caught.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The file that was being worked on, where that is known.
    pub file: Option<Arc<str>>,
    /// The line of ibid's source that failed, for those who mend it: "src/annotate/token.rs:12:5". Empty if unknown.
    pub origin: String,
}

thread_local! {
    /// Where this thread failed last.
    static HERE: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Where any thread failed last: work that is divided among threads fails on one and is caught on another.
static ANYWHERE: Mutex<Option<String>> = Mutex::new(None);

/// Keeps failures from being printed, and notes where they happen. For a program that catches all of its own; with
/// `RUST_BACKTRACE` set they are printed too.
pub fn quiet() {
    let print = panic::take_hook();
    let wanted = std::env::var_os("RUST_BACKTRACE").is_some_and(|value| value != "0");
    panic::set_hook(Box::new(move |info| {
        let origin = info.location().map(ToString::to_string);
        HERE.with(|here| here.replace(origin.clone()));
        *ANYWHERE.lock().unwrap_or_else(PoisonError::into_inner) = origin;
        if wanted {
            print(info);
        }
    }));
}

/// Does some work; if it panics, says where.
pub fn caught<T>(work: impl FnOnce() -> T) -> Result<T, Failure> {
    // What the work has left half done is dropped by whoever asked for it, or made anew.
    panic::catch_unwind(AssertUnwindSafe(work)).map_err(failure)
}

/// Does work for a file: whoever catches a failure of it learns the file's name.
pub fn about<T>(file: &Arc<str>, work: impl FnOnce() -> T) -> T {
    caught(work).unwrap_or_else(|failure| {
        let file = failure.file.or_else(|| Some(Arc::clone(file)));
        panic::resume_unwind(Box::new(Failure { file, ..failure }))
    })
}

fn failure(payload: Box<dyn Any + Send>) -> Failure {
    if let Ok(known) = payload.downcast::<Failure>() {
        return *known;
    }
    let here = HERE.with(RefCell::take);
    let origin = here.or_else(|| ANYWHERE.lock().unwrap_or_else(PoisonError::into_inner).take());
    Failure { file: None, origin: origin.unwrap_or_default() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rayon::prelude::*;

    #[test]
    fn a_failure_names_the_innermost_file_over_threads() {
        let (outer, inner): (Arc<str>, Arc<str>) = ("content/outer.md".into(), "content/inner.md".into());
        assert_eq!(caught(|| about(&outer, || 7)), Ok(7));
        let failing = || (0..9).into_par_iter().map(|i| about(&inner, || assert_ne!(i, 5))).count();
        let failure = caught(|| about(&outer, failing)).unwrap_err();
        assert_eq!(failure.file, Some(inner));
    }
}
