//! Which characters IgnoreCase takes for one: those with the same simple lower case.

use super::tree::Casing;
use std::collections::HashMap;
use std::sync::OnceLock;

const KELVIN: u32 = 0x212A;
const DOTTED_I: u32 = 0x130;

/// Adds every character that IgnoreCase takes for `c`, itself included.
pub(super) fn equivalents(c: u32, casing: Casing, out: &mut Vec<u32>) {
    let Some(scalar) = char::from_u32(c) else {
        out.push(c);
        return;
    };
    if casing == Casing::Exact {
        out.push(c);
    } else if scalar.is_ascii_alphabetic() {
        let lower = scalar.to_ascii_lowercase();
        out.push(u32::from(scalar.to_ascii_uppercase()));
        out.push(u32::from(lower));
        match lower {
            'k' => out.push(KELVIN),
            'i' if casing == Casing::Culture => out.push(DOTTED_I),
            _ => {}
        }
    } else if scalar.is_ascii() {
        out.push(c);
    } else if c == DOTTED_I {
        match casing {
            Casing::Culture => out.extend([u32::from('I'), u32::from('i'), DOTTED_I]),
            _ => out.push(c),
        }
    } else {
        match table().get(&lower(c)) {
            Some(cases) => out.extend(cases),
            None => out.push(c),
        }
    }
}

/// Adds the equivalents of every character from `from` to `to`.
pub(super) fn equivalents_of_range(from: u32, to: u32, casing: Casing, out: &mut Vec<u32>) {
    for c in from..=to.min(0x7F) {
        if char::from_u32(c).is_some_and(|c| c.is_ascii_alphabetic()) {
            equivalents(c, casing, out);
        }
    }
    if to <= 0x7F {
        return;
    }
    for cases in table().values() {
        if cases.iter().any(|c| (from..=to).contains(c)) {
            out.extend(cases);
        }
    }
    if (from..=to).contains(&DOTTED_I) {
        equivalents(DOTTED_I, casing, out);
    }
}

fn lower(c: u32) -> u32 {
    let Some(scalar) = char::from_u32(c) else {
        return c;
    };
    let mut low = scalar.to_lowercase();
    match (low.next(), low.next()) {
        (Some(one), None) => u32::from(one),
        _ => c,
    }
}

/// The characters of the Basic Multilingual Plane that have cases, by their lower case.
fn table() -> &'static HashMap<u32, Vec<u32>> {
    static TABLE: OnceLock<HashMap<u32, Vec<u32>>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table: HashMap<u32, Vec<u32>> = HashMap::new();
        for c in 0x80..=0xFFFF {
            let low = lower(c);
            if low != c {
                table.entry(low).or_insert_with(|| vec![low]).push(c);
            }
        }
        // The Kelvin sign's lower case is ASCII.
        if let Some(k) = table.get_mut(&u32::from('k')) {
            k.push(u32::from('K'));
        }
        table
    })
}
