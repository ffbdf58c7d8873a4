//! Every example that help shows runs on the sample tenant without an error, and calls the command that it is an example of.

use crate::session::Session;
use cmdlab::engine::Acting;
use cmdlab::teams;

#[test]
fn every_example_runs() {
    let mut session = Session::connected();
    let mut problems = Vec::new();
    for name in session.names() {
        let examples = teams::examples(&session.engine.catalogue, name);
        if examples.is_empty() && session.engine.acting(name) == Acting::Yes {
            problems.push(format!("{name} acts and has no example"));
        }
        for example in examples {
            let code = example.code;
            if !code.contains(name) {
                problems.push(format!("{name}: its example does not call it\n{code}"));
            }
            session.reset();
            if let Err(error) = session.run(&code) {
                problems.push(format!("{name}: {error}\n{code}"));
            }
        }
    }
    assert!(
        problems.is_empty(),
        "{}\n{} problems",
        problems.join("\n"),
        problems.len()
    );
}
