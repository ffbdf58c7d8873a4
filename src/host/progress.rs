//! Bars of `Write-Progress` on a terminal.

/// What is drawn at the moment.
#[derive(Debug, Default)]
pub struct Progress {
    lines: usize,
}

impl Progress {
    /// Whether bars stand on the terminal.
    pub fn is_shown(&self) -> bool {
        self.lines > 0
    }

    /// The text that replaces the bars that stand by these lines, from the line where the cursor is.
    pub fn draw(&mut self, lines: &[String]) -> String {
        let mut text = String::new();
        if self.lines > 0 {
            // To the first bar, and everything below it goes.
            text.push_str(&format!("\u{1b}[{}A\r\u{1b}[J", self.lines));
        }
        for line in lines {
            text.push_str(line);
            text.push('\n');
        }
        self.lines = lines.len();
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_are_replaced_and_taken_away() {
        let mut progress = Progress::default();
        assert_eq!(progress.draw(&["a".into(), "b".into()]), "a\nb\n");
        assert_eq!(progress.draw(&["c".into()]), "\u{1b}[2A\r\u{1b}[Jc\n");
        assert_eq!(progress.draw(&[]), "\u{1b}[1A\r\u{1b}[J");
        assert!(!progress.is_shown());
    }
}
