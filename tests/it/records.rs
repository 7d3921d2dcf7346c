//! `ibid annotate -`: an archive as JSON Lines, in order, each mistake in its own line, in memory that doesn't grow.

use crate::site_test::{SiteTest, ibid, run};
use ibid::annotate::prose::Prose;
use ibid::annotate::registry::Registry;
use ibid::annotate::{Annotations, Settings, annotate};
use ibid::command::annotate::records::{Wanted, records_by};
use serde_json::{Value, json};
use std::fs::{self, File};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::process::{Command, Stdio};

/// Runs `ibid annotate -` on an input.
fn annotated(site: &SiteTest, input: &[u8], args: &[&str]) -> crate::site_test::Ran {
    let file = site.path("records.jsonl");
    fs::write(&file, input).unwrap();
    let mut command = ibid(&site.root(), &[&["annotate", "-"], args].concat());
    command.stdin(File::open(file).unwrap());
    run(command)
}

fn lines(output: &str) -> Vec<Value> {
    output.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}: {line}"))).collect()
}

/// So many articles, of many lengths, none like another.
fn articles(count: usize) -> Vec<Value> {
    let said = ["“The piér holds,” said Ada Moss, the harbor master.", "It rained — all day. 名"];
    let more = ["“We wait,” Jon Reyes told reporters Monday. “It is late.”", "The council said nothing."];
    let text = |i: usize| {
        let paragraphs = (0..i % 9).map(|p| if p % 2 == 0 { more[(i + p) % 2] } else { said[p % 2] });
        std::iter::once(said[i % 2]).chain(paragraphs).collect::<Vec<_>>().join("\n")
    };
    (0..count).map(|i| json!({"id": format!("a-{i}"), "text": text(i), "date": "2026-11-25"})).collect()
}

fn typed(records: &[Value]) -> String {
    records.iter().map(|record| format!("{record}\n")).collect()
}

#[test]
fn records_come_out_in_order_with_what_their_files_would_give() {
    let site = SiteTest::small();
    let records = articles(60);
    let whole = annotated(&site, typed(&records).as_bytes(), &[]);
    assert!(whole.status.success() && whole.stderr.is_empty(), "{}", whole.stderr);
    for args in [&["--batch", "1"][..], &["--batch", "7", "--threads", "1"], &["--threads", "3"]] {
        assert_eq!(annotated(&site, typed(&records).as_bytes(), args).stdout, whole.stdout, "{args:?}");
    }
    let mut counted = 0;
    for (record, mut found) in records.iter().zip(lines(&whole.stdout)) {
        let text = record["text"].as_str().unwrap();
        fs::write(site.path("one.txt"), text).unwrap();
        let file = site.path("one.txt");
        let args = ["annotate", "--plain", "--json", "--date", "2026-11-25", file.to_str().unwrap()];
        let alone = &mut lines(&run(ibid(&site.root(), &args)).stdout)[0];
        for attribution in found["attributions"].as_array_mut().unwrap() {
            let characters = attribution.as_object_mut().unwrap().remove("characters").unwrap();
            for key in ["content", "cue", "source"] {
                let pairs =
                    |ranges: &Value| serde_json::from_value::<Option<Vec<[usize; 2]>>>(ranges.clone());
                let bytes = pairs(&attribution[key]).unwrap().unwrap_or_default();
                let characters = pairs(&characters[key]).unwrap().unwrap_or_default();
                assert_eq!(bytes.len(), characters.len(), "{key} of {text}");
                for ([start, end], [from, to]) in bytes.into_iter().zip(characters) {
                    let by_character: String = text.chars().skip(from).take(to - from).collect();
                    assert_eq!(text[start..end], by_character, "{key} of {text}");
                    counted += 1;
                }
            }
        }
        assert_eq!((&found["id"], &found["error"]), (&record["id"], &Value::Null));
        assert_eq!(found["attributions"], alone["attributions"], "{text}");
        assert_eq!(found["notes"], alone["notes"], "{text}");
    }
    assert!(counted > 200, "{counted} ranges");
    assert_eq!(lines(&whole.stdout).len(), records.len());
}

