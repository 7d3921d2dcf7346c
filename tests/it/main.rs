//! One test binary, a module per capability.

mod annotate_find;
mod annotate_name;
mod command;
mod golden;
mod readme;
