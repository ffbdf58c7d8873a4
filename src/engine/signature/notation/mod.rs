//! A declaration in the documentation's SYNTAX notation; the heads of `grammar/*.syntax` explain it.

mod clause;

use super::lines::{Start, joined};
use super::words::Words;
use super::{
    Binding, Declared, Impact, InSet, NotationError, Parameter, ParameterType, SetFlags,
    ShouldProcess, Signature,
};
use crate::value::{Ptr, Str};
use clause::clause;

type Parsed<T = ()> = Result<T, NotationError>;

/// What `@` lines say about the declarations that follow.
#[derive(Clone, Default)]
pub struct Section {
    pub module: Str,
    class: Str,
    /// Shared lists of values; the last one may still grow.
    lists: Vec<(Str, Ptr<Vec<Str>>)>,
}

impl Section {
    /// Takes an `@` line.
    pub fn direct(&mut self, line: &str) {
        let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
        let named = || {
            if rest == "none" {
                Str::new()
            } else {
                Str::from(rest)
            }
        };
        match word {
            "@module" => self.module = named(),
            "@class" => self.class = named(),
            "@list" => {
                let (name, values) = rest.split_once(' ').unwrap_or((rest, ""));
                self.lists.push((name.into(), Ptr::default()));
                self.extend_list(values);
            }
            _ => {}
        }
    }

    /// Goes on with the last list.
    pub fn extend_list(&mut self, line: &str) {
        let Some((_, values)) = self.lists.last_mut() else {
            return;
        };
        let mut words = Words::new(line, 0);
        if let Ok(more) = words.clause_words() {
            Ptr::make_mut(values).extend(more);
        }
    }

    /// The implementing class of a command.
    fn class_of(&self, name: &str) -> Str {
        let (verb, noun) = name.split_once('-').unwrap_or(("", name));
        let short = noun.strip_prefix("Cs").unwrap_or(noun);
        self.class
            .replace("{}", &format!("{verb}{noun}"))
            .replace("{-Cs}", &format!("{verb}{short}"))
            .replace("{verb}", verb)
            .into()
    }
}

/// Parses one declaration, which begins at line `first`.
pub fn declaration(text: &str, first: usize, section: &Section) -> Parsed<Signature> {
    let lines = joined(text, first);
    let mut reader = Reader {
        section,
        signature: Signature::default(),
        last: Vec::new(),
        default: None,
    };
    // Sets first: details may name any of them.
    for line in lines.iter().filter(|l| Start::of(&l.text) == Start::Usage) {
        reader.usage(Words::new(&line.text, line.number))?;
    }
    for line in lines.iter().filter(|l| Start::of(&l.text) == Start::Detail) {
        reader.detail(Words::new(&line.text, line.number))?;
    }
    Ok(reader.finish())
}

struct Reader<'a> {
    section: &'a Section,
    signature: Signature,
    /// Parameters that are declared after the alphabetical ones.
    last: Vec<Str>,
    /// What a `default` line says.
    default: Option<Str>,
}

/// One parameter of a SYNTAX line.
struct Usage<'a> {
    name: &'a str,
    ty: &'a str,
    mandatory: bool,
    positional: bool,
    position: Option<i32>,
}

fn usage_of<'a>(words: &mut Words<'a>) -> Parsed<Usage<'a>> {
    let optional = if words.take("[[-") {
        Some(true)
    } else if words.take("[-") {
        None
    } else {
        words.expect("-")?;
        Some(false)
    };
    let name = words.name()?;
    let (mut ty, mut position) = ("switch", None);
    // `[-Name]` is positional when a type follows the bracket, `[-Name <T>]` optional.
    let bracket = optional != Some(false);
    let mut positional = optional == Some(true);
    let mut mandatory = optional == Some(false);
    if bracket && optional.is_none() && words.take("<") {
        ty = words.until('>')?;
        words.expect("]")?;
    } else if bracket {
        words.expect("]")?;
        if words.take("@") {
            let number = words.name()?;
            let parsed = number
                .parse()
                .map_err(|_| words.error("a position is a number"))?;
            position = Some(parsed);
        }
        if words.take("<") {
            ty = words.until('>')?;
            positional = true;
            mandatory = optional.is_none();
        }
        if optional == Some(true) {
            words.expect("]")?;
        }
    } else if words.take("<") {
        ty = words.until('>')?;
    }
    Ok(Usage {
        name,
        ty,
        mandatory,
        positional,
        position,
    })
}

