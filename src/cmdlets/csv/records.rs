//! Records of delimiter-separated values, read as leniently as PowerShell reads them.

/// What ended a field.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Field,
    Record,
}

/// Goes through a text record by record.
pub struct Records<'a> {
    rest: &'a str,
    delimiter: char,
}

/// Every record of a text, the header included.
pub fn records(text: &str, delimiter: char) -> Vec<Vec<String>> {
    let mut reader = Records::new(text, delimiter);
    let mut all = Vec::new();
    while !reader.at_end() {
        let mut fields = Vec::new();
        reader.next(&mut fields);
        all.push(fields);
    }
    all
}

fn is_blank(c: char) -> bool {
    c == ' ' || c == '\t'
}

impl<'a> Records<'a> {
    pub fn new(text: &'a str, delimiter: char) -> Self {
        Self {
            rest: text,
            delimiter,
        }
    }

    pub fn at_end(&self) -> bool {
        self.rest.is_empty()
    }

    /// The type of a `#TYPE` line at the start, which is taken; any other line that begins with `#` there is dropped.
    pub fn type_line(&mut self) -> Option<&'a str> {
        if !self.rest.starts_with('#') {
            return None;
        }
        let (line, rest) = self.rest.split_once('\n').unwrap_or((self.rest, ""));
        self.rest = rest;
        let name = line
            .get(..5)
            .filter(|head| head.eq_ignore_ascii_case("#TYPE"))
            .and_then(|_| line.get(5..))?
            .trim();
        (!name.is_empty()).then_some(name)
    }

    /// Reads the fields of the next record into `fields`; none at the end of the text.
    pub fn next(&mut self, fields: &mut Vec<String>) {
        fields.clear();
        let mut field = String::new();
        loop {
            let Some(c) = self.rest.chars().next() else {
                // What ends with the text counts when it is not empty.
                if !field.is_empty() {
                    fields.push(field);
                }
                return;
            };
            if c == self.delimiter {
                self.skip(c);
                fields.push(std::mem::take(&mut field));
            } else if c == '"' && field.is_empty() {
                self.skip(c);
                let Some(end) = self.quoted(&mut field) else {
                    if !field.is_empty() {
                        fields.push(field);
                    }
                    return;
                };
                fields.push(std::mem::take(&mut field));
                if end == End::Record {
                    return;
                }
            } else if c == '"' || (is_blank(c) && !field.is_empty()) {
                self.skip(c);
                field.push(c);
                let end = self.tail(&mut field, is_blank(c));
                fields.push(std::mem::take(&mut field));
                if end == End::Record {
                    return;
                }
            } else if is_blank(c) {
                self.skip(c);
            } else if self.newline().is_some() {
                fields.push(field);
                return;
            } else {
                self.plain(&mut field);
            }
        }
    }

    fn skip(&mut self, c: char) {
        self.rest = self.rest.get(c.len_utf8()..).unwrap_or_default();
    }

    /// Takes the end of a line, if one stands here.
    fn newline(&mut self) -> Option<&'a str> {
        let length = match self.rest.as_bytes() {
            [b'\r', b'\n', ..] => 2,
            [b'\r' | b'\n', ..] => 1,
            _ => return None,
        };
        let (end, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        Some(end)
    }

    /// Takes ordinary characters.
    fn plain(&mut self, field: &mut String) {
        let delimiter = self.delimiter;
        let stops = |c: char| c == delimiter || matches!(c, '"' | ' ' | '\t' | '\r' | '\n');
        let length = self.rest.find(stops).unwrap_or(self.rest.len());
        let (run, rest) = self
            .rest
            .split_at_checked(length)
            .unwrap_or((self.rest, ""));
        field.push_str(run);
        self.rest = rest;
    }

    /// Takes a quoted field up to its delimiter; `None` when the text ends before the closing quote.
    fn quoted(&mut self, field: &mut String) -> Option<End> {
        loop {
            let length = self.rest.find(['"', '\r', '\n']).unwrap_or(self.rest.len());
            let (run, rest) = self.rest.split_at_checked(length)?;
            field.push_str(run);
            self.rest = rest;
            if let Some(end) = self.newline() {
                field.push_str(end);
            } else if let Some(rest) = self.rest.strip_prefix("\"\"") {
                field.push('"');
                self.rest = rest;
            } else if let Some(rest) = self.rest.strip_prefix('"') {
                self.rest = rest;
                return Some(self.tail(field, true));
            } else {
                return None;
            }
        }
    }

    /// Takes what stands before the next delimiter or end of line; blanks alone are dropped when asked for.
    fn tail(&mut self, field: &mut String, drops_blanks: bool) -> End {
        let delimiter = self.delimiter;
        let stops = |c: char| c == delimiter || c == '\r' || c == '\n';
        let length = self.rest.find(stops).unwrap_or(self.rest.len());
        let (run, rest) = self
            .rest
            .split_at_checked(length)
            .unwrap_or((self.rest, ""));
        if !(drops_blanks && run.chars().all(is_blank)) {
            field.push_str(run);
        }
        self.rest = rest;
        if self.rest.is_empty() || self.newline().is_some() {
            return End::Record;
        }
        self.skip(delimiter);
        End::Field
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<Vec<String>> {
        let mut records = Records::new(text, ',');
        let (mut fields, mut all) = (Vec::new(), Vec::new());
        while !records.at_end() {
            records.next(&mut fields);
            all.push(fields.clone());
        }
        all
    }

    #[test]
    fn fields() {
        assert_eq!(all("1,2"), [["1", "2"]]);
        assert_eq!(
            all("a,\"b, \"\"c\"\"\"\nd"),
            [vec!["a", "b, \"c\""], vec!["d"]]
        );
        assert_eq!(all(" x , y ,\"  z \""), [["x ", "y ", "  z "]]);
        assert_eq!(all(",,"), [["", ""]]);
        assert_eq!(all(",,\n"), [["", "", ""]]);
        assert_eq!(all("\"a\nb\",c\r\n"), [["a\nb", "c"]]);
        assert_eq!(all("\"\""), [[""]]);
        assert_eq!(all("foo \"b,r\""), [["foo \"b", "r\""]]);
        assert_eq!(all("\"open"), [["open"]]);
    }
}
