//! Where the cursor stands: which brackets, strings and commands are open around it. Works on damaged text, which is what is completed.

mod scan;

use scan::Scan;

/// A word of a command, by byte offsets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    pub start: usize,
    pub end: usize,
    /// Whether a comma stands before it, so that it continues an argument.
    pub joined: bool,
}

/// What opened a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Open {
    Text,
    /// `(`, `$(`, `@(`
    Paren,
    Brace,
    /// `@{`
    Hashtable,
    Bracket,
    /// A string with something to expand.
    Quote,
}

/// An open bracket or string, with the command that stands in it before the cursor.
#[derive(Clone, Debug)]
pub struct Frame {
    pub open: Open,
    /// Behind what opens it.
    pub start: usize,
    /// Where the pipeline begins.
    pub pipeline: usize,
    /// Where the command begins.
    pub stage: usize,
    pub words: Vec<Word>,
    /// The word that is being read.
    word: Option<usize>,
    joined: bool,
    /// The text that is assigned to, `$x` of `$x = `, or the key of a hashtable.
    pub target: Option<(usize, usize)>,
}

impl Frame {
    fn new(open: Open, start: usize) -> Self {
        Self {
            open,
            start,
            pipeline: start,
            stage: start,
            words: Vec::new(),
            word: None,
            joined: false,
            target: None,
        }
    }

    fn begin(&mut self, at: usize) {
        self.word.get_or_insert(at);
    }

    fn finish(&mut self, at: usize) {
        if let Some(start) = self.word.take() {
            let joined = std::mem::take(&mut self.joined);
            self.words.push(Word {
                start,
                end: at,
                joined,
            });
        }
    }

    fn next_command(&mut self, at: usize) {
        self.words.clear();
        self.joined = false;
        self.stage = at;
    }

    fn next_statement(&mut self, at: usize) {
        self.next_command(at);
        self.pipeline = at;
        self.target = None;
    }
}

/// What kind of text the cursor is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inside {
    Code,
    Comment(usize),
    /// A string without anything to expand, from its quote.
    Literal,
}

/// The surroundings of the cursor.
#[derive(Clone, Debug)]
pub struct Place<'a> {
    pub text: &'a str,
    pub cursor: usize,
    pub inside: Inside,
    /// Outermost first.
    pub frames: Vec<Frame>,
    whole: Frame,
    /// The word at the cursor, empty between words.
    pub word: Word,
    /// Words of the same command behind the cursor.
    pub later: Vec<Word>,
}

impl<'a> Place<'a> {
    /// The surroundings of a byte offset.
    pub fn find(text: &'a str, cursor: usize) -> Self {
        let mut scan = Scan {
            text,
            at: 0,
            frames: Vec::new(),
            inner: Frame::new(Open::Text, 0),
            inside: Inside::Code,
        };
        while scan.at < cursor {
            scan.step(cursor);
        }
        let frame = &scan.inner;
        let word_start = match (frame.open, frame.word) {
            (Open::Quote, _) => frame.start.saturating_sub(1),
            (_, Some(start)) => start,
            (_, None) => cursor,
        };
        let joined = frame.joined;
        let mut end = cursor;
        if word_start < cursor
            || text
                .get(cursor..)
                .is_some_and(|t| !t.starts_with(['-', '@']))
        {
            let rest = text.get(cursor..).unwrap_or_default();
            let stops = |c: char| {
                c.is_whitespace() || "|;,)}](){".contains(c) || (c == '=' && word_start < cursor)
            };
            end += rest.find(stops).unwrap_or(rest.len());
            if word_start == cursor {
                end = cursor;
            }
        }
        let later = following(text, end);
        scan.frames.push(scan.inner);
        Self {
            text,
            cursor,
            inside: scan.inside,
            frames: scan.frames,
            whole: Frame::new(Open::Text, 0),
            word: Word {
                start: word_start,
                end,
                joined,
            },
            later,
        }
    }

    /// The innermost frame.
    pub fn frame(&self) -> &Frame {
        self.frames.last().unwrap_or(&self.whole)
    }

    /// The frame around the innermost.
    pub fn outer(&self) -> Option<&Frame> {
        self.frames.iter().rev().nth(1)
    }

    pub fn slice(&self, start: usize, end: usize) -> &'a str {
        self.text.get(start..end).unwrap_or_default()
    }

    pub fn text_of(&self, word: Word) -> &'a str {
        self.slice(word.start, word.end)
    }

    /// The surroundings of what the innermost frame is in: the frame is the word at the cursor there.
    pub fn outside(&self) -> Self {
        let mut outside = self.clone();
        outside.frames.pop();
        let start = outside.frame().word.unwrap_or(self.frame().start);
        outside.word = Word {
            start,
            end: self.cursor,
            joined: outside.frame().joined,
        };
        outside
    }

    /// The surroundings of the string that the cursor is in: a string is a word of what is around it.
    pub fn around_string(&self) -> Self {
        let mut around = self.clone();
        if around.frame().open == Open::Quote {
            around.frames.pop();
        }
        around
    }

    /// The word at the cursor, as far as it reaches to the cursor.
    pub fn typed(&self) -> &'a str {
        self.slice(self.word.start, self.cursor)
    }
}

/// The words that follow in the same command.
fn following(text: &str, from: usize) -> Vec<Word> {
    let rest = text.get(from..).unwrap_or_default();
    let end = rest.find(['|', ';', ')', '}', '\n']).unwrap_or(rest.len());
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in rest.get(..end).unwrap_or_default().char_indices() {
        match (c.is_whitespace() || c == ',', start) {
            (true, Some(begin)) => {
                words.push((begin, at));
                start = None;
            }
            (false, None) => start = Some(at),
            _ => {}
        }
    }
    words.extend(start.map(|begin| (begin, end)));
    let word = |(start, end): (usize, usize)| Word {
        start: from + start,
        end: from + end,
        joined: false,
    };
    words.into_iter().map(word).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_command_around_the_cursor() {
        let text = "$x = Get-Date | ForEach-Object { $_.Ye";
        let place = Place::find(text, text.len());
        assert_eq!(place.typed(), "$_.Ye");
        assert_eq!(place.frame().open, Open::Brace);
        let outer = place.outer().map(|f| place.text_of(f.words[0]));
        assert_eq!(outer, Some("ForEach-Object"));
    }

    #[test]
    fn the_word_reaches_behind_the_cursor() {
        let place = Place::find("Get-CsOn -Identity x", 6);
        assert_eq!(place.text_of(place.word), "Get-CsOn");
        assert_eq!(place.later.len(), 2);
    }

    #[test]
    fn quotes_and_comments() {
        let inside = |text: &str| Place::find(text, text.len()).inside;
        assert_eq!(inside("'a"), Inside::Literal);
        assert_eq!(inside("1 # a"), Inside::Comment(2));
        assert_eq!(inside("# a\n1"), Inside::Code);
        assert_eq!(inside("`"), Inside::Code);
    }
}
