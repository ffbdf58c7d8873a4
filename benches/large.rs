//! Large data: `cargo bench --bench large`. Each script runs in a process of its own, at two sizes; what grows more than its input is
//! quadratic. Time is that of the measured part, peak is the memory of the whole process.

#![allow(clippy::expect_used, reason = "a benchmark may fail loudly")]

use cmdlab::engine::{Discard, Engine, Piped};
use cmdlab::host::console::{Console, Options};
use cmdlab::host::session;
use cmdlab::syntax::Source;
use std::process::Command;
use std::sync::Arc;
use std::time::Instant;

/// Names the case that a child process runs, and its size.
const CASE: &str = "CMDLAB_LARGE_CASE";
const SIZE: &str = "CMDLAB_LARGE_SIZE";

struct Case {
    name: &'static str,
    /// Runs before the clock; `$n` is the size, `$file` a path of the case's own.
    prepare: &'static str,
    measured: &'static str,
    /// How many objects.
    size: usize,
}

const OBJECTS: &str = "$items = foreach ($i in 1..$n) { [pscustomobject]@{ Id = $i; Name = \"user$(($i * 7919) % 1000003)\"; City = \"city$($i % 50)\" } }";
const ROWS: &str = "& { 'Id,Name,City'; foreach ($i in 1..$n) { \"$i,user$i@contoso.onmicrosoft.com,city$($i % 50)\" } } | Set-Content $file";
/// Text of about 100 bytes an object.
const WIDE: &str = "$items = foreach ($i in 1..$n) { [pscustomobject]@{ Id = $i; UserPrincipalName = \"user$i@contoso.onmicrosoft.com\"; Notes = 'x' * 40 } }";

const fn case(
    name: &'static str,
    prepare: &'static str,
    measured: &'static str,
    size: usize,
) -> Case {
    Case {
        name,
        prepare,
        measured,
        size,
    }
}

const CASES: &[Case] = &[
    case(
        "Import-Csv, passed on",
        ROWS,
        "$null = Import-Csv $file | Measure-Object",
        1_000_000,
    ),
    case(
        "Import-Csv, kept",
        ROWS,
        "$rows = Import-Csv $file",
        1_000_000,
    ),
    case(
        "Sort-Object, text",
        OBJECTS,
        "$sorted = $items | Sort-Object Name",
        1_000_000,
    ),
    case(
        "Sort-Object, numbers",
        OBJECTS,
        "$sorted = $items | Sort-Object Id -Descending",
        1_000_000,
    ),
    case(
        "Group-Object, 50 groups",
        OBJECTS,
        "$groups = $items | Group-Object City",
        1_000_000,
    ),
    case(
        "Group-Object, all different",
        OBJECTS,
        "$groups = $items | Group-Object Name",
        1_000_000,
    ),
    case(
        "ConvertTo-Json, 100 MB",
        WIDE,
        "$text = $items | ConvertTo-Json -Compress",
        900_000,
    ),
    case(
        "ConvertFrom-Json, 100 MB",
        "$text = & { $i = 0; while ($i -lt $n) { $i++; \"{`\"Id`\":$i,`\"UserPrincipalName`\":`\"user$i@contoso.onmicrosoft.com`\",`\"Notes`\":`\"$('x' * 40)`\"}\" } }; $text = '[' + ($text -join ',') + ']'",
        "$objects = $text | ConvertFrom-Json",
        900_000,
    ),
    case(
        "Export-Csv",
        OBJECTS,
        "$items | Export-Csv $file",
        1_000_000,
    ),
    case(
        "Select-Object -Unique",
        OBJECTS,
        "$unique = $items | Select-Object City -Unique",
        1_000_000,
    ),
    case(
        "Compare-Object",
        OBJECTS,
        "$different = Compare-Object $items $items[0..($n - 10)] -Property Name",
        300_000,
    ),
    case(
        "Hashtable, filled and emptied",
        OBJECTS,
        "$h = @{}; foreach ($i in $items) { $h[$i.Name] = $i }; foreach ($k in @($h.Keys)) { $h.Remove($k) }",
        1_000_000,
    ),
    case(
        "Set-Content, Get-Content",
        "",
        "1..$n | Set-Content $file; $lines = Get-Content $file",
        1_000_000,
    ),
    case(
        "Format-Table | Out-String",
        OBJECTS,
        "$text = $items | Format-Table | Out-String",
        300_000,
    ),
];

/// The program's own.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    let worker = std::thread::Builder::new().stack_size(1 << 30);
    let _ = worker.spawn(run).map(std::thread::JoinHandle::join);
}

fn run() {
    if let (Ok(name), Ok(size)) = (std::env::var(CASE), std::env::var(SIZE)) {
        let case = CASES.iter().find(|c| c.name == name).expect("a case");
        return measure(case, size.parse().expect("a size"));
    }
    let chosen: Vec<String> = std::env::args()
        .skip(1)
        .filter(|a| !a.starts_with('-'))
        .collect();
    println!(
        "{:<32}{:>10}{:>10}{:>10}{:>10}",
        "", "objects", "ms", "ns each", "peak MB"
    );
    for case in CASES {
        if !chosen.is_empty() && !chosen.iter().any(|part| case.name.contains(part.as_str())) {
            continue;
        }
        for size in [case.size / 4, case.size] {
            let program = std::env::current_exe().expect("this program");
            let status = Command::new(program)
                .env(CASE, case.name)
                .env(SIZE, size.to_string())
                .status();
            assert!(status.is_ok_and(|s| s.success()), "{}", case.name);
        }
    }
}

fn measure(case: &Case, size: usize) {
    let mut engine: Engine =
        session::start(Box::new(Console::new(Options::default(), Arc::default())));
    let file = std::env::temp_dir().join(format!("cmdlab-large-{}.txt", std::process::id()));
    let mut run = |text: &str| {
        let source = Source::new(None, text);
        let ended = engine.run_text(&source, Piped::Nothing, &mut Discard);
        assert!(ended.is_ok(), "{text}: {ended:?}");
    };
    run(&format!("$n = {size}; $file = '{}'", file.display()));
    run(case.prepare);
    let started = Instant::now();
    run(case.measured);
    let elapsed = started.elapsed();
    println!(
        "{:<32}{size:>10}{:>10}{:>10}{:>10}",
        case.name,
        elapsed.as_millis(),
        elapsed.as_nanos() / size.max(1) as u128,
        peak_megabytes().map_or_else(|| "?".into(), |mb| mb.to_string()),
    );
    // A file that was not written need not be removed.
    let _ = std::fs::remove_file(file);
}

/// The most memory that this process has held.
fn peak_megabytes() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|l| l.starts_with("VmHWM:"))?;
    let kilobytes: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes / 1024)
}
