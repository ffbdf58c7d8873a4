//! `ConvertTo-Html`

use crate::cmdlets::csv::columns_of;
use crate::cmdlets::data_text;
use crate::cmdlets::property::{Accepts, Key, Property, Reader, expressions};
use crate::engine::{Args, Cmdlet, CmdletEntry, Context, Halt, Result};
use crate::value::{Str, Value, convert};
use std::fmt::Write;

pub const CMDLETS: &[CmdletEntry] = &[CmdletEntry::stateful("ConvertTo-Html", || {
    Box::<ConvertToHtml>::default()
})];

const KEYS: &[Key] = &[
    Key {
        name: "expression",
        accepts: Accepts::Expression,
    },
    Key {
        name: "label",
        accepts: Accepts::Text,
    },
    Key {
        name: "name",
        accepts: Accepts::Text,
    },
    Key {
        name: "alignment",
        accepts: Accepts::Option,
    },
    Key {
        name: "width",
        accepts: Accepts::Option,
    },
];

const STRICT: &str = "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\"  \"http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd\">";
const TRANSITIONAL: &str = "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\"  \"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd\">";

/// A column of the table.
struct Column {
    title: Str,
    property: Property,
    width: Option<Str>,
    alignment: Option<Str>,
}

/// Writes a table, or a list of pairs an object.
#[derive(Default)]
struct ConvertToHtml {
    properties: Option<Vec<Property>>,
    columns: Vec<Column>,
    begun: bool,
}

impl Cmdlet for ConvertToHtml {
    fn begin(&mut self, cx: &mut Context, args: &Args) -> Result {
        if args.has("Property") {
            let list = args.list("Property");
            self.properties = Some(match expressions(cx, &list, KEYS) {
                Ok(properties) => properties,
                Err(halt) => return Err(owned(cx, halt)),
            });
        }
        if !args.flag("Fragment") {
            head(cx, args)?;
        }
        for line in args.texts("PreContent") {
            cx.write(line)?;
        }
        cx.write("<table>")
    }

    fn process(&mut self, cx: &mut Context, args: &Args) -> Result {
        let item = match args.input_object() {
            Some(item) if !item.is_null() => item.clone(),
            _ => return Ok(()),
        };
        let list = args
            .text("As")
            .is_some_and(|a| a.eq_ignore_ascii_case("List"));
        if list || self.columns.is_empty() {
            let columns = self.columns_for(cx, &item)?;
            if columns.is_empty() {
                return Ok(());
            }
            self.columns = columns;
            if !list {
                self.header(cx)?;
            }
        }
        if list {
            if std::mem::replace(&mut self.begun, true) {
                cx.write("<tr><td><hr></td></tr>")?;
            }
            return self.pairs(cx, &item);
        }
        self.row(cx, &item)
    }

    fn end(&mut self, cx: &mut Context, args: &Args) -> Result {
        cx.write("</table>")?;
        for line in args.texts("PostContent") {
            cx.write(line)?;
        }
        if !args.flag("Fragment") {
            cx.write("</body></html>")?;
        }
        Ok(())
    }
}

impl ConvertToHtml {
    /// The columns that an object gives: those asked for that it has, or all of its properties.
    fn columns_for(&self, cx: &mut Context, item: &Value) -> Result<Vec<Column>> {
        let plain = |title: Str| Column {
            property: Property {
                reader: Reader::Name(title.clone()),
                label: None,
                options: Vec::new(),
            },
            title,
            width: None,
            alignment: None,
        };
        let Some(properties) = &self.properties else {
            return Ok(columns_of_type(cx, item).into_iter().map(plain).collect());
        };
        let mut columns = Vec::new();
        for property in properties {
            let option = |name: &str| property.option(name).map(convert::plain);
            let made = |title: Str, reader: Reader| Column {
                title,
                property: Property {
                    reader,
                    label: None,
                    options: Vec::new(),
                },
                width: option("width"),
                alignment: option("alignment"),
            };
            match &property.reader {
                Reader::Block(_) => {
                    columns.push(made(property.title(), property.reader.clone()));
                }
                Reader::Name(_) | Reader::Pattern(..) => {
                    for found in property.read(cx.engine, item)? {
                        if !found.missing {
                            let title = property.label.clone().unwrap_or(found.name.clone());
                            columns.push(made(title, Reader::Name(found.name)));
                        }
                    }
                }
            }
        }
        Ok(columns)
    }

