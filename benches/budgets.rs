//! The budgets of ARCHITECTURE.md: `cargo bench`. Figures are for one run of the script; the item counter gives the time an item.

use cmdlab::engine::signature::Catalogue;
use cmdlab::engine::signature::catalogue::TEAMS;
use cmdlab::engine::{Discard, Engine, Piped};
use cmdlab::host::console::{Console, Options};
use cmdlab::host::session;
use cmdlab::syntax::{self, Source};
use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use std::sync::Arc;

/// The program's own.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    // The interpreter needs the room that the program's own thread has.
    let worker = std::thread::Builder::new().stack_size(1 << 30);
    let _ = worker.spawn(divan::main).map(std::thread::JoinHandle::join);
}

fn start() -> Engine {
    let options = Options::default();
    session::start(Box::new(Console::new(options, Arc::default())))
}

/// Measures a script after its preparation has run once.
fn script(bencher: Bencher, items: usize, prepare: &str, text: &str) {
    let mut engine = start();
    let mut run = |text: &str| {
        let source = Source::new(None, text);
        let ended = engine.run_text(&source, Piped::Nothing, &mut Discard);
        assert!(ended.is_ok(), "{text}: {ended:?}");
    };
    run(prepare);
    bencher
        .counter(ItemsCount::new(items))
        .bench_local(|| run(text));
}

/// A step of a counting loop: ≤ 45 ns.
#[divan::bench]
fn loop_step(bencher: Bencher) {
    script(
        bencher,
        100_000,
        "",
        "$s = 0; for ($i = 0; $i -lt 100000; $i++) { $s += $i }",
    );
}

/// A call with two bound parameters: ≤ 250 ns.
#[divan::bench]
fn function_call(bencher: Bencher) {
    script(
        bencher,
        50_000,
        "function f($a, $b) { $a }",
        "for ($i = 0; $i -lt 50000; $i++) { f $i 2 }",
    );
}

/// `ForEach-Object` and `Where-Object`: ≤ 80 ns an item and stage.
#[divan::bench]
fn pipeline_stage(bencher: Bencher) {
    script(
        bencher,
        200_000,
        "",
        "1..100000 | ForEach-Object { $_ } | Where-Object { $true } | Measure-Object",
    );
}

/// A cmdlet from a cached call site: ≤ 500 ns.
#[divan::bench]
fn cmdlet_call(bencher: Bencher) {
    script(
        bencher,
        20_000,
        "",
        "for ($i = 0; $i -lt 20000; $i++) { Write-Output $i }",
    );
}

/// `throw` and `catch`: ≤ 1 µs.
#[divan::bench]
fn throw_and_catch(bencher: Bencher) {
    script(
        bencher,
        20_000,
        "",
        "for ($i = 0; $i -lt 20000; $i++) { try { throw 'x' } catch { } }",
    );
}

/// A property read: ≤ 10 ns over the loop step.
#[divan::bench]
fn property_read(bencher: Bencher) {
    script(
        bencher,
        100_000,
        "$o = [pscustomobject]@{ Name = 1 }",
        "for ($i = 0; $i -lt 100000; $i++) { $o.Name }",
    );
}

/// A Teams cmdlet that looks a user up.
#[divan::bench]
fn teams_cmdlet_call(bencher: Bencher) {
    script(
        bencher,
        1_000,
        "Connect-MicrosoftTeams | Out-Null; $u = (Get-CsOnlineUser | Select-Object -First 1).UserPrincipalName",
        "for ($i = 0; $i -lt 1000; $i++) { Get-CsOnlineUser -Identity $u }",
    );
}

/// From nothing to the end of an empty script: ≤ 10 ms.
#[divan::bench]
fn start_to_prompt() {
    let mut engine = start();
    let source = Source::new(None, "");
    let _ = divan::black_box(engine.run_text(&source, Piped::Nothing, &mut Discard));
}

/// All declarations of the Teams module, read to their end: ≤ 5 ms. A session reads only those that it uses.
#[divan::bench]
fn teams_declarations() {
    let catalogue = Catalogue::new(&[TEAMS]);
    for (name, _) in catalogue.names() {
        divan::black_box(catalogue.find(name));
    }
}

/// Parsing everyday script text: ≥ 10 MB/s.
#[divan::bench]
fn parse(bencher: Bencher) {
    let part = "function Get-Line([string]$Name, [int]$Count = 3) {\n    $users = Get-CsOnlineUser -Filter \"Name -eq '$Name'\" | Where-Object { $_.Enabled -and $_.Count -gt $Count }\n    foreach ($user in $users) { Write-Host \"$($user.DisplayName): $($user.LineUri)\" -ForegroundColor Green }\n    @{ Name = $Name; Total = $users.Count * 2 + 1 }\n}\n";
    let text = part.repeat(200);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench_local(|| syntax::parse(Source::new(None, text.as_str())).errors.len());
}
