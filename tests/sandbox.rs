//! A script in a sandbox that touches a path outside of the folder gets an error, and the file is not there.

#![cfg(unix)]
#![allow(clippy::expect_used, reason = "tests may fail loudly")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Ways to write `$outside`, a file beside the sandbox; `away` is a link in the sandbox that leads to that folder.
const WRITES: &[&str] = &[
    "Set-Content -Path $outside -Value x",
    "Set-Content -Path ../out/new.txt -Value x",
    "Set-Content -Path sub/../../out/new.txt -Value x",
    "Set-Content -Path away/new.txt -Value x",
    "Add-Content -Path $outside -Value x",
    "'x' > $outside",
    "'x' >> $outside",
    "'x' | Out-File -FilePath $outside",
    "'x' | Out-File -FilePath away/new.txt -Append",
    "'x' | Tee-Object -FilePath $outside",
    "Start-Transcript -Path $outside",
    "New-Item -Path $outside -ItemType File",
    "New-Item -Path $outside -ItemType Directory",
    "New-Item -Path door -ItemType SymbolicLink -Target $folder; Set-Content door/new.txt x",
    "Copy-Item -Path own.txt -Destination $outside",
    "Move-Item -Path own.txt -Destination $outside",
    "Rename-Item -Path own.txt -NewName ../out/new.txt",
    "[pscustomobject]@{ a = 1 } | Export-Csv -Path $outside",
    "[pscustomobject]@{ a = 1 } | Export-Clixml -Path $outside",
    "[pscustomobject]@{ a = 1 } | Export-Excel -Path $outside",
    "Export-Alias -Path $outside",
    "New-ModuleManifest -Path $outside",
    "([xml]'<a/>').Save($outside)",
    "[IO.File]::WriteAllText($outside, 'x')",
    "[IO.File]::WriteAllLines($outside, [string[]]'x')",
    "[IO.File]::WriteAllBytes($outside, [byte[]](1, 2))",
    "[IO.File]::AppendAllText($outside, 'x')",
    "[IO.File]::AppendAllText(\"$PWD/../out/new.txt\", 'x')",
    "[IO.File]::Create($outside).Dispose()",
    "[IO.File]::Copy(\"$PWD/own.txt\", $outside)",
    "[IO.File]::Move(\"$PWD/own.txt\", $outside)",
    "[IO.File]::CreateSymbolicLink($outside, \"$PWD/own.txt\")",
    "[IO.Directory]::CreateDirectory($outside)",
    "$w = [IO.StreamWriter]::new($outside); $w.Write('x'); $w.Dispose()",
    "$w = [IO.File]::CreateText($outside); $w.Write('x'); $w.Dispose()",
    "$s = [IO.FileStream]::new($outside, 'Create'); $s.WriteByte(1); $s.Dispose()",
    "([IO.FileInfo]\"$PWD/own.txt\").CopyTo($outside)",
    "([IO.DirectoryInfo]$folder).CreateSubdirectory('new.txt')",
    "Set-Location $folder; Set-Content new.txt x",
    "[Environment]::CurrentDirectory = $folder; [IO.File]::WriteAllText('new.txt', 'x')",
    "& { Set-Content -Path $outside -Value x } -ErrorAction Continue",
    "Start-Job { Set-Content -Path $using:outside -Value x } | Receive-Job -Wait",
    "/bin/touch $outside",
    "& touch $outside",
];

/// Ways to change or read `$secret`, a file that is there outside of the sandbox.
const TOUCHES: &[&str] = &[
    "Get-Content -Path $secret",
    "Get-Content -Path ../out/secret.txt",
    "Get-Content -Path away/secret.txt",
    "Import-Csv -Path $secret",
    "[IO.File]::ReadAllText($secret)",
    "[IO.File]::OpenText($secret).ReadToEnd()",
    "Get-ChildItem -Path $folder",
    "Get-FileHash -Path $secret",
    "Select-String -Path $secret -Pattern a",
    "Copy-Item -Path $secret -Destination own.txt -Force; Get-Content own.txt",
    ". $secret",
    "Remove-Item -Path $secret",
    "Remove-Item -Path away/secret.txt",
    "Clear-Content -Path $secret",
    "Move-Item -Path $secret -Destination here.txt",
    "Rename-Item -Path $secret -NewName other.txt",
    "[IO.File]::Delete($secret); throw 'silent'",
    "[IO.File]::Move($secret, \"$PWD/here.txt\")",
    "[IO.Directory]::Delete($folder, $true)",
    "Remove-Item -Path $folder -Recurse -Force",
    "Set-ItemProperty -Path $secret -Name IsReadOnly -Value $true",
];

