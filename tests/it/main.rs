//! One test binary, a module per capability.
#![allow(clippy::disallowed_methods)] // fixtures are read from disk, and blessed

mod site_test;
mod annotate_find;
mod annotate_name;
mod command;
mod golden;
mod readme;
mod kill;
mod publish;