impl Reader<'_> {
    /// `Name :Set usage usage …`
    fn usage(&mut self, mut words: Words) -> Parsed {
        self.signature.name = words.word()?;
        let set = if words.take(":") {
            let name = words.word()?;
            let flags = self.signature.add_set(&name);
            self.signature.default_set.get_or_insert(name);
            flags.ok_or_else(|| words.error("more than 32 parameter sets"))?
        } else {
            SetFlags::ALL
        };
        let mut implied = 0;
        while !words.is_empty() {
            let usage = usage_of(&mut words)?;
            let position = usage.positional.then(|| usage.position.unwrap_or(implied));
            implied += i32::from(usage.positional);
            self.add(&usage, set, position);
        }
        Ok(())
    }

    fn add(&mut self, usage: &Usage, set: SetFlags, position: Option<i32>) {
        let in_set = InSet {
            set,
            mandatory: usage.mandatory,
            position,
            ..InSet::default()
        };
        let known = &mut self.signature.parameters;
        match known.iter_mut().find(|p| p.name == usage.name) {
            Some(parameter) => parameter.in_sets.push(in_set),
            None => known.push(Parameter {
                name: usage.name.into(),
                ty: ParameterType::named(usage.ty),
                in_sets: vec![in_set],
                ..Parameter::default()
            }),
        }
    }

    /// A detail of the command or, before a colon, of a parameter.
    fn detail(&mut self, mut words: Words) -> Parsed {
        let word = words.word()?;
        if let Some(name) = word.strip_suffix(':') {
            return self.parameter(name, words);
        }
        match word.as_str() {
            "default" => self.default = Some(words.word()?),
            "plain" => self.signature.binding = Binding::PlainFunction,
            "function" => self.signature.binding = Binding::AdvancedFunction,
            "class" => self.signature.class = words.word()?,
            "returns" => self.signature.outputs = words.clause_words()?,
            "since" => self.signature.since = Some(words.word()?),
            "last" => self.last = words.clause_words()?,
            "should" => {
                words.expect("process")?;
                self.signature.should_process = ShouldProcess::Yes;
                if words.take("; impact") {
                    self.signature.impact = match words.word()?.as_str() {
                        "none" => Impact::None,
                        "low" => Impact::Low,
                        "high" => Impact::High,
                        other => return Err(words.error(format!("no impact `{other}`"))),
                    };
                }
            }
            kind @ ("also" | "beyond") => {
                while !words.is_empty() {
                    let usage = usage_of(&mut words)?;
                    self.add(&usage, SetFlags::ALL, None);
                    if let (true, Some(added)) =
                        (kind == "beyond", self.signature.parameters.last_mut())
                    {
                        added.declared = Declared::No;
                    }
                }
            }
            other => return Err(words.error(format!("no detail `{other}`"))),
        }
        Ok(())
    }

    fn parameter(&mut self, name: &str, mut words: Words) -> Parsed {
        let Some(place) = self
            .signature
            .parameters
            .iter()
            .position(|p| p.name == name)
        else {
            return Err(words.error(format!("no parameter `{name}`")));
        };
        loop {
            let sets = self.signature.sets.clone();
            let section = self.section;
            if let Some(parameter) = self.signature.parameters.get_mut(place) {
                clause(parameter, &sets, section, &mut words)?;
            }
            if !words.take(";") {
                break;
            }
        }
        if words.is_empty() {
            return Ok(());
        }
        Err(words.error("a clause does not end"))
    }

    fn finish(mut self) -> Signature {
        let signature = &mut self.signature;
        signature.module = self.section.module.clone();
        if signature.class.is_empty() {
            signature.class = match signature.binding {
                Binding::Cmdlet => self.section.class_of(&signature.name),
                _ => signature.name.clone(),
            };
        }
        match self.default.as_deref() {
            Some("none") => signature.default_set = None,
            Some(name) => signature.default_set = Some(name.into()),
            None => {}
        }
        let last = &self.last;
        signature.parameters.sort_by_cached_key(|p| {
            let place = last.iter().position(|n| *n == p.name);
            let name = if place.is_some() {
                String::new()
            } else {
                p.name.to_lowercase()
            };
            (place.map_or(0, |i| i + 1), name)
        });
        self.signature
    }
}
