//! What parsing gives.

use super::check::{check, check_definitions};
use super::help::Comments;
use super::lexeme::Lexeme;
use super::parser::Parser;
use super::source::{Source, Span};
use super::tree;
use std::rc::Rc;

/// An error of parsing: PowerShell's id and text, and the place.
#[derive(Clone, Debug)]
pub struct ParseError {
    pub id: &'static str,
    pub message: String,
    pub span: Span,
    pub incomplete: bool,
}

/// A parsed text with its errors.
pub struct Parsed {
    pub script: tree::Script,
    pub errors: Vec<ParseError>,
    /// What is wrong with the classes and enums of a text without errors: it cannot run all the same.
    pub definition_errors: Vec<ParseError>,
    pub incomplete: bool,
}

/// Parses a text.
pub fn parse(source: Rc<Source>) -> Parsed {
    parse_knowing(source, &|_| false)
}

/// Parses a text where classes from elsewhere may be mentioned: `known` tells of them.
pub fn parse_knowing(source: Rc<Source>, known: &dyn Fn(&str) -> bool) -> Parsed {
    let mut parser = Parser::new(source.clone());
    finish(&mut parser, source, known)
}

/// Parses a text and tells its tokens, comments among them.
pub fn parse_with_tokens(
    source: Rc<Source>,
    known: &dyn Fn(&str) -> bool,
) -> (Parsed, Vec<Lexeme>) {
    let mut parser = Parser::new(source.clone());
    parser.lexer.lexemes = Some(Vec::new());
    let parsed = finish(&mut parser, source, known);
    let comments = parser.lexer.comments.iter().copied().map(Lexeme::comment);
    let mut lexemes = parser.lexer.lexemes.take().unwrap_or_default();
    lexemes.extend(comments);
    lexemes.sort_by_key(|l| (l.span.start, l.span.end));
    lexemes.dedup_by_key(|l| l.span);
    (parsed, lexemes)
}

fn finish(parser: &mut Parser, source: Rc<Source>, known: &dyn Fn(&str) -> bool) -> Parsed {
    let mut body = parser.script();
    let requires = parser.requirements();
    check(parser, &body, known);
    let comments = Comments {
        source: &source,
        spans: &parser.lexer.comments,
    };
    body.help = comments.of_body(Span::new(0, source.text.len() as u32));
    let errors = std::mem::take(&mut parser.lexer.errors);
    let incomplete = errors.iter().any(|e| e.incomplete);
    let mut definition_errors = Vec::new();
    if errors.is_empty() {
        check_definitions(parser, &body);
        definition_errors = std::mem::take(&mut parser.lexer.errors);
    }
    Parsed {
        script: tree::Script {
            source,
            body,
            requires,
        },
        errors,
        definition_errors,
        incomplete,
    }
}

/// So many errors are told, and what is said of the others.
const MAX_SHOWN: usize = 10;
const TOO_MANY_ERRORS: &str =
    "Not all parse errors were reported.  Correct the reported errors and try again.";

/// All errors of a text in words, each with its place.
pub fn describe(source: &Source, errors: &[ParseError]) -> String {
    let one = |e: &ParseError| {
        let place = super::Excerpt::message(source, e.span);
        format!("{place}\n{}", e.message)
    };
    let mut all: Vec<String> = errors.iter().take(MAX_SHOWN).map(one).collect();
    if errors.len() > MAX_SHOWN {
        all.push(TOO_MANY_ERRORS.into());
    }
    all.join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The errors of a text: id, line, column.
    fn errors(text: &str) -> Vec<(&'static str, u32, u32)> {
        let source = Source::new(None, text);
        let parsed = parse(source.clone());
        let place = |e: &ParseError| source.position(e.span.start);
        let of = |e: &ParseError| (e.id, place(e).line, place(e).column);
        parsed.errors.iter().map(of).collect()
    }

    #[test]
    fn several_errors_are_found_in_one_text() {
        let found = errors("foreach ($r $x) { }\n5 = 1");
        let expected = [
            ("MissingInInForeach", 1, 12),
            ("UnexpectedToken", 1, 15),
            ("InvalidLeftHandSide", 2, 1),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn whole_scripts_have_none() {
        let scripts = [
            "$a ??= $b?.c?[0] ? 1kb : 0x1F; $x.M[int](1)",
            "class A : B { static [int] $n = 1; A() : base(1) { } hidden [void] F([int]$a) { } }; class B { }",
            "enum E : byte { A = 1; B }",
            "[CmdletBinding()] param([Parameter(Mandatory)][string]$n) begin { } process { } end { } clean { }",
            "switch -Wildcard -CaseSensitive ($a) { 'x*' { break } default { } }",
            ":outer while ($true) { do { continue outer } until ($false) }",
            "git --% commit -m \"a | b\" | b && c || d 2>&1 *> $null &",
            "\"a $($b[\"\"c\"\"]) ${d e} `u{1F600}\"",
            "try { } catch [System.IO.IOException], [System.FormatException] { } finally { }",
            "1..3\n| % { $_ }",
        ];
        for script in scripts {
            assert_eq!(errors(script), [], "{script}");
        }
    }

    #[test]
    fn more_input_may_be_wanted() {
        let incomplete = |text| parse(Source::new(None, text)).incomplete;
        assert!(incomplete("if ($a) {"));
        assert!(incomplete("'text"));
        assert!(incomplete("Get-Item |"));
        assert!(!incomplete("Get-Item )"));
        assert!(!incomplete("1 + 1"));
    }

    #[test]
    fn positions_count_utf16_and_any_line_end() {
        assert_eq!(errors("'\u{1F600}' )"), [("UnexpectedToken", 1, 6)]);
        assert_eq!(errors("1\r)"), [("UnexpectedToken", 2, 1)]);
    }

    #[test]
    fn too_deep_is_an_error() {
        // Each level of the parser takes a few kilobytes without optimization.
        let deep = std::thread::Builder::new().stack_size(1 << 29);
        let found = deep
            .spawn(|| errors(&"(".repeat(20_000)))
            .expect("a thread");
        let found = found.join().expect("no panic");
        assert!(found.iter().any(|e| e.0 == "ScriptTooComplicated"));
    }

    #[test]
    fn methods_return_and_set_what_they_read() {
        let found = errors("class A { [int] F($p) { if ($p) { return $q } } }");
        let expected = [
            ("MethodHasCodePathNotReturn", 1, 17),
            ("VariableNotLocal", 1, 42),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn classes_from_elsewhere_are_known() {
        let source = Source::new(None, "class A : B { }");
        assert_eq!(parse(source.clone()).errors.len(), 1);
        assert_eq!(parse_knowing(source, &|name| name == "B").errors.len(), 0);
    }
}