struct Ground {
    _root: tempfile::TempDir,
    inside: PathBuf,
    outside: PathBuf,
}

/// A sandbox with a file, a folder and a link that leads out, and a folder beside it that holds a secret.
fn ground() -> Ground {
    let root = tempfile::tempdir().expect("a folder");
    let (inside, outside) = (root.path().join("in"), root.path().join("out"));
    fs::create_dir_all(inside.join("sub")).expect("a sandbox");
    fs::create_dir_all(&outside).expect("a neighbour");
    fs::write(inside.join("own.txt"), "own").expect("a file");
    fs::write(outside.join("secret.txt"), "treasure").expect("a file");
    std::os::unix::fs::symlink(&outside, inside.join("away")).expect("a link");
    Ground {
        _root: root,
        inside,
        outside,
    }
}

fn run(ground: &Ground, script: &str) -> Output {
    let file = ground.inside.join("script.ps1");
    let quoted = |path: &Path| path.display().to_string();
    let text = format!(
        "$folder = '{}'; $outside = '{}'; $secret = '{}'\n{script}\n",
        quoted(&ground.outside),
        quoted(&ground.outside.join("new.txt")),
        quoted(&ground.outside.join("secret.txt")),
    );
    fs::write(&file, text).expect("a script");
    Command::new(env!("CARGO_BIN_EXE_cmdlab"))
        .args(["-NonInteractive", "--sandbox"])
        .args([&ground.inside, Path::new("-File"), &file])
        .envs([("NO_COLOR", "1"), ("TERM", "dumb")])
        .output()
        .expect("the program runs")
}

/// What the folder outside holds.
fn outside(ground: &Ground) -> Vec<(String, String)> {
    fs::read_dir(&ground.outside)
        .expect("the neighbour")
        .map(|entry| {
            let entry = entry.expect("an entry");
            let name = entry.file_name().to_string_lossy().into_owned();
            (name, fs::read_to_string(entry.path()).unwrap_or_default())
        })
        .collect()
}

#[test]
fn nothing_outside_the_folder_is_touched() {
    let mut wrong = Vec::new();
    for script in WRITES.iter().chain(TOUCHES) {
        let ground = ground();
        let before = outside(&ground);
        let output = run(&ground, script);
        let shown = String::from_utf8_lossy(&output.stdout);
        if outside(&ground) != before {
            wrong.push(format!("{script}: changed the folder outside"));
        }
        if shown.contains("treasure") {
            wrong.push(format!("{script}: read the folder outside"));
        }
        if output.stderr.is_empty() {
            wrong.push(format!("{script}: no error: {shown}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_lies_inside_is_there() {
    let ground = ground();
    let script = "'a' > sub/../x.txt; [IO.File]::WriteAllText(\"$PWD/sub/y.txt\", 'b'); \
                  Test-Path $secret, $folder";
    let output = run(&ground, script);
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(String::from_utf8_lossy(&output.stdout), "False\nFalse\n");
    assert!(ground.inside.join("x.txt").is_file());
    assert!(ground.inside.join("sub/y.txt").is_file());
}

#[test]
fn the_script_may_lie_outside() {
    let ground = ground();
    let script = ground.outside.join("run.ps1");
    fs::write(
        &script,
        "Get-Content own.txt; \"$PSCommandPath\".Length -gt 0",
    )
    .expect("a script");
    let output = Command::new(env!("CARGO_BIN_EXE_cmdlab"))
        .args(["--sandbox", "../in", "run.ps1"])
        .current_dir(&ground.outside)
        .output()
        .expect("the program runs");
    assert_eq!(String::from_utf8_lossy(&output.stdout), "own\nTrue\n");
}