    fn header(&self, cx: &mut Context) -> Result {
        let mut group = String::from("<colgroup>");
        let mut names = String::from("<tr>");
        for column in &self.columns {
            let mut attributes = String::new();
            if let Some(width) = &column.width {
                let _ = write!(attributes, " width = \"{width}\"");
            }
            if let Some(alignment) = &column.alignment {
                let _ = write!(attributes, " align = \"{alignment}\"");
            }
            let _ = write!(group, "<col{attributes}/>");
            let _ = write!(names, "<th>{}</th>", encoded(&column.title));
        }
        group.push_str("</colgroup>");
        names.push_str("</tr>");
        cx.write(group)?;
        cx.write(names)
    }

    fn cell(&self, cx: &mut Context, column: &Column, item: &Value) -> Result<String> {
        let value = column.property.value(cx.engine, item)?;
        let text = data_text::to_string(cx.engine, &value.unwrap_or(Value::Null))?;
        Ok(encoded(&text))
    }

    fn row(&self, cx: &mut Context, item: &Value) -> Result {
        let mut line = String::from("<tr>");
        for column in &self.columns {
            let _ = write!(line, "<td>{}</td>", self.cell(cx, column, item)?);
        }
        line.push_str("</tr>");
        cx.write(line)
    }

    fn pairs(&self, cx: &mut Context, item: &Value) -> Result {
        for column in &self.columns {
            let cell = self.cell(cx, column, item)?;
            let title = encoded(&column.title);
            cx.write(format!("<tr><td>{title}:</td><td>{cell}</td></tr>"))?;
        }
        Ok(())
    }
}

/// The properties of an object; those of a dictionary's type, not its keys.
fn columns_of_type(cx: &mut Context, item: &Value) -> Vec<Str> {
    if let Value::Dict(_) = item.base() {
        let listed = cx.engine.properties(item);
        return listed.into_iter().map(|p| p.name).collect();
    }
    columns_of(cx.engine, item)
}

/// Everything before the table.
fn head(cx: &mut Context, args: &Args) -> Result {
    cx.write(if args.flag("Transitional") {
        TRANSITIONAL
    } else {
        STRICT
    })?;
    cx.write("<html xmlns=\"http://www.w3.org/1999/xhtml\">")?;
    cx.write("<head>")?;
    if let Some(charset) = args.text("Charset") {
        cx.write(format!("<meta charset=\"{charset}\">"))?;
    }
    if args.has("Head") {
        for line in args.texts("Head") {
            cx.write(line)?;
        }
    } else {
        let title = args.text("Title").unwrap_or("HTML TABLE".into());
        cx.write(format!("<title>{}</title>", encoded(&title)))?;
    }
    if let Some(Value::Dict(meta)) = args.get("Meta").map(Value::base) {
        for (name, content) in meta.pairs() {
            metadata(cx, &convert::plain(&name), &convert::plain(&content))?;
        }
    }
    if let Some(uri) = args.get("CssUri") {
        let uri = convert::plain(uri.base());
        cx.write(format!(
            "<link rel=\"stylesheet\" type=\"text/css\" href=\"{uri}\" />"
        ))?;
    }
    cx.write("</head><body>")?;
    for line in args.texts("Body") {
        cx.write(line)?;
    }
    Ok(())
}

/// A `<meta>` of a known kind; any other one is warned about.
fn metadata(cx: &mut Context, name: &str, content: &str) -> Result {
    const NAMED: &[&str] = &[
        "application-name",
        "author",
        "description",
        "generator",
        "keywords",
        "viewport",
    ];
    const HEADERS: &[&str] = &[
        "content-type",
        "default-style",
        "refresh",
        "x-ua-compatible",
    ];
    let is = |list: &[&str]| list.iter().any(|n| n.eq_ignore_ascii_case(name));
    let kind = if is(NAMED) {
        "name"
    } else if is(HEADERS) {
        "http-equiv"
    } else {
        let message = format!(
            "{name} is not a supported meta property. Accepted meta properties are content-type, default-style, application-name, author, description, generator, keywords, x-ua-compatible, and viewport."
        );
        cx.warn(&message)?;
        "name"
    };
    cx.write(format!("<meta {kind}=\"{name}\" content=\"{content}\">"))
}

/// Text as HTML shows it.
fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\u{A0}'..='\u{FF}' | '\u{10000}'.. => {
                let _ = write!(out, "&#{};", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out
}

/// An error of the parameters as the command's own.
fn owned(cx: &mut Context, halt: Box<Halt>) -> Box<Halt> {
    if let Halt::Error(raise) = &*halt {
        cx.own(&raise.record);
    }
    halt
}
