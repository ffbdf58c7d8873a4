//! `Import-Csv`, `ConvertFrom-Csv`

use super::delimiter;
use super::records::Records;
use crate::cmdlets::data_file::{self, stop};
use crate::cmdlets::items::target;
use crate::engine::{Args, Cmdlet, Context, Result};
use crate::value::encoding::Encoding;
use crate::value::object::Bag;
use crate::value::shape::{MemberKind, Shape, fold};
use crate::value::types::{Type, exceptions, net};
use crate::value::{Fault, Object, Ptr, Str, Value};
use rustc_hash::FxHashSet;

/// Reads rows; the header is kept from one text to the next.
#[derive(Default)]
pub struct Rows {
    shape: Option<Ptr<Shape>>,
    type_name: Option<Str>,
    /// Whether a header has empty names, and whether that was said.
    unnamed: bool,
    warned: bool,
}

impl Rows {
    /// Emits the rows of a text.
    ///
    /// # Errors
    /// Headers that are there twice, what the stages downstream raise.
    pub fn read(&mut self, cx: &mut Context, text: &str, delimiter: char) -> Result {
        let mut records = Records::new(text, delimiter);
        if let Some(name) = records.type_line() {
            self.type_name.get_or_insert(name.into());
        }
        let mut fields = Vec::new();
        while self.shape.is_none() && !records.at_end() {
            records.next(&mut fields);
            while fields.len() > 1 && fields.last().is_some_and(String::is_empty) {
                fields.pop();
            }
            if let Some(first) = fields.first_mut() {
                if let Some(rest) = first.strip_prefix("#Fields: ") {
                    *first = rest.to_owned();
                } else if first.starts_with('#') {
                    continue;
                }
            }
            self.header(cx, &fields)?;
        }
        let Some(shape) = self.shape.clone() else {
            return Ok(());
        };
        while !records.at_end() {
            records.next(&mut fields);
            match fields.as_slice() {
                [] => break,
                [only] if only.is_empty() => continue,
                _ => {}
            }
            let mut values = Vec::with_capacity(shape.members.len());
            let mut fields = fields.drain(..);
            for _ in &shape.members {
                values.push(fields.next().map_or(Value::Null, Value::text));
            }
            drop(fields);
            let bag = Bag {
                shape: shape.clone(),
                values,
            };
            self.emit(cx, bag)?;
        }
        Ok(())
    }

    fn emit(&mut self, cx: &mut Context, bag: Bag) -> Result {
        if self.unnamed && !self.warned {
            self.warned = true;
            cx.warn("One or more headers were not specified. Default names starting with \"H\" have been used in place of any missing headers.")?;
        }
        let object = Object::with_bag(Type::Net(&net::PS_CUSTOM_OBJECT), bag);
        if let Some(name) = &self.type_name {
            *object.type_names.borrow_mut() =
                Some(vec![name.clone(), format!("CSV:{name}").into()]);
        }
        cx.write(object.into_value())
    }

    /// Sets the names of the columns.
    ///
    /// # Errors
    /// A name that is there twice.
    pub fn header(&mut self, cx: &mut Context, names: &[String]) -> Result {
        let mut seen = FxHashSet::default();
        let mut unnamed = 0usize;
        let mut columns = Vec::with_capacity(names.len());
        for name in names {
            if name.is_empty() {
                unnamed += 1;
                columns.push(Str::from(format!("H{unnamed}")));
                continue;
            }
            if !seen.insert(fold(name)) {
                let fault = Fault::new(
                    &exceptions::EXTENDED_TYPE_SYSTEM_EXCEPTION,
                    "AlreadyPresentPSMemberInfoInternalCollectionAdd",
                    format!("The member \"{name}\" is already present."),
                );
                return stop(cx, fault);
            }
            columns.push(name.into());
        }
        self.unnamed = unnamed > 0;
        self.shape = Some(Shape::of(MemberKind::Note, columns));
        Ok(())
    }

    /// The header of `-Header`, when it is given.
    fn given(&mut self, cx: &mut Context, args: &Args) -> Result {
        if !args.has("Header") {
            return Ok(());
        }
        let names: Vec<String> = args.texts("Header").iter().map(Str::to_string).collect();
        self.header(cx, &names)
    }
}

/// `ConvertFrom-Csv`: each string is a text of its own under one header.
#[derive(Default)]
pub struct ConvertFromCsv {
    rows: Rows,
    begun: bool,
}

impl Cmdlet for ConvertFromCsv {
    fn process(&mut self, cx: &mut Context, args: &Args) -> Result {
        if !self.begun {
            self.begun = true;
            self.rows.given(cx, args)?;
        }
        let delimiter = delimiter(cx, args);
        for item in args.list("InputObject") {
            let text = cx.engine.to_text(&item)?;
            self.rows.read(cx, &text, delimiter)?;
        }
        Ok(())
    }
}

/// `Import-Csv`: each file has its own header.
pub fn import_csv(cx: &mut Context, args: &Args) -> Result {
    if args.has("Path") && args.has("LiteralPath") {
        return stop(cx, super::path_and_literal());
    }
    let delimiter = delimiter(cx, args);
    let (paths, _) = target::written(args);
    for path in paths {
        let bytes = data_file::read(cx, &path, args)?;
        let encoding = data_file::encoding(args).unwrap_or(Encoding::Utf8);
        let text = encoding.decode_file(&bytes);
        drop(bytes);
        let mut rows = Rows::default();
        rows.given(cx, args)?;
        rows.read(cx, &text, delimiter)?;
    }
    Ok(())
}
