//! Every policy and configuration that the declarations name goes through its whole life: made, read, changed, granted, in
//! the way when it is to be removed, ungranted, removed. A family without a verb skips the steps that need it.

use crate::session::Session;
use cmdlab::engine::signature::{ShouldProcess, Signature};
use cmdlab::teams::{self, Sample};
use cmdlab::value::Ptr;
use std::collections::BTreeMap;

/// The name that examples give to what they make.
const MADE: &str = "Front desk";
/// Two groups with a common member.
const GROUPS: [&str; 2] = ["sales@contoso.com", "salesdepartment@contoso.com"];
const MEMBER: &str = "isaiahl@contoso.com";

/// The verbs of a noun.
struct Family {
    noun: String,
    verbs: BTreeMap<&'static str, Ptr<Signature>>,
}

fn families(session: &Session) -> Vec<Family> {
    let mut found: BTreeMap<&str, Family> = BTreeMap::new();
    for name in session.names() {
        if !teams::is_policy(name) {
            continue;
        }
        let (verb, noun) = name.split_once('-').expect("a verb and a noun");
        let signature = session.engine.catalogue.find(name).expect("a declaration");
        let family = found.entry(noun).or_insert_with(|| Family {
            noun: noun.to_string(),
            verbs: BTreeMap::new(),
        });
        family.verbs.insert(verb, signature);
    }
    found.into_values().collect()
}

/// The life of one family; what goes wrong is noted.
struct Life<'a> {
    family: &'a Family,
    session: &'a mut Session,
    problems: Vec<String>,
}

