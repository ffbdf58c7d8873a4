//! The parts of the data, each compared in its own way.

use crate::launch::{self, Ran, Run, communicate, data, program};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::fs;

/// One answer: which, and how ours differs.
pub struct Answer {
    pub id: String,
    pub difference: Option<String>,
}

/// How many expressions share a script.
const PACK: usize = 150;

fn rows(path: &str) -> Vec<Value> {
    let text = fs::read_to_string(data().join(path)).expect(path);
    text.lines()
        .map(|line| serde_json::from_str(line).expect("a JSON line"))
        .collect()
}

fn text<'a>(row: &'a Value, key: &str) -> &'a str {
    row[key].as_str().unwrap_or_default()
}

fn words(value: &str) -> Vec<String> {
    value.split(' ').map(str::to_string).collect()
}

/// Scripts: all that they print, and their exit code.
pub fn cases(group: &str) -> Vec<Answer> {
    let compare = |row: &Value| {
        let name = text(row, "case");
        let script = data().join(format!("cases/{name}.ps1"));
        let run = Run {
            arguments: words("-NoProfile -NonInteractive -File case.ps1"),
            files: vec![(
                "case.ps1".into(),
                fs::read_to_string(script).expect("the script"),
            )],
            ..Run::default()
        };
        answer(format!("cases/{name}"), row, &launch::launch(&run))
    };
    rows(&format!("expected/{group}.jsonl"))
        .iter()
        .map(compare)
        .collect()
}

/// Command lines of the host.
pub fn cli() -> Vec<Answer> {
    let strings = |value: &Value| -> Vec<String> {
        let items = value.as_array().cloned().unwrap_or_default();
        items
            .iter()
            .filter_map(|v| v.as_str().map(str::to_string))
            .collect()
    };
    let pairs = |value: &Value| -> Vec<(String, String)> {
        let fields = value.as_object().cloned().unwrap_or_default();
        fields
            .iter()
            .map(|(k, v)| (k.clone(), v.as_str().unwrap_or_default().to_string()))
            .collect()
    };
    rows("cli/cli.jsonl")
        .iter()
        .map(|row| {
            let run = Run {
                arguments: strings(&row["args"]),
                files: pairs(&row["files"]),
                stdin: text(row, "stdin").as_bytes(),
                environment: pairs(&row["env"]),
                unset: strings(&row["unset"]),
            };
            answer(
                format!("cli/{}", text(row, "name")),
                row,
                &launch::launch(&run),
            )
        })
        .collect()
}

fn answer(id: String, row: &Value, ran: &Ran) -> Answer {
    let mut difference = String::new();
    for (key, ours) in [
        ("stdout", json!(ran.stdout)),
        ("stderr", json!(ran.stderr)),
        ("exit", json!(ran.exit)),
    ] {
        if !row[key].is_null() && row[key] != ours {
            difference.push_str(&format!("  {key}: expected {}\n  ours {ours}\n", row[key]));
        }
    }
    Answer {
        id,
        difference: (!difference.is_empty()).then_some(difference),
    }
}

/// Expressions, many to a script.
pub fn matrix(group: &str) -> Vec<Answer> {
    let show = fs::read_to_string(data().join("matrix/show.ps1")).expect("show.ps1");
    let rows = rows(&format!("matrix/{group}.jsonl"));
    let mut answers = Vec::with_capacity(rows.len());
    for (pack, part) in rows.chunks(PACK).enumerate() {
        let mut script = show.clone();
        for (at, row) in part.iter().enumerate() {
            script.push_str(&format!("Show {} {{ {} }}\n", at + 1, text(row, "expr")));
        }
        let run = Run {
            arguments: words("-NoProfile -NonInteractive -File case.ps1"),
            files: vec![("case.ps1".into(), script)],
            ..Run::default()
        };
        let ran = launch::launch(&run);
        let ours: HashMap<&str, &str> = ran
            .stdout
            .split('\n')
            .filter_map(|l| l.split_once(' '))
            .collect();
        for (at, row) in part.iter().enumerate() {
            let number = (at + 1).to_string();
            let got = ours.get(number.as_str()).copied();
            let expected = text(row, "expect");
            let expression = text(row, "expr").replace('\n', "\\n").replace('\r', "\\r");
            answers.push(Answer {
                id: format!("matrix/{group} {}: {expression}", pack * PACK + at + 1),
                difference: (got != Some(expected))
                    .then(|| format!("  expected {expected}\n  ours     {got:?}")),
            });
        }
    }
    answers
}

