//! The text of numbers, with nom.

use super::numeral::{Format, Numeral, Suffix};
use super::{Lexer, Mode};
use crate::syntax::characters::{ends_number, ends_word, is_dash};
use crate::syntax::message;
use crate::syntax::token::{Data, Kind, Token};
use nom::branch::alt;
use nom::bytes::complete::{tag_no_case, take_while};
use nom::character::complete::{digit0, digit1, one_of, satisfy};
use nom::combinator::{map, not, opt, recognize, value};
use nom::sequence::{pair, preceded, terminated};
use nom::{IResult, Parser};

impl Lexer {
    /// A number, whose first character has been taken; in argument mode it may turn out to be a word.
    pub(super) fn number(&mut self) -> Token {
        let Some((width, numeral)) = self.numeral() else {
            return self.word_from_start();
        };
        self.pos = self.start + width;
        let number = numeral.number();
        if number.is_none() {
            if self.mode != Mode::Expression {
                return self.word_from_start();
            }
            let text = self.slice(self.start, self.pos).to_string();
            let span = self.raw_span(self.start, self.pos);
            self.report(span, message::BAD_NUMERIC_CONSTANT, &[&text]);
        }
        self.token_with(Kind::Number, Data::Number(number.map(Box::new)))
    }

    /// How long the number from the token's start on is, not counting a character that is no digit before it.
    pub(super) fn numeral_width(&self) -> Option<usize> {
        let text = self.slice(self.start + 1, self.end);
        let (rest, _) = numeral(text).ok()?;
        self.number_may_end(rest).then_some(text.len() - rest.len())
    }

    fn numeral(&self) -> Option<(usize, Numeral)> {
        let text = self.slice(self.start, self.end);
        let (rest, numeral) = numeral(text).ok()?;
        self.number_may_end(rest)
            .then_some((text.len() - rest.len(), numeral))
    }

    fn number_may_end(&self, rest: &str) -> bool {
        let next = rest.chars().next();
        if ends_word(next) {
            return true;
        }
        self.mode == Mode::Expression
            && next.is_some_and(|c| {
                ends_number(c) || self.numbers.ends_at_ternary && matches!(c, '?' | ':')
            })
    }
}

/// Production `numeral`.
fn numeral(text: &str) -> IResult<&str, Numeral> {
    let (rest, sign) = opt(satisfy(|c| c == '+' || is_dash(c))).parse(text)?;
    let (rest, (digits, format)) = alt((hexadecimal, binary, real, decimal)).parse(rest)?;
    let (rest, suffix) = type_suffix(rest)?;
    let (rest, shift) = multiplier(rest)?;
    let numeral = Numeral {
        negative: sign.is_some_and(is_dash),
        digits: digits.into(),
        format,
        suffix,
        shift,
    };
    Ok((rest, numeral))
}

/// Production `hexadecimal`: digits may be missing, which makes zero.
fn hexadecimal(text: &str) -> IResult<&str, (&str, Format)> {
    let digits = take_while(|c: char| c.is_ascii_hexdigit());
    map(preceded(tag_no_case("0x"), digits), |d| {
        (d, Format::Hexadecimal)
    })
    .parse(text)
}

/// Production `binary`.
fn binary(text: &str) -> IResult<&str, (&str, Format)> {
    let digits = recognize(pair(one_of("01"), take_while(|c| matches!(c, '0' | '1'))));
    map(preceded(tag_no_case("0b"), digits), |d| (d, Format::Binary)).parse(text)
}

/// Production `real`: a dot that no second one follows, or an exponent.
fn real(text: &str) -> IResult<&str, (&str, Format)> {
    let point = || terminated(nom::character::complete::char('.'), not(one_of(".")));
    let fraction = || (point(), digit0, opt(exponent));
    let with_point = recognize((digit0, fraction()));
    let with_exponent = recognize((digit1, exponent));
    map(alt((with_point, with_exponent)), |d| (d, Format::Real)).parse(text)
}

/// Production `exponent`.
fn exponent(text: &str) -> IResult<&str, &str> {
    let sign = opt(satisfy(|c| c == '+' || is_dash(c)));
    recognize((one_of("eE"), sign, digit1)).parse(text)
}

/// Production `decimal`.
fn decimal(text: &str) -> IResult<&str, (&str, Format)> {
    map(terminated(digit1, not(one_of("eE"))), |d| {
        (d, Format::Decimal)
    })
    .parse(text)
}

/// Production `type_suffix`.
fn type_suffix(text: &str) -> IResult<&str, Suffix> {
    let unsigned = preceded(
        one_of("uU"),
        map(opt(one_of("lLsSyY")), |c| match c {
            Some('l' | 'L') => Suffix::UnsignedLong,
            Some('s' | 'S') => Suffix::UnsignedShort,
            Some(_) => Suffix::UnsignedByte,
            None => Suffix::Unsigned,
        }),
    );
    let signed = map(one_of("sSlLdDyYnN"), |c| match c.to_ascii_lowercase() {
        's' => Suffix::Short,
        'l' => Suffix::Long,
        'd' => Suffix::Decimal,
        'y' => Suffix::SignedByte,
        _ => Suffix::BigInteger,
    });
    map(opt(alt((unsigned, signed))), |s| s.unwrap_or(Suffix::None)).parse(text)
}

/// Production `multiplier`: the power of two that it stands for.
fn multiplier(text: &str) -> IResult<&str, u32> {
    let unit = alt((
        value(10, tag_no_case("kb")),
        value(20, tag_no_case("mb")),
        value(30, tag_no_case("gb")),
        value(40, tag_no_case("tb")),
        value(50, tag_no_case("pb")),
    ));
    map(opt(unit), |shift| shift.unwrap_or(0)).parse(text)
}
