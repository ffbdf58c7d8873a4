//! Names of types and assemblies.

use super::Lexer;
use crate::syntax::characters::ends_assembly_part;
use crate::syntax::token::{Kind, Token};

impl Lexer {
    /// The rest of a type's name, with its namespaces.
    pub(super) fn type_name(&mut self) -> Token {
        while let Some(c) = self.peek() {
            let part = c.is_alphanumeric() || matches!(c, '.' | '`' | '_' | '+' | '#' | '\\');
            if !part {
                break;
            }
            self.pos += c.len_utf8();
        }
        self.token(Kind::Identifier)
    }

    /// Production `assembly_name`: what follows the comma in `[Type, Assembly, Version=…]`.
    pub fn assembly_name(&mut self) -> String {
        let mut name = String::new();
        self.assembly_part(&mut name);
        while self.take(',') {
            name.push_str(", ");
            self.assembly_part(&mut name);
            if self.take('=') {
                name.push('=');
                self.assembly_part(&mut name);
            }
        }
        name
    }

    fn assembly_part(&mut self, name: &mut String) {
        self.skip_blanks();
        self.start = self.pos;
        while let Some(c) = self.peek().filter(|c| !ends_assembly_part(Some(*c))) {
            self.pos += c.len_utf8();
        }
        name.push_str(self.slice(self.start, self.pos));
        self.skip_blanks();
    }
}