/// What a verb answers to JSON lines.
fn ask(verb: &str, more: &[&str], requests: &[Value]) -> Vec<Value> {
    let mut command = program();
    command.args([verb, "--jsonl"]).args(more);
    let lines: String = requests.iter().map(|r| format!("{r}\n")).collect();
    let output = communicate(command, lines.as_bytes());
    String::from_utf8_lossy(&output.stdout)
        .lines()
        .map(|l| serde_json::from_str(l).unwrap_or_default())
        .collect()
}

/// Pieces of script, most of them damaged: all that the parser reports.
pub fn parse() -> Vec<Answer> {
    let rows = rows("parse/damaged.jsonl");
    let requests: Vec<Value> = rows
        .iter()
        .map(|r| json!({ "source": r["source"] }))
        .collect();
    let ours = ask("check", &[], &requests);
    let compare = |(at, row): (usize, &Value)| {
        let got = ours.get(at).map_or(&Value::Null, |o| &o["errors"]);
        Answer {
            id: format!("parse {}", at + 1),
            difference: (*got != row["errors"]).then(|| {
                format!(
                    "  {}\n  expected {}\n  ours     {got}",
                    row["source"], row["errors"]
                )
            }),
        }
    };
    rows.iter().enumerate().map(compare).collect()
}

/// Command lines of Teams cmdlets: what binds, or the error.
pub fn binder() -> Vec<Answer> {
    let rows = rows("binder/binder.jsonl");
    let requests: Vec<Value> = rows.iter().map(|r| json!({ "line": r["line"] })).collect();
    let ours = ask("bind", &[], &requests);
    let compare = |(at, row): (usize, &Value)| {
        let expected = &row["expect"];
        let got = ours.get(at).unwrap_or(&Value::Null);
        let keys: &[&str] = if expected["error"].is_null() {
            &["set", "bound", "count"]
        } else {
            &["error", "category", "type", "message"]
        };
        let differs = keys.iter().any(|key| got[key] != expected[key]);
        Answer {
            id: format!("binder {}: {}", at + 1, text(row, "line")),
            difference: differs.then(|| format!("  expected {expected}\n  ours     {got}")),
        }
    };
    rows.iter().enumerate().map(compare).collect()
}

/// How many offers of an answer are recorded.
const RECORDED: usize = 40;

/// What is offered at a place of a text: texts and kinds, in order.
pub fn completion() -> Vec<Answer> {
    let rows = rows("completion/completion.jsonl");
    let requests: Vec<Value> = rows
        .iter()
        .map(|r| json!({ "input": r["input"], "cursor": r["cursor"] }))
        .collect();
    let prelude = data().join("completion/prelude.ps1");
    let ours = ask(
        "complete",
        &["--prelude", &prelude.to_string_lossy()],
        &requests,
    );
    let compare = |(at, row): (usize, &Value)| {
        let offered = ours.get(at).and_then(|o| o["matches"].as_array());
        let mut got = offered.cloned().unwrap_or_default();
        got.truncate(RECORDED);
        let expected = &row["matches"];
        let got = Value::Array(got);
        Answer {
            id: format!("completion {}: {}", at + 1, text(row, "input")),
            difference: (got != *expected)
                .then(|| format!("  expected {expected}\n  ours     {got}")),
        }
    };
    rows.iter().enumerate().map(compare).collect()
}
