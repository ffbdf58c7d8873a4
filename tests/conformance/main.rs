//! The built program against what the real PowerShell answered. README.md beside this file explains the data.

#![allow(clippy::expect_used, reason = "tests may fail loudly")]

mod gaps;
mod launch;
mod parts;

use gaps::Gaps;
use parts::Answer;

/// Compares a part's answers with the list of known gaps.
fn check(part: &str, answers: Vec<Answer>) {
    assert!(!answers.is_empty(), "{part}: no answers to compare");
    let gaps = Gaps::read();
    let right = answers.iter().filter(|a| a.difference.is_none()).count();
    println!(
        "{part:24} {right:6} of {:6}  {:6.2} %",
        answers.len(),
        100.0 * right as f64 / answers.len() as f64
    );
    if std::env::var_os("UPDATE").is_some() {
        gaps.update(&answers);
        return;
    }
    let mut wrong = Vec::new();
    for answer in &answers {
        match (&answer.difference, gaps.knows(&answer.id)) {
            (Some(difference), false) => wrong.push(format!("{}\n{difference}", answer.id)),
            (None, true) => wrong.push(format!(
                "{}\n  matches now: take it off the known gaps (UPDATE=1)",
                answer.id
            )),
            _ => {}
        }
    }
    let shown: Vec<&String> = wrong.iter().take(20).collect();
    assert!(
        wrong.is_empty(),
        "{part}: {} answers differ from the list of known gaps\n{}",
        wrong.len(),
        shown
            .iter()
            .map(|w| w.as_str())
            .collect::<Vec<_>>()
            .join("\n")
    );
}

macro_rules! groups {
    ($($test:ident: $part:literal, $answers:expr;)*) => {
        $(#[test]
        fn $test() {
            check($part, $answers);
        })*
    };
}

groups! {
    cases_binding: "cases/binding", parts::cases("binding");
    cases_cmdlets: "cases/cmdlets", parts::cases("cmdlets");
    cases_errors: "cases/errors", parts::cases("errors");
    cases_formatting: "cases/formatting", parts::cases("formatting");
    cases_functions: "cases/functions", parts::cases("functions");
    cases_idioms: "cases/idioms", parts::cases("idioms");
    cases_syntax: "cases/syntax", parts::cases("syntax");
    cases_types: "cases/types", parts::cases("types");
    matrix_argument: "matrix/argument", parts::matrix("argument");
    matrix_binary: "matrix/binary", parts::matrix("binary");
    matrix_cast: "matrix/cast", parts::matrix("cast");
    matrix_cmdlet: "matrix/cmdlet", parts::matrix("cmdlet");
    matrix_display: "matrix/display", parts::matrix("display");
    matrix_expand: "matrix/expand", parts::matrix("expand");
    matrix_format: "matrix/format", parts::matrix("format");
    matrix_literal: "matrix/literal", parts::matrix("literal");
    matrix_pipeline: "matrix/pipeline", parts::matrix("pipeline");
    matrix_regex: "matrix/regex", parts::matrix("regex");
    matrix_static: "matrix/static", parts::matrix("static");
    matrix_string: "matrix/string", parts::matrix("string");
    matrix_unary: "matrix/unary", parts::matrix("unary");
    matrix_wildcard: "matrix/wildcard", parts::matrix("wildcard");
    parse: "parse", parts::parse();
    cli: "cli", parts::cli();
    binder: "binder", parts::binder();
    completion: "completion", parts::completion();
}
