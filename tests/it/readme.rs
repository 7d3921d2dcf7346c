//! The README is true: its commands run, its tables list what there is.

use std::process::Command;

const README: &str = include_str!("../../README.md");

/// The commands of the README, in order: lines that begin with `$ ` in blocks marked `console`.
fn commands() -> Vec<&'static str> {
    let mut out = Vec::new();
    let mut inside = false;
    for line in README.lines() {
        if line.starts_with("```") {
            inside = !inside && line.trim() == "```console";
        } else if inside && let Some(command) = line.strip_prefix("$ ") {
            out.push(command);
        }
    }
    out
}

#[test]
fn every_command_runs_in_an_empty_folder() {
    let folder = tempfile::tempdir().unwrap();
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_ibid"));
    let path =
        format!("{}:{}", program.parent().unwrap().display(), std::env::var("PATH").unwrap_or_default());
    let commands = commands();
    assert!(commands.len() >= 7, "the README shows {} commands", commands.len());
    for command in commands {
        assert!(command.starts_with("ibid "), "{command}");
        let output = Command::new("sh")
            .args(["-c", command])
            .current_dir(folder.path())
            .env("PATH", &path)
            .output()
            .unwrap();
        assert!(output.status.success(), "{command}\n{}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn the_table_of_messages_has_every_code() {
    for code in ibid::diagnostic::code::ALL {
        let row = README.lines().find(|l| l.starts_with('|') && l.contains(&format!("| {} |", code.id)));
        let row = row.unwrap_or_else(|| panic!("no row for {}", code.id));
        assert!(row.contains(code.meaning), "{row}\n{}", code.meaning);
    }
}

#[test]
fn the_table_of_front_matter_has_every_key() {
    use ibid::parse::front_matter::{BRIEF_KEYS, SECTION_KEYS};
    for key in BRIEF_KEYS.iter().chain(SECTION_KEYS).chain(ibid::parse::page::PAGE_KEYS) {
        assert!(README.contains(&format!("`{key}`")), "{key}");
    }
}

#[test]
fn every_command_of_the_program_is_explained() {
    use clap::CommandFactory as _;
    for command in ibid::cli::Cli::command().get_subcommands() {
        let name = command.get_name();
        assert!(README.contains(&format!("ibid {name}")), "{name}");
        for argument in command.get_arguments().filter_map(clap::Arg::get_long) {
            if !["help", "version", "root"].contains(&argument) {
                assert!(README.contains(&format!("--{argument}")), "{name} --{argument}");
            }
        }
    }
}
