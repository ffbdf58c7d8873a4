//! XPath 1.0 over the nodes of a document.

mod eval;
mod functions;
mod lex;
mod parse;
mod tree;

use super::node::NodeRef;
use std::collections::HashMap;

/// What an expression gives.
#[derive(Clone)]
pub enum XValue {
    Nodes(Vec<NodeRef>),
    Text(String),
    Number(f64),
    Bool(bool),
}

/// Why an expression gives nothing: .NET's sentence.
#[derive(Clone, Debug)]
pub struct XPathError(pub String);

/// Namespaces by the prefixes that an expression uses.
pub type Prefixes = HashMap<String, String>;

/// Evaluates an expression at a node.
///
/// # Errors
/// What is no expression, unknown prefixes and functions.
pub fn evaluate(text: &str, node: &NodeRef, prefixes: &Prefixes) -> Result<XValue, XPathError> {
    let expression = parse::parse(text)?;
    eval::Evaluator::new(node, prefixes).value(&expression)
}

/// The nodes that an expression selects, in the order of the document.
///
/// # Errors
/// As [`evaluate`], and expressions that give no nodes.
pub fn select(text: &str, node: &NodeRef, prefixes: &Prefixes) -> Result<Vec<NodeRef>, XPathError> {
    match evaluate(text, node, prefixes)? {
        XValue::Nodes(nodes) => Ok(nodes),
        _ => Err(XPathError("Expression must evaluate to a node-set.".into())),
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse::{Rules, parse};
    use super::*;

    fn texts(path: &str) -> Vec<String> {
        let xml = "<r a='0'><i id='1'>a</i><g><i id='3'>c</i></g><i id='2'>b</i><!--x--></r>";
        let Ok(document) = parse(xml, Rules::LOAD) else {
            return vec!["no document".into()];
        };
        match evaluate(path, &document, &Prefixes::new()) {
            Ok(XValue::Nodes(nodes)) => nodes.iter().map(|n| n.inner_text().to_string()).collect(),
            Ok(XValue::Text(text)) => vec![text],
            Ok(XValue::Number(n)) => vec![n.to_string()],
            Ok(XValue::Bool(b)) => vec![b.to_string()],
            Err(error) => vec![error.0],
        }
    }

    #[test]
    fn paths() {
        assert_eq!(texts("//i"), ["a", "c", "b"]);
        assert_eq!(texts("/r/i"), ["a", "b"]);
        assert_eq!(texts("/r/i[2]"), ["b"]);
        assert_eq!(texts("//i[@id>1]/@id"), ["3", "2"]);
        assert_eq!(texts("//i[@id='3']/.."), ["c"]);
        assert_eq!(texts("//i[last()]"), ["c", "b"]);
        assert_eq!(texts("//g/following-sibling::i | //i[1]"), ["a", "c", "b"]);
        assert_eq!(texts("//i[contains(.,'b') or text()='a']"), ["a", "b"]);
        assert_eq!(texts("r//comment()"), ["x"]);
    }

    #[test]
    fn functions() {
        assert_eq!(texts("count(//i)"), ["3"]);
        assert_eq!(texts("sum(//i/@id)"), ["6"]);
        assert_eq!(texts("concat('a', 1 + 2 * 3)"), ["a7"]);
        assert_eq!(texts("normalize-space('  a   b ')"), ["a b"]);
        assert_eq!(texts("substring('12345', 2, 3)"), ["234"]);
        assert_eq!(texts("translate('abc', 'ab', 'X')"), ["Xc"]);
        assert_eq!(texts("not(//z)"), ["true"]);
        assert_eq!(texts("//i["), ["'//i[' has an invalid token."]);
    }
}