#[test]
fn whatever_is_wrong_with_a_record_is_its_own_line() {
    let site = SiteTest::small();
    let long = format!("{{\"id\": 9, \"text\": \"{}\"}}", "x".repeat(4 * 1024 * 1024));
    let cases: &[(&[u8], Value, &str)] = &[
        (b"{\"id\": 1, \"text\": \"He left.\"}", json!(1), ""),
        (b"not JSON", Value::Null, "expected"),
        (b"{\"id\": 2, \"text\": \"cut", Value::Null, "EOF while parsing a string (byte 22 of the line)"),
        (b"{\"id\": 3}", json!(3), "missing field `text`"),
        (b"{\"text\": \"He left.\"}", Value::Null, "missing field `id`"),
        (b"{\"id\": null, \"text\": \"He left.\"}", Value::Null, "`id` must be a text or a whole number"),
        (b"{\"id\": 1.5, \"text\": \"He left.\"}", Value::Null, "`id` must be a text or a whole number"),
        (b"{\"id\": \"four\", \"text\": 4}", json!("four"), "invalid type: integer `4`, expected a string"),
        (b"{\"id\": 5, \"text\": \"a\", \"dat\": \"2026\"}", json!(5), "unknown field `dat`"),
        (b"{\"id\": 5, \"id\": 6, \"text\": \"a\"}", json!(6), "duplicate field `id`"),
        (
            b"{\"id\": 6, \"text\": \"a\", \"date\": \"22.11.2026\"}",
            json!(6),
            "`date` is no date: “22.11.2026”",
        ),
        (b"{\"id\": 7, \"text\": \"a\", \"language\": \"Spanish\"}", json!(7), "`language` is no tag"),
        (b"{\"id\": 8, \"text\": \"a\xff\"}", Value::Null, "invalid unicode"),
        (b"{\"id\": 8, \"text\": \"\\ud800\"}", Value::Null, "hex escape"),
        (b"[1, 2]", Value::Null, "invalid type"),
        (b"", Value::Null, ""),
        (long.as_bytes(), Value::Null, "the line is longer than 4 MiB"),
        (
            b"{\"id\": 10, \"markdown\": true, \"text\": \"---\\ntilte: A\\n---\\nText.\"}",
            json!(10),
            "unknown key `tilte`; did you mean `title`?",
        ),
        (
            b"{\"id\": -11, \"text\": \"\", \"date\": null, \"language\": null, \"markdown\": null}",
            json!(-11),
            "",
        ),
    ];
    let input = cases.iter().flat_map(|(line, ..)| [*line, b"\n"].concat()).collect::<Vec<u8>>();
    let ran = annotated(&site, &input, &[]);
    ran.sound();
    assert_eq!(ran.status.code(), Some(0), "the others are annotated: {}", ran.stderr);
    let found = lines(&ran.stdout);
    let expected: Vec<_> = cases.iter().enumerate().filter(|(_, (line, ..))| !line.is_empty()).collect();
    assert_eq!(found.len(), expected.len(), "{}", ran.stdout);
    let mut wrong = 0;
    for (found, (i, (line, id, error))) in found.iter().zip(expected) {
        let line = String::from_utf8_lossy(&line[..line.len().min(80)]);
        assert_eq!(found["id"], *id, "{line}");
        if error.is_empty() {
            assert_eq!((&found["error"], &found["attributions"]), (&Value::Null, &json!([])), "{line}");
        } else {
            let told = found["error"].as_str().unwrap();
            assert!(told.contains(error), "{line}: {told}");
            assert_eq!(found["line"], json!(i + 1), "{line}");
            wrong += 1;
        }
    }
    assert!(ran.stderr.contains(&format!("{wrong} records with an error")), "{}", ran.stderr);
}

