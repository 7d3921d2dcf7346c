//! A file as the commands that annotate have read it.

use crate::annotate::Annotations;
use crate::annotate::prose::Prose;
use crate::annotate::registry::Registry;

/// A file, annotated.
pub(super) struct Annotated {
    pub(super) prose: Prose,
    pub(super) found: Annotations,
    /// The registry with what the brief adds to it.
    pub(super) registry: Option<Registry>,
}
