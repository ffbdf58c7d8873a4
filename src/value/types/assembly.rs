//! The assembly that a type lives in, as `AssemblyQualifiedName` and the `FullName` of generic types name it.

use super::Type;

const CORE_LIBRARY: &str =
    "System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e";
const AUTOMATION: &str = "System.Management.Automation, Version=7.6.0.500, Culture=neutral, PublicKeyToken=31bf3856ad364e35";
const UTILITY: &str = "Microsoft.PowerShell.Commands.Utility, Version=7.6.0.500, Culture=neutral, PublicKeyToken=31bf3856ad364e35";
const CLASSES: &str =
    "PowerShell Class Assembly, Version=1.0.0.0, Culture=neutral, PublicKeyToken=null";

/// Declares .NET's assemblies outside the core library: name, key, and the beginnings of the names of their types.
macro_rules! assemblies {
    ($($name:literal $key:literal: [$($prefix:literal),*];)*) => {
        &[$((
            concat!($name, ", Version=10.0.0.0, Culture=neutral, PublicKeyToken=", $key),
            &[$($prefix),*],
        )),*]
    };
}

const OTHERS: &[(&str, &[&str])] = assemblies! {
    "System.Collections" "b03f5f7f11d50a3a": [
        "System.Collections.BitArray",
        "System.Collections.Generic.LinkedList",
        "System.Collections.Generic.PriorityQueue",
        "System.Collections.Generic.OrderedDictionary",
        "System.Collections.Generic.Sorted",
        "System.Collections.Generic.Stack"
    ];
    "System.Collections.NonGeneric" "b03f5f7f11d50a3a": [
        "System.Collections.Queue", "System.Collections.SortedList", "System.Collections.Stack"
    ];
    "System.Collections.Specialized" "b03f5f7f11d50a3a": ["System.Collections.Specialized."];
    "System.Collections.Concurrent" "b03f5f7f11d50a3a": [
        "System.Collections.Concurrent.ConcurrentBag",
        "System.Collections.Concurrent.ConcurrentStack",
        "System.Collections.Concurrent.BlockingCollection"
    ];
    "System.ObjectModel" "b03f5f7f11d50a3a": ["System.Collections.ObjectModel.Observable"];
    "System.Console" "b03f5f7f11d50a3a": ["System.Console"];
    "System.Linq" "b03f5f7f11d50a3a": ["System.Linq."];
    "System.Net.Mail" "cc7b13ffcd2ddd51": ["System.Net.Mail."];
    "System.Net.Primitives" "b03f5f7f11d50a3a": ["System.Net.IP", "System.Net.NetworkCredential", "System.Net.HttpStatusCode"];
    "System.Net.Http" "b03f5f7f11d50a3a": ["System.Net.Http."];
    "System.Private.Uri" "b03f5f7f11d50a3a": ["System.Uri"];
    "System.Private.Xml" "cc7b13ffcd2ddd51": ["System.Xml."];
    "System.Runtime.Numerics" "b03f5f7f11d50a3a": ["System.Numerics.BigInteger", "System.Numerics.Complex"];
    "System.Security.Cryptography" "b03f5f7f11d50a3a": ["System.Security.Cryptography."];
    "System.Text.RegularExpressions" "b03f5f7f11d50a3a": ["System.Text.RegularExpressions."];
    "System.Web.HttpUtility" "cc7b13ffcd2ddd51": ["System.Web.HttpUtility"];
};

/// The full name of the assembly of a type.
pub fn assembly_of(ty: &Type) -> &'static str {
    match ty {
        Type::Array(element) | Type::Grid(element, _) => assembly_of(element),
        Type::Class(_) => CLASSES,
        Type::Net(ty) => of_name(ty.name),
        Type::Generic(generic) => of_name(generic.definition.name),
    }
}

fn of_name(name: &str) -> &'static str {
    if name.starts_with("System.Management.Automation.") {
        return AUTOMATION;
    }
    if name.starts_with("Microsoft.PowerShell.Commands.") {
        return UTILITY;
    }
    OTHERS
        .iter()
        .find(|(_, prefixes)| prefixes.iter().any(|p| name.starts_with(p)))
        .map_or(CORE_LIBRARY, |(full, _)| full)
}