impl Life<'_> {
    fn has(&self, verb: &str) -> bool {
        self.family.verbs.contains_key(verb)
    }

    fn takes(&self, verb: &str, parameter: &str) -> bool {
        let signature = self.family.verbs.get(verb);
        signature.is_some_and(|s| s.parameter(parameter).is_some())
    }

    fn asks(&self, verb: &str) -> bool {
        let signature = self.family.verbs.get(verb);
        signature.is_some_and(|s| s.should_process == ShouldProcess::Yes)
    }

    /// `-@` in a script stands for the noun.
    fn script(&self, script: &str) -> String {
        script.replace("-@", &format!("-{}", self.family.noun))
    }

    /// A step that must go well; gives its output.
    fn done(&mut self, script: &str) -> Vec<String> {
        let script = self.script(script);
        match self.session.run(&script) {
            Ok(output) => output,
            Err(error) => {
                self.problems.push(format!("{script}: {error}"));
                Vec::new()
            }
        }
    }

    /// A step whose output is known.
    fn gives(&mut self, script: &str, expected: &str) {
        let before = self.problems.len();
        let output = self.done(script).join(" ");
        if self.problems.len() == before && output != expected {
            let script = self.script(script);
            self.problems
                .push(format!("{script}: `{output}` and not `{expected}`"));
        }
    }

    /// A step that must be refused with words like these.
    fn refused(&mut self, script: &str, words: &str) {
        let script = self.script(script);
        match self.session.run(&script) {
            Err(error) if error.contains(words) => {}
            other => self.problems.push(format!("{script}: {other:?}")),
        }
    }

    /// The code of a verb's example.
    fn example(&self, verb: &str) -> String {
        let name = format!("{verb}-{}", self.family.noun);
        let examples = teams::examples(&self.session.engine.catalogue, &name);
        examples.first().map(|e| e.code.clone()).unwrap_or_default()
    }

    fn kind(&self) -> &str {
        self.family.noun.trim_start_matches("Cs")
    }

    fn run(&mut self) {
        let target = if self.has("New") { MADE } else { "Global" };
        if self.has("New") {
            self.made();
        }
        if self.has("Get") {
            self.read(target);
        }
        if self.has("Set") && self.has("Get") {
            self.changed(target);
        }
        if self.has("New") && self.has("Grant") {
            self.granted();
        }
        if self.has("Remove") {
            self.removed(target);
        }
    }

    fn made(&mut self) {
        let new = self.example("New");
        if self.asks("New") {
            self.done(&new.replace('\n', " -WhatIf\n"));
            self.gives("@(Get-@).Identity -contains 'Tag:Front desk'", "False");
        }
        self.done(&new);
        self.refused(&new, "already exists");
    }

    fn read(&mut self, target: &str) {
        if !self.takes("Get", "Identity") {
            self.gives("@(Get-@).Count", "1");
            return;
        }
        let full = if target == MADE {
            "Tag:Front desk"
        } else {
            target
        };
        self.gives(&format!("(Get-@ -Identity '{target}').Identity"), full);
        self.gives("@(Get-@)[0].Identity", "Global");
        self.refused("Get-@ -Identity Nobody", "not found");
        if target == MADE {
            self.gives("(Get-@ -Identity 'tag:front DESK').Identity", full);
        }
        if self.takes("Get", "Filter") {
            let start = target.get(..4).expect("a longer name");
            self.gives(&format!("@(Get-@ -Filter '{start}*').Identity"), full);
            self.gives(&format!("@(Get-@ -Filter '{full}').Count"), "1");
            self.gives("@(Get-@ -Filter 'Nobody*').Count", "0");
        }
    }

    fn changed(&mut self, target: &str) {
        let signature = self.family.verbs.get("Set").expect("Set").clone();
        let Some(Sample { name, literal }) = teams::property(&signature) else {
            return;
        };
        let identity = |verb: &str, life: &Self| {
            let takes = life.takes(verb, "Identity");
            if takes {
                format!(" -Identity '{target}'")
            } else {
                String::new()
            }
        };
        let (get, set) = (identity("Get", self), identity("Set", self));
        if target == MADE && !self.takes("Get", "Identity") {
            return;
        }
        // The example of New- may have set it already.
        let before = self.done(&format!("(Get-@{get}).{name}")).join(" ");
        if self.asks("Set") {
            self.done(&format!("Set-@{set} -{name} {literal} -WhatIf"));
            self.gives(&format!("(Get-@{get}).{name}"), &before);
        }
        self.done(&format!("Set-@{set} -{name} {literal}"));
        self.gives(&format!("(Get-@{get}).{name} -eq {literal}"), "True");
        self.refused(
            &format!("Set-@ -Identity Nobody -{name} {literal}"),
            if set.is_empty() {
                "Identity"
            } else {
                "not found"
            },
        );
    }

    fn granted(&mut self) {
        let grant = self.example("Grant");
        let grant = grant.lines().last().expect("a call of Grant-").to_string();
        let user = grant
            .split(' ')
            .nth(2)
            .expect("-Identity and a user")
            .to_string();
        let kind = self.kind().to_string();
        let effective =
            format!("(Get-CsUserPolicyAssignment -Identity {user} -PolicyType {kind}).PolicyName");
        if self.asks("Grant") {
            let before = self.done(&effective).join(" ");
            self.done(&format!("{grant} -WhatIf"));
            self.gives(&effective, &before);
        }
        self.done(&grant);
        self.gives(&effective, MADE);
        self.refused(&grant.replace("'Front desk'", "Nobody"), "not found");
        self.refused(&grant.replace(&user, "nobody@nowhere.com"), "not exist");
        if self.has("Remove") {
            self.refused("Remove-@ -Identity 'Front desk'", "currently assigned");
        }
        if self.takes("Grant", "Group") && self.takes("Grant", "Rank") {
            self.ranked();
        }
        self.done(&grant.replace("'Front desk'", "$null"));
    }

    /// Groups have ranks; the best-ranked one's policy reaches a member, until a direct one does.
    fn ranked(&mut self) {
        let kind = self.kind().to_string();
        let [first, second] = GROUPS;
        let other = self.example("New").replace("'Front desk'", "'Back office'");
        self.done(&other);
        let effective = format!(
            "(Get-CsUserPolicyAssignment -Identity {MEMBER} -PolicyType {kind}).PolicyName"
        );
        let ranks = format!(
            "Get-CsGroupPolicyAssignment -PolicyType {kind} | Sort-Object Rank | Where-Object PolicyName -in 'Front desk', 'Back office' | ForEach-Object PolicyName"
        );
        self.done(&format!(
            "Grant-@ -Group {first} -PolicyName 'Front desk' -Rank 1"
        ));
        self.gives(&effective, MADE);
        self.done(&format!(
            "Grant-@ -Group {second} -PolicyName 'Back office' -Rank 1"
        ));
        self.gives(&ranks, "Back office Front desk");
        self.gives(&effective, "Back office");
        self.done(&format!(
            "Grant-@ -Group {second} -PolicyName $null -Rank 1"
        ));
        self.gives(&effective, MADE);
        self.done(&format!("Grant-@ -Group {first} -PolicyName $null -Rank 1"));
        if self.has("Remove") {
            self.done("Remove-@ -Identity 'Back office'");
        }
    }

    fn removed(&mut self, target: &str) {
        if target == MADE {
            if self.asks("Remove") {
                self.done("Remove-@ -Identity 'Front desk' -WhatIf");
                self.gives("@(Get-@).Identity -contains 'Tag:Front desk'", "True");
            }
            self.done("Remove-@ -Identity 'Front desk'");
            self.gives("@(Get-@).Identity -contains 'Tag:Front desk'", "False");
            self.refused("Remove-@ -Identity 'Front desk'", "not found");
        } else if self.takes("Remove", "Identity") {
            self.done("Remove-@ -Identity Global");
            self.gives("@(Get-@).Count -gt 0", "True");
        }
    }
}

#[test]
fn every_family_lives_its_life() {
    let mut session = Session::connected();
    let families = families(&session);
    assert!(families.len() > 70, "{} families", families.len());
    let mut problems = Vec::new();
    for family in &families {
        session.reset();
        let mut life = Life {
            family,
            session: &mut session,
            problems: Vec::new(),
        };
        life.run();
        problems.extend(life.problems);
    }
    assert!(
        problems.is_empty(),
        "{}\n{} problems",
        problems.join("\n"),
        problems.len()
    );
}
