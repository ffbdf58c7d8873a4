//! What `--help` and `--version` print.

use crate::engine::session::POWERSHELL_VERSION;

const HELP: &str = "\
Runs PowerShell admin scripts for Microsoft Teams Phone offline, against a tenant in memory.

usage: cmdlab [switches] FILE [arguments of the script]
       cmdlab [switches] -Command TEXT
       cmdlab                          the prompt
       cmdlab check FILE...            syntax errors of scripts
       cmdlab bind LINE                how a command line would bind
       cmdlab complete [--cursor N] TEXT   what Tab would offer

pwsh's switches (any unambiguous prefix):
  -File FILE [arguments]    run a script; - reads statements from standard input
  -Command TEXT             run a text; - reads statements from standard input
  -CommandWithArgs TEXT ... run a text with $args
  -EncodedCommand BASE64    run a text given as Base64 of UTF-16
  -NoExit                   the prompt follows
  -NonInteractive           questions are errors
  -WorkingDirectory FOLDER  where the session starts
  -NoLogo, -Version, -Help
  Accepted without effect: -NoProfile, -Login, -ExecutionPolicy, -InputFormat, -OutputFormat, -STA, -MTA,
  -WindowStyle, -SettingsFile, -ConfigurationName, -ConfigurationFile, -CustomPipeName, -EncodedArguments

the emulator's switches:
  --sandbox FOLDER          nothing outside of the folder is touched, no programs run
  --drive C=FOLDER          paths like C:\\Temp\\x lie in the folder; may be given several times
  --web FILE                answers to web requests, an array of { \"uri\": \"https://host/*\", \"status\": 200, \"body\": … }
  --module-version VERSION  of the MicrosoftTeams module (default: the newest that is documented)
  --fidelity LEVEL          documented (default): every documented prerequisite is an error; service: only what the
                            service is known to refuse
  --role ROLE               of the account: administrator (default), communications, telephony, reader, member
  --seed NUMBER             of ids and random numbers (default 1)
  --real-time               Start-Sleep waits; otherwise it advances the clock
  --plain                   no \"did you mean\" after errors about misspelt names; without it there is some where standard
                            error is a terminal, and never where it goes to a file or a pipe

environment: NO_COLOR and TERM=dumb turn colours off.
exit codes: as pwsh; 64 for a wrong command line or a missing script.
";

/// Prints the help.
pub fn print() -> i32 {
    print!("{HELP}");
    0
}

/// Prints the versions.
pub fn version() -> i32 {
    println!(
        "cmdlab {} (PowerShell {POWERSHELL_VERSION})",
        env!("CARGO_PKG_VERSION")
    );
    0
}