#[test]
fn a_record_that_ibid_fails_on_costs_no_other() {
    fn fails_on_glum(prose: &Prose, registry: &Registry, settings: Settings) -> Annotations {
        assert!(!prose.text.contains("glum"), "no glum text");
        annotate(prose, registry, settings)
    }
    let site = SiteTest::small();
    let records: Vec<Value> = ["Fine.", "He was glum.", "“Fine,” said Ada Moss."]
        .iter()
        .enumerate()
        .map(|(i, text)| json!({"id": i, "text": text}))
        .collect();
    let mut out = Vec::new();
    let wanted = Wanted { date: None, batch: 2, threads: Some(2) };
    let done = records_by(fails_on_glum, &site.root(), typed(&records).as_bytes(), &mut out, &wanted);
    assert_eq!(done.summary, "1 record with an error, each in its own line");
    let found = lines(std::str::from_utf8(&out).unwrap());
    assert_eq!(found[2]["attributions"][0]["speaker"]["name"], "Ada Moss");
    let told = found[1]["error"].as_str().unwrap();
    assert!(told.contains("a mistake in ibid") && !told.contains("panic"), "{told}");
    assert_eq!((&found[1]["id"], &found[1]["line"]), (&json!(1), &json!(2)));
}

#[test]
fn a_record_is_read_by_the_site_its_own_date_and_its_own_language() {
    let site = SiteTest::small()
        .file("content/_people.yaml", "moss: {name: Ada Moss, roles: [{title: harbor master}]}\n");
    let front = "---\\ntitle: A\\ndate: 2026-11-02\\n---\\n\\n";
    let input = [
        // By the registry, and dated by the record.
        r#"{"id": 1, "text": "“We wait,” Ada Moss told reporters Monday.", "date": "2026-11-25T09:00:00.000Z"}"#.into(),
        r#"{"id": 2, "text": "“We wait,” Ada Moss told reporters Monday."}"#.into(),
        // Not English: nothing is inferred.
        r#"{"id": 3, "text": "“We wait,” Ada Moss told reporters Monday.", "language": "es-MX"}"#.into(),
        // Markdown, by its marker; and a whole brief, with its own date or the record's.
        r#"{"id": 4, "text": "*“We* wait.”[@moss]", "markdown": true, "language": "es"}"#.into(),
        format!(r#"{{"id": 5, "text": "{front}“We wait,” Ada Moss told reporters Monday.", "markdown": true}}"#),
        format!(
            r#"{{"id": 6, "text": "{front}“We wait,” Ada Moss told reporters Monday.", "markdown": true, "date": "2026-11-25"}}"#
        ),
    ];
    let dates = |args: &[&str]| {
        let ran = annotated(&site, input.join("\n").as_bytes(), args);
        assert!(ran.status.success() && ran.stderr.is_empty(), "{}", ran.all());
        let of = |line: &Value| line["attributions"][0]["occasion"]["date"].clone();
        lines(&ran.stdout)
            .iter()
            .map(|line| (line["attributions"][0]["speaker"]["key"].clone(), of(line)))
            .collect::<Vec<_>>()
    };
    let moss = || json!("moss");
    let expected = [
        (moss(), json!("2026-11-23")),
        (moss(), Value::Null),
        (Value::Null, Value::Null),
        (moss(), Value::Null),
        (moss(), json!("2026-11-02")),
        (moss(), json!("2026-11-23")),
    ];
    assert_eq!(dates(&[]), expected);
    let [first, _, rest @ ..] = expected;
    let with_a_day = [&[first, (moss(), json!("2026-10-26"))][..], &rest].concat();
    assert_eq!(dates(&["--date", "2026-10-28"])[..3], with_a_day[..3], "--date is for records without one");
}

#[test]
fn a_reader_that_has_seen_enough_ends_it_quietly() {
    let site = SiteTest::small().file("records.jsonl", typed(&articles(400)));
    let script = format!(
        "({} --root \"$0\" annotate - --batch 2 < \"$0/records.jsonl\" 2>\"$0/told\"; echo $? >\"$0/code\") | head -n 1",
        env!("CARGO_BIN_EXE_ibid")
    );
    let out = Command::new("sh").args(["-c", &script]).arg(site.root()).output().unwrap();
    assert_eq!(lines(std::str::from_utf8(&out.stdout).unwrap())[0]["id"], "a-0");
    assert_eq!(fs::read_to_string(site.path("code")).unwrap().trim(), "0");
    assert_eq!(fs::read_to_string(site.path("told")).unwrap(), "");
}

#[test]
fn memory_does_not_grow_with_the_archive_and_answers_come_batch_by_batch() {
    let site = SiteTest::small();
    let mut command = ibid(&site.root(), &["annotate", "-", "--batch", "50", "--threads", "2"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    let peak = |child: &std::process::Child| -> Option<usize> {
        let status = fs::read_to_string(format!("/proc/{}/status", child.id())).ok()?;
        status.lines().find_map(|l| l.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.trim().parse().ok())
    };
    // In a language whose rules the pass doesn't have it reads and answers all the same, and takes no time.
    let text = "“Esperamos”, dijo Ada Moss. ".repeat(400);
    let batch: String =
        (0..50).map(|i| format!("{}\n", json!({"id": i, "text": text, "language": "es"}))).collect();
    let mut after = Vec::new();
    for _ in 0..120 {
        input.write_all(batch.as_bytes()).unwrap();
        for _ in 0..50 {
            let mut line = String::new();
            output.read_line(&mut line).unwrap();
            assert!(line.ends_with("}\n"), "{line}");
        }
        after.extend(peak(&child));
    }
    drop(input);
    let mut rest = String::new();
    output.read_to_string(&mut rest).unwrap();
    assert!(child.wait().unwrap().success() && rest.is_empty());
    if let [early, .., last] = after[19..] {
        assert!(last < early + 4 * 1024, "{early} KiB after 20 batches, {last} KiB after 120");
        assert!(last < 64 * 1024, "{last} KiB");
    } else {
        crate::skipped::skipped("there is no /proc");
    }
}

#[test]
fn the_guides_example_is_what_is_printed() {
    let guide =
        fs::read_to_string(format!("{}/content/guide/archives.md", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let blocks: Vec<&str> =
        guide.split("```json\n").skip(1).map(|b| b.split_once("```").unwrap().0).collect();
    let [given, found, wrong] = blocks[..] else { panic!("{} examples", blocks.len()) };
    let bad = given.replace("\"id\": 7", "\"id\": 8").replace("2026-11-25", "22.11.2026");
    let ran = annotated(&SiteTest::new(), format!("{given}{bad}").as_bytes(), &[]);
    assert_eq!(ran.stdout, format!("{found}{wrong}"));
}

#[test]
fn what_goes_with_files_does_not_go_with_records() {
    let site = SiteTest::small();
    for args in [
        &["annotate", "-", "--plain"][..],
        &["annotate", "-", "--write"],
        &["annotate", "-", "other.md"],
        &["annotate", "--batch", "5", "other.md"],
        &["annotate", "-", "--threads", "0"],
    ] {
        let ran = run(ibid(&site.root(), args));
        assert_eq!(ran.status.code(), Some(2), "{args:?}: {}", ran.stderr);
    }
    // A folder in place of records.
    let mut command = ibid(&site.root(), &["annotate", "-"]);
    command.stdin(File::open(site.root()).unwrap());
    let ran = run(command);
    assert_eq!(ran.status.code(), Some(1), "{}", ran.stderr);
    assert!(ran.stderr.contains("E803"), "{}", ran.stderr);
}
