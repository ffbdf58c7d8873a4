//! `ProgressRecord` and `CompletionResult`: records that scripts make themselves.

use crate::dotnet::support::{at, int, text};
use crate::engine::{NetMethod as M, TypeTable};
use crate::value::types::{NetType, Type, enums, net};
use crate::value::{EnumValue, Object, Str, Value};

pub const TABLES: &[TypeTable] = &[
    TypeTable {
        constructors: &[
            M::new(
                "new(int activityId, string activity, string statusDescription)",
                |_, _, args| Ok(progress(int(args, 0), text(args, 1), text(args, 2))),
            ),
            M::new("new(int activityId)", |_, _, args| {
                Ok(progress(int(args, 0), Str::new(), Str::new()))
            }),
        ],
        ..TypeTable::of(&net::PROGRESS_RECORD)
    },
    TypeTable {
        constructors: &[
            M::new("new(string completionText)", |_, _, args| {
                let word = at(args, 0);
                let kind = EnumValue::of(Type::Net(&enums::COMPLETION_RESULT_TYPE), 0);
                Ok(completion([word.clone(), word.clone(), kind, word]))
            }),
            M::new(
                "new(string completionText, string listItemText, System.Management.Automation.CompletionResultType resultType, string toolTip)",
                |_, _, args| {
                    Ok(completion([
                        at(args, 0),
                        at(args, 1),
                        at(args, 2),
                        at(args, 3),
                    ]))
                },
            ),
        ],
        ..TypeTable::of(&net::COMPLETION_RESULT)
    },
];

fn record<const N: usize>(ty: &'static NetType, pairs: [(&'static str, Value); N]) -> Value {
    Object::of(Type::Net(ty), pairs).into_value()
}

fn progress(id: i32, activity: Str, status: Str) -> Value {
    let pairs = [
        ("ActivityId", Value::Int(id)),
        ("ParentActivityId", Value::Int(-1)),
        ("Activity", Value::String(activity)),
        ("StatusDescription", Value::String(status)),
        ("CurrentOperation", Value::Null),
        ("PercentComplete", Value::Int(-1)),
        ("SecondsRemaining", Value::Int(-1)),
    ];
    record(&net::PROGRESS_RECORD, pairs)
}

fn completion([word, shown, kind, tip]: [Value; 4]) -> Value {
    let pairs = [
        ("CompletionText", word),
        ("ListItemText", shown),
        ("ResultType", kind),
        ("ToolTip", tip),
    ];
    record(&net::COMPLETION_RESULT, pairs)
}
