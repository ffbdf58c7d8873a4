//! Where in a JSON document something stands, as error texts show it: `users[0].name`.

use crate::value::Str;

/// One step of a path.
pub enum PathPart {
    Index(usize),
    Name(Str),
}

/// The path's text; the place of a name that has not been read yet is left out.
pub fn text(path: &[PathPart]) -> String {
    let mut text = String::new();
    for part in path {
        match part {
            PathPart::Index(at) => text.push_str(&format!("[{at}]")),
            PathPart::Name(name) if name.is_empty() => {}
            PathPart::Name(name) if name.contains(['.', ' ', '[', ']', '(', ')', '\'', '"']) => {
                text.push_str(&format!("['{name}']"));
            }
            PathPart::Name(name) => {
                if !text.is_empty() {
                    text.push('.');
                }
                text.push_str(name);
            }
        }
    }
    text
}
