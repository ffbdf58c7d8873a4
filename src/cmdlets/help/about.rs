//! `about_` topics: what is ours and no command. The first line of a text is its synopsis.

/// A topic: its name and text.
pub struct About {
    pub name: &'static str,
    text: &'static str,
}

macro_rules! topics {
    ($($name:literal),* $(,)?) => {
        &[$(About {
            name: $name,
            text: include_str!(concat!("../../../data/about/", $name, ".txt")),
        }),*]
    };
}

pub const TOPICS: &[About] = topics![
    "about_cmdlab",
    "about_drives",
    "about_sandbox",
    "about_virtual_time",
    "about_web_answers",
];

impl About {
    /// The topic of a name.
    pub fn find(name: &str) -> Option<&'static About> {
        TOPICS.iter().find(|t| t.name.eq_ignore_ascii_case(name))
    }

    pub fn synopsis(&self) -> &'static str {
        self.text.lines().next().unwrap_or_default()
    }

    /// The topic as it is shown.
    pub fn page(&self) -> String {
        let (short, long) = self.text.split_once('\n').unwrap_or((self.text, ""));
        let body: String = long
            .lines()
            .map(|line| match line {
                "" => "\n".into(),
                line => format!("    {line}\n"),
            })
            .collect();
        format!(
            "TOPIC\n    {}\n\nSHORT DESCRIPTION\n    {short}\n\nLONG DESCRIPTION\n{body}",
            self.name
        )
    }
}
