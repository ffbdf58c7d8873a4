//! What is offered, line by line; `‸` marks the cursor.

use super::{Offers, complete};
use crate::engine::Engine;
use crate::host::console::{Console, Options};
use crate::host::{run, session};
use std::sync::Arc;

const PRELUDE: &str = "
class Inner { [int]$Deep }
class Outer { [string]$Name; [System.DayOfWeek]$Day; [Inner]$Inner; [Inner[]]$List; hidden [int]$Secret; Go() {} }
class Made : System.Management.Automation.IArgumentCompleter {
    [System.Collections.Generic.IEnumerable[System.Management.Automation.CompletionResult]] CompleteArgument(
        [string]$command, [string]$parameter, [string]$word,
        [System.Management.Automation.Language.CommandAst]$ast, [System.Collections.IDictionary]$bound) {
        return [System.Management.Automation.CompletionResult[]]@(
            [System.Management.Automation.CompletionResult]::new('made', 'made', 'ParameterValue', 'made'))
    }
}
function Get-Thing {
    param(
        [ArgumentCompleter({ param($c, $p, $w, $ast, $bound) \"$c.$p.$w\", \"$($bound.Other)\", $ast.CommandElements.Count })]$Own,
        [ArgumentCompletions('low', 'high', 'a b')]$Level,
        [ArgumentCompleter([Made])]$Class,
        [ArgumentCompleter({ '' })]$Silent,
        [ValidateSet('red', 'green')][string]$Colour,
        [Outer]$Object,
        $Other,
        [switch]$Fast)
}
function Get-Pair { if ($true) { [pscustomobject]@{ First = 1; Second = 2 } } }
Register-ArgumentCompleter -CommandName Get-Thing -ParameterName Other -ScriptBlock { param($c, $p, $w) 'one', 'two' | Where-Object { $_ -like \"$w*\" } }
Register-ArgumentCompleter -Native -CommandName tool -ScriptBlock { param($word, $ast, $at) \"$($ast.GetCommandName()):$word@$at\" }
$object = [Outer]::new()
[ValidateSet('red', 'green')][string]$colour = 'red'
[System.DayOfWeek]$day = 'Monday'
";

fn engine() -> Engine {
    let host = Console::new(Options::default(), Arc::default());
    let mut engine = session::start(Box::new(host));
    run::silently(&mut engine, PRELUDE);
    engine
}

/// Completes each line and compares the offers, written with spaces between.
fn check(lines: &[(&str, &str)]) {
    let mut engine = engine();
    for (line, expected) in lines {
        let cursor = line.find('‸').unwrap_or(line.len());
        let text = line.replacen('‸', "", 1);
        let found = complete(&mut engine, &text, cursor, Offers::PowerShell);
        let offers: Vec<&str> = found.matches.iter().map(|m| m.text.as_str()).collect();
        assert_eq!(offers.join(" "), *expected, "{line}");
    }
}

#[test]
fn completers_of_scripts() {
    check(&[
        ("Get-Thing -Own a‸", "Get-Thing.Own.a 3"),
        ("Get-Thing -Other 5 -Own ‸", "Get-Thing.Own. 5 4"),
        ("Get-Thing -Level ‸", "low high a b"),
        ("Get-Thing -Level H‸", "high"),
        ("Get-Thing -Class ‸", "made"),
        ("Get-Thing -Silent ‸", ""),
        ("Get-Thing -Other t‸", "two"),
        ("tool com‸", "tool:com@8"),
        (
            "function f { param([ArgumentCompletions('x', 'y')]$A) }; f -A ‸",
            "x y",
        ),
    ]);
}

#[test]
fn keys_of_hashtables() {
    check(&[
        ("Select-Object @{ ‸", "Name Expression"),
        ("Sort-Object @{ Expression = 1; ‸", "Ascending Descending"),
        ("Sort-Object @{ ‸; Expression = 1 }", "Ascending Descending"),
        ("[Outer]@{ ‸", "Day Inner List Name"),
        ("[Outer] @{ Name = 1; D‸", "Day"),
        ("[Outer]$o = @{ N‸", "Name"),
        ("$object.Inner = @{ ‸", "Deep"),
        ("[Outer]@{ Inner = @{ ‸", "Deep"),
        ("[Outer]@{ List = @(@{ ‸", "Deep"),
        ("Get-Thing -Object @{ N‸", "Name"),
        ("New-Object Outer -Property @{ N‸", "Name"),
        (
            "$p = @{ ‸}; Get-Thing @p -Own 1",
            "Level Class Silent Colour Object Other Fast",
        ),
        ("$p = @{ Level = 1\nO‸\n}\nGet-Thing @p", "Own Object Other"),
        ("$p = @{ ‸}", ""),
    ]);
}

#[test]
fn values_of_variables() {
    check(&[
        ("$colour = ‸", "'red' 'green'"),
        ("$colour = \"g‸", "\"green\""),
        ("$day = 'S‸", "'Saturday' 'Sunday'"),
        ("[ValidateSet(1, 22)][int]$n = ‸", "1 22"),
        ("[ValidateSet(1, 22)][int]$n = 2‸", "22"),
        ("[System.DayOfWeek]$d = 'T‸", "'Thursday' 'Tuesday'"),
        ("$object.Day = 'T‸", "'Thursday' 'Tuesday'"),
    ]);
}

#[test]
fn values_of_comparisons() {
    check(&[
        ("$day -eq 'T‸", "'Tuesday' 'Thursday'"),
        ("if ($day -cne 'M‸", "'Monday'"),
        (
            "Get-Date | ? { $_.Year -eq 1 -and $_.DayOfWeek -eq 'M‸",
            "'Monday'",
        ),
        (
            "Get-Date | Where-Object DayOfWeek -eq S‸",
            "Sunday Saturday",
        ),
        ("Get-Thing -Other 1 -Colour ‸", "green red"),
    ]);
}

#[test]
fn members_of_what_commands_give() {
    check(&[
        ("Get-Pair | ForEach-Object { $_.F‸", "First"),
        ("Get-Pair | Select-Object ‸", "First Second"),
        ("function f { Get-Pair }; (f).S‸", "Second"),
        ("Get-Date | Select-Object Day, Hour | % { $_.D‸", "Day"),
        (
            "Get-Date | Select-Object -ExpandProperty Date | % { $_.Ye‸",
            "Year",
        ),
        ("Get-Date | % { $_.Date } | % { $_.Ye‸", "Year"),
        ("foreach ($d in Get-Date) { $d.Ye‸", "Year"),
        ("if ($true) { $d = Get-Date; $d.Ye‸", "Year"),
        ("function f { param([datetime]$d) $d.Ye‸", "Year"),
        ("(New-Object Outer).N‸", "Name"),
        ("[Outer]::new().G‸", "GetHashCode( GetType( Go("),
        ("Stop-Process -Name p‸", "pwsh"),
        ("Get-Job -Id ‸", ""),
    ]);
}

#[test]
fn damaged_lines_give_something_or_nothing() {
    let mut engine = engine();
    let text = "[Outer]@{ List = @(@{ Deep = \"$(Get-Thing -Own 'ä|\n$p = @{ }; Get-Thing @p -Level:x | % { $_.";
    for cursor in 0..=text.len() {
        let found = complete(&mut engine, text, cursor, Offers::Tenant);
        assert!(found.start <= text.len(), "{cursor}");
    }
}
