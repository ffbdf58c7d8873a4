//! Web requests are answered from the file of `--web`, and refused without.

#![allow(clippy::expect_used, reason = "tests may fail loudly")]

use std::process::Command;

const ANSWERS: &str = r#"[
  { "uri": "https://api.test/users*", "method": "GET", "body": [{ "name": "Ann" }, { "name": "Bob" }] },
  { "uri": "https://api.test/users", "method": "POST", "request": "*Cid*", "status": 201, "headers": { "Location": "/users/3" }, "body": { "id": 3 } },
  { "uri": "https://api.test/page", "body": "<html><a href='x.html'>x</a></html>" },
  { "uri": "https://api.test/feed", "headers": { "Content-Type": "application/xml" }, "body": "<r><n>7</n></r>" },
  { "uri": "https://api.test/*", "status": 404, "body": "gone" }
]"#;

fn check(script: &str, expected: &str) {
    let folder = tempfile::tempdir().expect("a folder");
    let answers = folder.path().join("web.json");
    std::fs::write(&answers, ANSWERS).expect("a file");
    let output = Command::new(env!("CARGO_BIN_EXE_cmdlab"))
        .arg("--web")
        .arg(&answers)
        .args(["-NonInteractive", "-Command", script])
        .current_dir(folder.path())
        .envs([("NO_COLOR", "1"), ("TERM", "dumb")])
        .output()
        .expect("the program runs");
    let shown = String::from_utf8_lossy(&output.stdout);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(shown.trim_end(), expected, "{script}\n{errors}");
}

#[test]
fn bodies_become_objects() {
    check(
        "(Invoke-RestMethod https://api.test/users?top=2).name -join ','",
        "Ann,Bob",
    );
    check("(irm https://api.test/feed).r.n", "7");
    check(
        "irm https://api.test/users -Method Post -Body (@{ name = 'Cid' } | ConvertTo-Json) -ContentType application/json -StatusCodeVariable s -ResponseHeadersVariable h | % id; $s; $h.Location",
        "3\n201\n/users/3",
    );
}

#[test]
fn responses_have_status_headers_and_links() {
    check(
        "$r = Invoke-WebRequest https://api.test/page; $r.StatusCode; $r.Links.href; $r.Headers.'Content-Type'; $r.Content.Length",
        "200\nx.html\ntext/plain; charset=utf-8\n35",
    );
    check(
        "iwr https://api.test/page -OutFile p.html; (Get-Item p.html).Length",
        "35",
    );
}

#[test]
fn failures_are_errors() {
    check(
        "try { irm https://api.test/none } catch { $_.Exception.Message; $_.FullyQualifiedErrorId; [int]$_.Exception.Response.StatusCode; $_.ErrorDetails.Message }",
        "Response status code does not indicate success: 404 (Not Found).\nWebCmdletWebResponseException,Microsoft.PowerShell.Commands.InvokeRestMethodCommand\n404\ngone",
    );
    check(
        "(iwr https://api.test/none -SkipHttpErrorCheck).StatusCode",
        "404",
    );
    check(
        "try { irm https://elsewhere.test } catch { $_.FullyQualifiedErrorId }",
        "CmdletNotEmulated,Microsoft.PowerShell.Commands.InvokeRestMethodCommand",
    );
}
