//! Facts about .NET's regular expressions.

use super::operators::{SplitError, SplitOptions, Splitter, split_whitespace};
use super::*;
use crate::value::text::CaseSensitivity;
use ParseErrorKind::*;

const NONE: Options = Options::NONE;
const X: Options = Options::IGNORE_PATTERN_WHITESPACE;
const ECMA: Options = Options::ECMA_SCRIPT;
const EXPLICIT: Options = Options::EXPLICIT_CAPTURE;

#[test]
fn parse_errors() {
    for (pattern, options, kind, offset) in [
        ("(", NONE, InsufficientClosingParentheses, 1),
        ("(a", NONE, InsufficientClosingParentheses, 2),
        ("(?: ", X, InsufficientClosingParentheses, 4),
        ("(?>-", NONE, InsufficientClosingParentheses, 4),
        ("(?(0)", X, InsufficientClosingParentheses, 5),
        ("(?(cat)|", NONE, InsufficientClosingParentheses, 8),
        (r"((\w+(\s?)){2,}", NONE, InsufficientClosingParentheses, 15),
        (")", NONE, InsufficientOpeningParentheses, 1),
        ("())", NONE, InsufficientOpeningParentheses, 3),
        ("(?#", NONE, UnterminatedComment, 3),
        ("(?(?#", X, UnterminatedComment, 5),
        ("(?", NONE, InvalidGroupingConstruct, 2),
        ("(? ", X, InvalidGroupingConstruct, 3),
        ("(?-x :", X, InvalidGroupingConstruct, 5),
        ("(?<", NONE, InvalidGroupingConstruct, 3),
        ("(?<a", X, InvalidGroupingConstruct, 4),
        ("(?'=)", NONE, InvalidGroupingConstruct, 4),
        ("(?P<a>.)", NONE, InvalidGroupingConstruct, 3),
        ("(?<-", NONE, InvalidGroupingConstruct, 3),
        ("(?<a-", X, InvalidGroupingConstruct, 5),
        ("(?(?i)yes|no)", NONE, InvalidGroupingConstruct, 5),
        ("(?(?", NONE, InvalidGroupingConstruct, 4),
        ("(?(?<", X, InvalidGroupingConstruct, 5),
        ("*", NONE, QuantifierAfterNothing, 1),
        ("(?)", NONE, QuantifierAfterNothing, 2),
        ("({0})", NONE, QuantifierAfterNothing, 2),
        ("??", NONE, QuantifierAfterNothing, 1),
        (r"(cat)(\c\|*)(dog)", NONE, QuantifierAfterNothing, 11),
        ("a**", NONE, NestedQuantifiersNotParenthesized, 3),
        ("a*??", NONE, NestedQuantifiersNotParenthesized, 4),
        (
            "^[abcd]{0,16}?*$",
            NONE,
            NestedQuantifiersNotParenthesized,
            15,
        ),
        ("^[abcd]+{0,5}$", NONE, NestedQuantifiersNotParenthesized, 9),
        ("a{1,0}", NONE, ReversedQuantifierRange, 6),
        (
            "a{2147483648}",
            NONE,
            QuantifierOrCaptureGroupOutOfRange,
            12,
        ),
        (
            "a{0,2147483648}",
            NONE,
            QuantifierOrCaptureGroupOutOfRange,
            14,
        ),
        (
            r"(cat)\s+(?<21474836481097>dog)",
            NONE,
            QuantifierOrCaptureGroupOutOfRange,
            21,
        ),
        (r"\c", NONE, MissingControlCharacter, 2),
        (r"\c<", NONE, UnrecognizedControlCharacter, 3),
        (r"[\c<-\c>]", NONE, UnrecognizedControlCharacter, 4),
        (r"\m", NONE, UnrecognizedEscape, 2),
        (r"[\A]", NONE, UnrecognizedEscape, 3),
        (r"\k< ", NONE, UnrecognizedEscape, 2),
        (r"\k<0' ", NONE, UnrecognizedEscape, 2),
        (r"\x", NONE, InsufficientOrInvalidHexDigits, 2),
        (r"\x0 ", NONE, InsufficientOrInvalidHexDigits, 4),
        (r"\ugggg", NONE, InsufficientOrInvalidHexDigits, 3),
        (r"[\u0-\u1]", NONE, InsufficientOrInvalidHexDigits, 5),
        (r"\7", NONE, UndefinedNumberedReference, 2),
        (r"()\2", NONE, UndefinedNumberedReference, 4),
        (r"()\1", EXPLICIT, UndefinedNumberedReference, 4),
        (r"()(?n)()\1\2", NONE, UndefinedNumberedReference, 12),
        (r"(?-n:)()()\1\2", EXPLICIT, UndefinedNumberedReference, 12),
        ("(?<-1>)", X, UndefinedNumberedReference, 5),
        (r"\k", NONE, MalformedNamedReference, 1),
        (r"\k ", ECMA, MalformedNamedReference, 3),
        (r"\k<a> ", NONE, UndefinedNamedReference, 5),
        (r"\'a' ", NONE, UndefinedNamedReference, 4),
        (
            r"((?'Close-Open'>)[^<>]*)+",
            NONE,
            UndefinedNamedReference,
            14,
        ),
        (r"\", NONE, UnescapedEndingBackslash, 1),
        (r"\p{ Cc }", NONE, InvalidUnicodePropertyEscape, 4),
        (r"\p{}", NONE, InvalidUnicodePropertyEscape, 2),
        (r"\p{Cc ", NONE, InvalidUnicodePropertyEscape, 6),
        (r"[\P]", NONE, InvalidUnicodePropertyEscape, 3),
        (r"\p {Cc}", X, MalformedUnicodePropertyEscape, 3),
        (r"([\pcat])", NONE, MalformedUnicodePropertyEscape, 5),
        (r"\p{xxx}", NONE, UnrecognizedUnicodeProperty, 7),
        (r"[\p{llll}-a] ", NONE, UnrecognizedUnicodeProperty, 9),
        ("(?<>", X, CaptureGroupNameInvalid, 3),
        ("(?<a >a)", NONE, CaptureGroupNameInvalid, 4),
        ("foo(?<1bar)", NONE, CaptureGroupNameInvalid, 7),
        ("(?<a-0 >)", X, CaptureGroupNameInvalid, 6),
        ("cat(?<->dog)", NONE, CaptureGroupNameInvalid, 7),
        ("(?<0>a)", X, CaptureGroupOfZero, 4),
        ("(?(0", X, AlternationHasMalformedReference, 4),
        ("(?(0 )", X, AlternationHasMalformedReference, 5),
        ("(?(1))", X, AlternationHasUndefinedReference, 5),
        ("(?(0)a|b|)", X, AlternationHasTooManyConditions, 10),
        ("(?()|||||)", NONE, AlternationHasTooManyConditions, 10),
        ("(?(?'x'))", X, AlternationHasNamedCapture, 2),
        ("cat(?(?<cat>cat)dog)", NONE, AlternationHasNamedCapture, 5),
        ("(?(?#))", X, AlternationHasComment, 2),
        ("[] ", NONE, UnterminatedBracket, 3),
        ("[a-", NONE, UnterminatedBracket, 3),
        ("[a-[:L:]", NONE, UnterminatedBracket, 8),
        (r"(cat)(\c\[*)(dog)", NONE, UnterminatedBracket, 17),
        ("[a-f-[]]+", NONE, UnterminatedBracket, 9),
        ("[a-[b]-c] ", NONE, ExclusionGroupNotLast, 6),
        ("[--[b] ", NONE, ExclusionGroupNotLast, 6),
        (r"[a-\w] ", NONE, ShorthandClassInCharacterRange, 5),
        ("[a--]", NONE, ReversedCharacterRange, 4),
        (r"[\u0001-\u0000]", NONE, ReversedCharacterRange, 14),
        (r"[a-\-\D]", NONE, ReversedCharacterRange, 5),
    ] {
        match Regex::new(pattern, options) {
            Err(RegexError::Parse(error)) => {
                assert_eq!((error.kind, error.offset), (kind, offset), "{pattern}");
            }
            other => panic!("{pattern}: {other:?}"),
        }
    }
}

#[test]
fn texts_of_errors() {
    for (pattern, text) in [
        ("(", "Invalid pattern '(' at offset 1. Not enough )'s."),
        (
            "*a",
            "Invalid pattern '*a' at offset 1. Quantifier '*' following nothing.",
        ),
        (
            "é++",
            "Invalid pattern 'é++' at offset 3. Nested quantifier '+'.",
        ),
        ("😀(", "Invalid pattern '😀(' at offset 3. Not enough )'s."),
        (
            r"[a-\d]",
            r"Invalid pattern '[a-\d]' at offset 5. Cannot include class \d in character range.",
        ),
        (
            r"\p{X}",
            r"Invalid pattern '\p{X}' at offset 5. Unknown property 'X'.",
        ),
    ] {
        assert_eq!(Regex::new(pattern, NONE).unwrap_err().to_string(), text);
    }
    assert_eq!(UnrecognizedUnicodeProperty.number(), 31);
}

#[test]
fn patterns_that_are_valid() {
    for (pattern, options) in [
        ("", NONE),
        (" ( (?-x) ) ", X),
        ("#(?#", X),
        ("(?im-x+n)", NONE),
        ("a{0 }", X),
        ("a* ?", X),
        ("a{", NONE),
        ("a{,3}", NONE),
        ("({0)", NONE),
        (r"\k<0> ", NONE),
        (r"\<0' ", NONE),
        (r"\k< ", ECMA),
        (r"()\10 ", NONE),
        (r"\1 ", ECMA),
        (r"\78", NONE),
        ("(?(0)a|b)", X),
        ("(?<a>)(?( a))", X),
        ("(?((?<x>)a(?<y>)))", NONE),
        ("(?(?<!))", X),
        ("[a-b-c] ", NONE),
        ("[[a]-[b]] ", NONE),
        ("[-[b]] ", NONE),
        (r"[\w-a] ", NONE),
        ("[[:ab:]", NONE),
        ("[a-[:lower:]]", NONE),
        (r"[a -\-\b]", NONE),
        (r"\p{IsArabicPresentationForms-A}", NONE),
        (r"\b\B\A\G\Z\z\w\W\s\W\s\S\d\D", NONE),
        (r"\b?\b*\b+^*$?", NONE),
        (r"[a-z-[d-w-[m-o]]]", NONE),
        (r"(?<1>a)(?<1>\1b)*", NONE),
        (r"(a\1|(?(1)\1)){0,2}", NONE),
    ] {
        if let Err(error) = Regex::new(pattern, options) {
            panic!("{pattern}: {error}");
        }
    }
}

fn regex_values(found: &Match, text: &str) -> Vec<(usize, String)> {
    let values = found.groups.iter();
    values
        .map(|g| {
            (
                g.captures.last().map_or(0, |c| c.index),
                g.value(text).to_owned(),
            )
        })
        .collect()
}

/// Checks the first match of `pattern`, written `index,length:value`, followed by ` name=value` for each group that matched.
#[track_caller]
fn check(pattern: &str, options: Options, text: &str, expect: &str) {
    let regex = Regex::new(pattern, options).unwrap();
    let found = regex.find_at(text, regex.default_start(text)).unwrap();
    // Both engines agree.
    let own = backtrack::run(regex.program(), text, regex.default_start(text)).unwrap();
    assert_eq!(
        own.map(|own| regex_values(&Match::of_own(&own, &regex, &mut Offsets::new(text)), text)),
        found.as_ref().map(|found| regex_values(found, text)),
        "{pattern:?} on {text:?}"
    );
    let shown = found.map_or(String::from("-"), |m| {
        let mut shown = format!("{},{}:{}", m.capture.index, m.capture.length, m.value(text));
        for group in m.groups.iter().skip(1).filter(|g| g.success()) {
            shown += &format!(" {}={}", group.name, group.value(text));
        }
        shown
    });
    assert_eq!(shown, expect, "{pattern:?} on {text:?}");
}

#[test]
fn first_match() {
    const I: Options = Options::IGNORE_CASE;
    const M: Options = Options::MULTILINE;
    for (pattern, options, text, expect) in [
        ("[a-z-[aeiou]]", NONE, "aeb", "2,1:b"),
        ("b$", NONE, "ab\n", "1,1:b"),
        ("b$", NONE, "ab\n\n", "-"),
        (r"b\Z", NONE, "ab\n", "1,1:b"),
        (r"b\z", NONE, "ab\n", "-"),
        ("^b$", M, "a\nb\nc", "2,1:b"),
        ("(?n)(a)(?<k>b)", NONE, "ab", "0,2:ab k=b"),
        ("(?<n>a)(b)", NONE, "ab", "0,2:ab 1=b n=a"),
        (r"(?'q'.)\k'q'", NONE, "abb", "1,2:bb q=b"),
        (r"(.)\1", I, "aA", "0,2:aA 1=a"),
        (r"(a)?(?(1)b|c)", NONE, "c", "0,1:c"),
        (r"(a)?(?(1)b|c)", NONE, "ab", "0,2:ab 1=a"),
        (r"(?<q>')?x(?(q)')", NONE, "'x'", "0,3:'x' q='"),
        (r"(?(\d)\d\d|\w)", NONE, "7a", "1,1:a"),
        ("(?>a*)ab", NONE, "aaab", "-"),
        (r"(?<=\w{2,3}-)\d", NONE, "abc-7", "4,1:7"),
        (r"(?<!a+)b", NONE, "aabcb", "4,1:b"),
        (r"(?<=a)b", NONE, "cab", "2,1:b"),
        (r"\Gb", NONE, "ab", "-"),
        (r"\p{IsGreek}+", NONE, "abγδ", "2,2:γδ"),
        (r"\P{IsGreek}", NONE, "γa", "1,1:a"),
        (r"\p{Lu}", I, "a", "0,1:a"),
        (r"\w+", NONE, "-é٣_‿", "1,4:é٣_‿"),
        (r"\d", NONE, "x٣", "1,1:٣"),
        (r"\d", ECMA, "x٣", "-"),
        (r"\s", NONE, "a\u{85}b", "1,1:\u{85}"),
        (
            r"\cA\e\x41\u0042\103",
            NONE,
            "\x01\x1BABC",
            "0,5:\x01\x1BABC",
        ),
        (r"\uD83D\uDE00!", NONE, "a😀!", "1,3:😀!"),
        ("z", NONE, "é😀z", "3,1:z"),
        ("k", I, "\u{212A}", "0,1:\u{212A}"),
        ("ä", I, "Ä", "0,1:Ä"),
        ("[à-ä]", I, "Ä", "0,1:Ä"),
        ("s", I, "ſ", "-"),
        ("i", I, "İ", "0,1:İ"),
        ("i", I | Options::CULTURE_INVARIANT, "İ", "-"),
        ("σ", I, "ς", "-"),
        ("(?i-m:A)b", NONE, "ab", "0,2:ab"),
        ("(?i:A)B", NONE, "ab", "-"),
        ("(?x) a  b # c", NONE, "ab", "0,2:ab"),
        ("a(?#comment)b", NONE, "ab", "0,2:ab"),
        ("a{,3}", NONE, "a{,3}", "0,5:a{,3}"),
        ("x{2,}?", NONE, "xxx", "0,2:xx"),
        (".", NONE, "\n", "-"),
        (".", Options::SINGLELINE, "\n", "0,1:\n"),
        (".", NONE, "\r", "0,1:\r"),
        (r"[\w-]+", NONE, "a-b", "0,3:a-b"),
        (r"[^\W_]+", NONE, "_é", "1,1:é"),
        ("[&&a]", NONE, "&", "0,1:&"),
        ("[]a]", NONE, "]", "0,1:]"),
        (r"[\b]", NONE, "\x08", "0,1:\x08"),
        (r"(?<9>a)(?<2>b)(c)", NONE, "abc", "0,3:abc 1=c 2=b 9=a"),
        (r"(?<d>\d+)\D+(?<d>\d+)?", NONE, "12ab34", "0,6:12ab34 d=34"),
        (
            r"^tel:(\+\d+)(;ext=(\d+))?$",
            NONE,
            "tel:+14255550100;ext=12",
            "0,23:tel:+14255550100;ext=12 1=+14255550100 2=;ext=12 3=12",
        ),
        ("(a|b)+", NONE, "ab", "0,2:ab 1=b"),
        (r"()\1x", NONE, "x", "0,1:x 1="),
        (r"(a)|\1b", NONE, "b", "-"),
        (r"(a)|\1b", ECMA, "b", "0,1:b"),
        (r"\bcat\b", ECMA, "a cat", "2,3:cat"),
        ("a|ab", NONE, "ab", "0,1:a"),
        ("<~#>`", NONE, "<~#>`", "0,5:<~#>`"),
        (r"(?<=(?>a+))b", NONE, "aab", "2,1:b"),
        ("a{0,2147483646}b", NONE, "aab", "0,3:aab"),
        (
            r"(\d+)\w?",
            Options::RIGHT_TO_LEFT,
            "12 345x",
            "3,4:345x 1=345",
        ),
        (r"a+?", Options::RIGHT_TO_LEFT, "xaaa", "3,1:a"),
        (
            r"(?<=\d{1,2}\s)\w+,?\s\d{4}",
            Options::RIGHT_TO_LEFT,
            "on 12 May, 2026",
            "6,9:May, 2026",
        ),
        (
            r"^[^<>]*(((?'Open'<)[^<>]*)+((?'Close-Open'>)[^<>]*)+)*(?(Open)(?!))$",
            NONE,
            "<a<b>c>d",
            "0,8:<a<b>c>d 1=<a<b>c>d 2=<b 3=>d Close=a<b>c",
        ),
        (
            r"^(?:(?<o>\()|(?<-o>\))|[^()])+(?(o)(?!))$",
            NONE,
            "(()",
            "-",
        ),
        ("(?:a|ab)(?:c|bcd)*?(?:d*)$", NONE, "abcdd", "0,5:abcdd"),
        ("(?:(a)|b|)*?c", NONE, "abc", "0,3:abc 1=a"),
    ] {
        check(pattern, options, text, expect);
    }
}

#[test]
fn all_captures() {
    let text = "a,b,c";
    let regex = Regex::new(r"(?:(\w),?)+", NONE).unwrap();
    let found = regex.find_at(text, 0).unwrap().unwrap();
    assert_eq!(found.groups[1].captures.len(), 1);
    let all = regex.with_all_captures(text, &found);
    let values: Vec<&str> = all.groups[1]
        .captures
        .iter()
        .map(|c| c.value(text))
        .collect();
    assert_eq!(values, ["a", "b", "c"]);
}

#[test]
fn group_names() {
    let regex = Regex::new(r"(?<key>\w+)=(\d)(?<val>\w+)", NONE).unwrap();
    let names: Vec<&str> = regex.group_list().iter().map(|(_, n)| &**n).collect();
    assert_eq!(names, ["0", "1", "key", "val"]);
    assert_eq!(regex.group_number_from_name("val"), Some(3));
    assert_eq!(regex.group_number_from_name("2"), None);
    assert_eq!(regex.group_name_from_number(2), Some("key"));
}

#[test]
fn replacing() {
    for (text, pattern, replacement, expect) in [
        ("abc", "b", "[$0]", "a[b]c"),
        ("abc", "b", "$&$&", "abbc"),
        ("abc", "b", "<$`'>", "a<a'>c"),
        ("abc", "b", "<$'>", "a<c>c"),
        ("abc", "b", "$$", "a$c"),
        ("abc", "(b)", "${1}0", "ab0c"),
        ("abc", "(b)", "$10", "a$10c"),
        ("abc", "b", "$9", "a$9c"),
        (
            "john smith",
            r"(?<f>\w+) (?<l>\w+)",
            "${l} ${f}",
            "smith john",
        ),
        ("abc", "(?<n>b)", "$n${x}${n", "a$n${x}${nc"),
        ("abc", "", "-", "-a-b-c-"),
        ("aab", "a*", "-", "--b-"),
        ("abc", "(a)(x)?", "$+!", "!bc"),
        ("ab", "b", "$_", "aab"),
        ("a b", r"\s", "$", "a$b"),
        ("abc\n", "$", "!", "abc!\n!"),
        ("the cat sat", "x?", "", "the cat sat"),
    ] {
        let regex = Regex::new(pattern, NONE).unwrap();
        assert_eq!(
            regex.replace(text, replacement, None).unwrap(),
            expect,
            "{pattern} {replacement}"
        );
    }
    let backwards = Regex::new(r"\d", Options::RIGHT_TO_LEFT).unwrap();
    assert_eq!(backwards.replace("a1b2c3", "#", Some(2)).unwrap(), "a1b#c#");
    let regex = Regex::new(r"(?<key>\w+)=(?<val>\w+)", NONE).unwrap();
    assert_eq!(
        regex.replace("a=1;b=2", "$2=$1", Some(1)).unwrap(),
        "1=a;b=2"
    );
}

#[test]
fn splitting() {
    for (text, pattern, limit, expect) in [
        ("abc", "", 0, "|a|b|c|"),
        (
            "tel:+14255550100;ext=12",
            r"(?<first>\w+)",
            0,
            "|tel|:+|14255550100|;|ext|=|12|",
        ),
        ("a1b2c", r"\d", 0, "a|b|c"),
        ("a1b2c", r"\d", 2, "a|b2c"),
        ("a1b2c", r"\d", -2, "a1b|c"),
        ("a1b2c", r"\d", -1, "a1b2c"),
        ("a, b,c", r"(,)(\s*)", -2, "a, b||,|c"),
        ("aaa", "aa", -2, "a|"),
        ("a1b2c", r"\d", 1, "a1b2c"),
        ("a,b", "(,)|(;)", 0, "a|,|b"),
        ("", ",", 0, ""),
        ("aXbxc", "x", 0, "a|b|c"),
    ] {
        let splitter = Splitter::new(pattern, limit, None, CaseSensitivity::Insensitive).unwrap();
        assert_eq!(
            splitter.split(text).unwrap().join("|"),
            expect,
            "{pattern} {limit}"
        );
    }
    let simple = SplitOptions::parse("SimpleMatch, ignorecase");
    let splitter = Splitter::new("B", 0, simple, CaseSensitivity::Sensitive).unwrap();
    assert_eq!(splitter.split("abcd").unwrap(), ["a", "cd"]);
    let both = Some(SplitOptions::from_bits(3));
    let error = Splitter::new("2", 2, both, CaseSensitivity::Insensitive).unwrap_err();
    assert!(matches!(error, SplitError::Options(_)));
    assert_eq!(split_whitespace(" a  b\t"), ["a", "b"]);
    assert_eq!(split_whitespace(""), [""]);
}

#[test]
fn escaping() {
    assert_eq!(escape("a.b*c [x]\n#{}"), r"a\.b\*c\ \[x]\n\#\{}");
    assert_eq!(unescape(r"a\.b\tc\uD83D\uDE00").unwrap(), "a.b\tc😀");
    assert!(unescape(r"\w").is_err());
}

#[test]
fn catastrophic_patterns_end() {
    let plain = Regex::new("(a+)+$", NONE).unwrap();
    assert!(!plain.is_match(&("a".repeat(40) + "b")).unwrap());
    let fancy = Regex::new(r"(?=(a+)+$)\w\1", NONE).unwrap();
    let text = "a".repeat(40) + "b";
    assert!(matches!(
        fancy.find_at(&text, 0),
        Ok(None) | Err(RegexError::TooMuchBacktracking)
    ));
    let deep = "(".repeat(5000);
    assert!(Regex::new(&deep, NONE).is_err());
    let nested = "[a-".repeat(5000);
    assert!(Regex::new(&nested, NONE).is_err());
}

#[test]
fn engines_agree_on_random_patterns() {
    let tokens = "a b é ( ) | * + ? {1,2} [ ] ^ $ \\b \\w \\1 (?<n> (?: (?= (?! (?<= (?> . - \\ { (?i) (?(1) (?<-n>";
    let tokens: Vec<&str> = tokens.split(' ').collect();
    let mut seed = 7u32;
    let mut next = |below: usize| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 8) as usize % below
    };
    for _ in 0..2000 {
        let length = 1 + next(9);
        let pattern: String = (0..length).map(|_| tokens[next(tokens.len())]).collect();
        let Ok(regex) = Regex::new(&pattern, Options::NONE) else {
            continue;
        };
        for text in ["", "aab\n", "éAb a"] {
            let found = regex.find_at(text, 0).unwrap();
            let own = backtrack::run(regex.program(), text, 0).unwrap();
            let own = own.map(|own| Match::of_own(&own, &regex, &mut Offsets::new(text)));
            assert_eq!(
                own.map(|m| regex_values(&m, text)),
                found.map(|m| regex_values(&m, text)),
                "{pattern:?} on {text:?}"
            );
            regex.replace(text, "$1${n}$$$_$+", None).unwrap();
            regex.split(text, Some(3), 0).unwrap();
        }
    }
}
