//! Comment-based help: the sections of a comment.

/// What a help comment says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CommentHelp {
    pub synopsis: String,
    pub description: String,
    /// Names and texts.
    pub parameters: Vec<(String, String)>,
    pub examples: Vec<Example>,
    pub inputs: Vec<String>,
    pub outputs: Vec<String>,
    pub notes: String,
    pub links: Vec<String>,
    pub component: String,
    pub role: String,
    pub functionality: String,
    /// The command whose help this is instead.
    pub forward: String,
}

/// An example: the prompt and code of its first line, and what follows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Example {
    pub prompt: String,
    pub code: String,
    pub remarks: String,
}

/// Reads the sections of a comment. `None` when it has none, and so is no help.
pub fn read(text: &str) -> Option<CommentHelp> {
    let mut help = CommentHelp::default();
    let mut section: Option<(String, String)> = None;
    let mut lines: Vec<&str> = Vec::new();
    let mut any = false;
    for line in text.lines() {
        match keyword(line) {
            Some((name, argument)) => {
                if let Some((name, argument)) = section.take() {
                    any |= help.put(&name, &argument, &block(&lines));
                }
                lines.clear();
                section = Some((name.to_ascii_uppercase(), argument.to_string()));
            }
            None => lines.push(line),
        }
    }
    if let Some((name, argument)) = section {
        any |= help.put(&name, &argument, &block(&lines));
    }
    any.then_some(help)
}

/// `.NAME argument`
fn keyword(line: &str) -> Option<(&str, &str)> {
    let text = line.trim().strip_prefix('.')?;
    let end = text
        .find(|c: char| !c.is_ascii_alphabetic())
        .unwrap_or(text.len());
    let (name, rest) = text.split_at_checked(end)?;
    let known = KEYWORDS.iter().any(|k| k.eq_ignore_ascii_case(name));
    (known && (rest.is_empty() || rest.starts_with(char::is_whitespace)))
        .then(|| (name, rest.trim()))
}

const KEYWORDS: [&str; 15] = [
    "SYNOPSIS",
    "DESCRIPTION",
    "PARAMETER",
    "EXAMPLE",
    "INPUTS",
    "OUTPUTS",
    "NOTES",
    "LINK",
    "COMPONENT",
    "ROLE",
    "FUNCTIONALITY",
    "FORWARDHELPTARGETNAME",
    "FORWARDHELPCATEGORY",
    "REMOTEHELPRUNSPACE",
    "EXTERNALHELP",
];

/// A section's lines without the indentation of the first one, and without empty lines around.
fn block(lines: &[&str]) -> String {
    let start = lines.iter().position(|l| !l.trim().is_empty());
    let Some(start) = start else {
        return String::new();
    };
    let end = lines
        .iter()
        .rposition(|l| !l.trim().is_empty())
        .map_or(lines.len(), |e| e + 1);
    let lines = lines.get(start..end).unwrap_or_default();
    let indent = lines.first().map_or(0, |l| l.len() - l.trim_start().len());
    let cut: Vec<&str> = lines
        .iter()
        .map(|line| {
            let own = line.len() - line.trim_start().len();
            line.get(own.min(indent)..).unwrap_or(line).trim_end()
        })
        .collect();
    cut.join("\n")
}

impl CommentHelp {
    /// Puts a section in its place.
    fn put(&mut self, name: &str, argument: &str, text: &str) -> bool {
        let text = text.to_string();
        match name {
            "SYNOPSIS" => self.synopsis = text,
            "DESCRIPTION" => self.description = text,
            "PARAMETER" => self.parameters.push((argument.to_string(), text)),
            "EXAMPLE" => self.examples.push(example(&text)),
            "INPUTS" => self.inputs.push(text),
            "OUTPUTS" => self.outputs.push(text),
            "NOTES" => self.notes = text,
            "LINK" => self.links.push(if text.is_empty() {
                argument.to_string()
            } else {
                text
            }),
            "COMPONENT" => self.component = text,
            "ROLE" => self.role = text,
            "FUNCTIONALITY" => self.functionality = text,
            "FORWARDHELPTARGETNAME" => self.forward = argument.to_string(),
            _ => {}
        }
        true
    }
}

/// The first line is code, behind a prompt that ends in `>`; what follows are remarks.
fn example(text: &str) -> Example {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let (prompt, code) = match first.split_once('>') {
        Some((prompt, code)) => (format!("{prompt}>"), code.trim_start()),
        None => ("PS > ".to_string(), first),
    };
    Example {
        prompt,
        code: code.to_string(),
        remarks: rest.trim_matches('\n').to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_of_a_comment() {
        let help = read(
            "\n    .SYNOPSIS\n        Gets it.\n    .PARAMETER Name\n        The name.\n          More.\n    .EXAMPLE\n        Get-It -Name x\n        Shows x.\n",
        );
        let help = help.unwrap_or_default();
        assert_eq!(help.synopsis, "Gets it.");
        assert_eq!(
            help.parameters,
            [("Name".to_string(), "The name.\n  More.".to_string())]
        );
        assert_eq!(help.examples[0].code, "Get-It -Name x");
        assert_eq!(help.examples[0].remarks, "Shows x.");
        assert_eq!(read("no help"), None);
    }
}
