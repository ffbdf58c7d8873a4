//! `System.Random`: the sequence of .NET's seeded generator, or the session's own.

use crate::value::types::{Type, net};
use crate::value::{Native, Ptr, Value};
use std::any::Any;
use std::cell::RefCell;

/// The subtractive generator that a seed starts in .NET.
pub struct Seeded {
    state: [i32; 56],
    next: usize,
    next_p: usize,
}

const START: i32 = 161_803_398;

impl Seeded {
    pub fn new(seed: i32) -> Self {
        let subtraction = seed.checked_abs().unwrap_or(i32::MAX);
        let mut state = [0i32; 56];
        let mut previous = START.wrapping_sub(subtraction);
        state[55] = previous;
        let mut value = 1i32;
        let mut at = 0usize;
        for _ in 1..55 {
            at = (at + 21) % 55;
            if let Some(place) = state.get_mut(at) {
                *place = value;
            }
            let difference = previous.wrapping_sub(value);
            previous = value;
            value = if difference < 0 {
                difference.wrapping_add(i32::MAX)
            } else {
                difference
            };
        }
        for _ in 1..5 {
            for i in 1..56usize {
                let mut n = i + 30;
                if n >= 55 {
                    n -= 55;
                }
                let other = state.get(1 + n).copied().unwrap_or(0);
                if let Some(place) = state.get_mut(i) {
                    *place = place.wrapping_sub(other);
                    if *place < 0 {
                        *place = place.wrapping_add(i32::MAX);
                    }
                }
            }
        }
        Self {
            state,
            next: 0,
            next_p: 21,
        }
    }

    /// The next number from 0 up to, but without, the largest `int`.
    pub fn sample(&mut self) -> i32 {
        let step = |at: usize| if at + 1 >= 56 { 1 } else { at + 1 };
        self.next = step(self.next);
        self.next_p = step(self.next_p);
        let read = |at: usize| self.state.get(at).copied().unwrap_or(0);
        let mut value = read(self.next).wrapping_sub(read(self.next_p));
        if value == i32::MAX {
            value -= 1;
        }
        if value < 0 {
            value = value.wrapping_add(i32::MAX);
        }
        if let Some(place) = self.state.get_mut(self.next) {
            *place = value;
        }
        value
    }
}

/// `System.Random`; without a seed it draws from the session's sequence.
pub struct RandomValue(pub RefCell<Option<Seeded>>);

impl RandomValue {
    pub fn value(seed: Option<i32>) -> Value {
        Value::Native(Ptr::new(Self(RefCell::new(seed.map(Seeded::new)))))
    }
}

impl Native for RandomValue {
    fn ty(&self) -> Type {
        Type::Net(&net::RANDOM)
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sequence_of_a_seed() {
        // [Random]::new(42).Next() in .NET.
        let mut random = Seeded::new(42);
        assert_eq!(random.sample(), 1_434_747_710);
        assert_eq!(random.sample(), 302_596_119);
    }
}
