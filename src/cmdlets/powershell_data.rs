//! `Import-PowerShellDataFile`: a hashtable of constants in a file.

use crate::cmdlets::data_file::stop;
use crate::cmdlets::items::target;
use crate::engine::block::BlockScope;
use crate::engine::drives::ItemPath;
use crate::engine::drives::path::path_not_found;
use crate::engine::{Args, CmdletEntry, Context, Engine, Result};
use crate::syntax::Source;
use crate::syntax::tree::{
    BinaryOperator, Block, Body, Expression, ExpressionKind, Part, Statement, UnaryOperator,
};
use crate::value::encoding::Encoding;
use crate::value::types::exceptions;
use crate::value::{Fault, Value};

pub const CMDLETS: &[CmdletEntry] = &[CmdletEntry::new(
    "Import-PowerShellDataFile",
    import_powershell_data_file,
)];

fn import_powershell_data_file(cx: &mut Context, args: &Args) -> Result {
    target::each(cx, args, |cx, item| {
        if cx.engine.item_exists(item) {
            let value = read(cx, item)?;
            cx.write(value)
        } else {
            cx.write_fault(path_not_found(item))
        }
    })
}

fn read(cx: &mut Context, item: &ItemPath) -> Result<Value> {
    let bytes = match cx.engine.host.files().read(&item.file()) {
        Ok(bytes) => bytes,
        Err(error) => {
            let path = item.provider_path();
            let fault = crate::engine::drives::io_error::fault(&error, &path, "PathNotFound");
            return stop(cx, fault);
        }
    };
    let text = Encoding::Utf8.decode_file(&bytes);
    let path = item.provider_path();
    match constants(cx.engine, &text, &path)? {
        Ok(value) => Ok(value),
        Err(fault) => stop(cx, fault),
    }
}

/// The hashtable that a text of constants is.
///
/// # Errors
/// What evaluation raises; the inner error tells why the text is no data.
pub fn constants(engine: &mut Engine, text: &str, path: &str) -> Result<Result<Value, Fault>> {
    let source = Source::new(Some(path), text);
    let parsed = crate::syntax::parse(source.clone());
    if !parsed.errors.is_empty() {
        let message =
            format!("The data file '{path}' could not be parsed as a PowerShell data file.");
        let fault = Fault::new(
            &exceptions::INVALID_OPERATION_EXCEPTION,
            "CouldNotParseAsPowerShellDataFile",
            message,
        );
        return Ok(Err(fault));
    }
    if !is_constant_body(&parsed.script.body) {
        return Ok(Err(dynamic()));
    }
    let block = engine.parse(&source)?;
    let mut results = Vec::new();
    engine.call_block(&block, BlockScope::New, None, &[], &mut results)?;
    Ok(Ok(Value::from_results(results)))
}

fn dynamic() -> Fault {
    let message = crate::engine::errors::DYNAMIC_EXPRESSIONS;
    Fault::new(
        &exceptions::INVALID_OPERATION_EXCEPTION,
        exceptions::INVALID_OPERATION_EXCEPTION.name,
        message,
    )
}

/// Whether a text is one hashtable of constants.
fn is_constant_body(body: &Body) -> bool {
    let Some(block) = &body.end else {
        return false;
    };
    body.params.is_none()
        && matches!(block.statements.as_slice(), [only] if only
            .lone_expression()
            .is_some_and(|e| matches!(e.kind, ExpressionKind::Hashtable(_)) && is_constant(e)))
}

fn is_constant_statement(statement: &Statement) -> bool {
    statement.lone_expression().is_some_and(is_constant)
}

fn is_constant_block(block: &Block) -> bool {
    block.statements.iter().all(is_constant_statement)
}

fn is_constant(expression: &Expression) -> bool {
    match &expression.kind {
        ExpressionKind::Number(_) | ExpressionKind::String { .. } | ExpressionKind::Type(_) => true,
        ExpressionKind::ScriptBlock(_) => true,
        ExpressionKind::Expandable { parts, .. } => parts.iter().all(|part| match part {
            Part::Text(_) => true,
            Part::Expression(inner) => is_constant(inner),
        }),
        ExpressionKind::Variable(variable) => {
            const KNOWN: &[&str] = &[
                "true",
                "false",
                "null",
                "PSScriptRoot",
                "PSCulture",
                "PSUICulture",
            ];
            variable.qualifier.is_none()
                && KNOWN.iter().any(|n| n.eq_ignore_ascii_case(&variable.name))
        }
        ExpressionKind::List(items) => items.iter().all(is_constant),
        ExpressionKind::ArrayOf(block) | ExpressionKind::SubExpression(block) => {
            is_constant_block(block)
        }
        ExpressionKind::Paren(statement) => is_constant_statement(statement),
        ExpressionKind::Hashtable(pairs) => pairs
            .iter()
            .all(|(key, value)| is_constant(key) && is_constant_statement(value)),
        ExpressionKind::Unary { operator, operand } => {
            matches!(
                operator,
                UnaryOperator::Minus
                    | UnaryOperator::Plus
                    | UnaryOperator::Comma
                    | UnaryOperator::Not
            ) && is_constant(operand)
        }
        ExpressionKind::Binary {
            operator,
            left,
            right,
            ..
        } => {
            matches!(
                operator,
                BinaryOperator::Add
                    | BinaryOperator::Subtract
                    | BinaryOperator::Multiply
                    | BinaryOperator::Divide
                    | BinaryOperator::Join
                    | BinaryOperator::Format
            ) && is_constant(left)
                && is_constant(right)
        }
        _ => false,
    }
}
