//! Rust source cut into code, comments and strings: enough to check conventions, no more.

/// One string literal.
pub struct Literal {
    /// The line it begins on, from 1.
    pub line: usize,
    /// What stands between the quotes, escapes as written.
    pub text: String,
}

/// A file without what its conventions do not bind.
pub struct Source {
    /// The code, with comments and the insides of strings blanked; lines keep their numbers.
    pub code: String,
    /// Its string literals.
    pub literals: Vec<Literal>,
}

/// Cuts a file; what follows the first `#[cfg(test)]` on a line of its own (tests stand last) is left out.
pub fn cut(file: &str) -> Source {
    let end = file.find("\n#[cfg(test)]\n").unwrap_or(file.len());
    let mut cutter = Cutter {
        rest: &file[..end],
        line: 1,
        code: String::new(),
        literals: Vec::new(),
    };
    while !cutter.rest.is_empty() {
        cutter.step();
    }
    Source {
        code: cutter.code,
        literals: cutter.literals,
    }
}

struct Cutter<'a> {
    rest: &'a str,
    line: usize,
    code: String,
    literals: Vec<Literal>,
}

impl<'a> Cutter<'a> {
    fn step(&mut self) {
        if self.rest.starts_with("//") {
            let end = self.rest.find('\n').unwrap_or(self.rest.len());
            self.skip(end);
        } else if self.rest.starts_with("/*") {
            let end = self.rest.find("*/").map_or(self.rest.len(), |at| at + 2);
            self.skip(end);
        } else if let Some(hashes) = self.raw_string() {
            let open = self.rest.find('"').unwrap_or(0) + 1;
            let close = format!("\"{}", "#".repeat(hashes));
            let inside = self.rest[open..]
                .find(&close)
                .unwrap_or(self.rest.len() - open);
            self.literal(open, inside, close.len());
        } else if self.rest.starts_with('"') {
            let inside = end_of_string(&self.rest[1..]);
            self.literal(1, inside, 1);
        } else {
            self.keep(self.char_literal().unwrap_or(1));
        }
    }

    /// How many hashes open the raw string that begins here.
    fn raw_string(&self) -> Option<usize> {
        let after_word = self
            .code
            .ends_with(|last: char| last.is_alphanumeric() || last == '_');
        let rest = self
            .rest
            .strip_prefix('b')
            .unwrap_or(self.rest)
            .strip_prefix('r')?;
        let hashes = rest.bytes().take_while(|byte| *byte == b'#').count();
        (!after_word && rest[hashes..].starts_with('"')).then_some(hashes)
    }

    /// How many characters the character literal that begins here has; a lifetime is none.
    fn char_literal(&self) -> Option<usize> {
        let inside = self.rest.strip_prefix('\'')?;
        let first = inside.chars().next()?;
        let length = if first == '\\' {
            inside.chars().skip(2).position(|c| c == '\'')? + 2
        } else {
            1
        };
        (inside.chars().nth(length)? == '\'').then_some(length + 2)
    }

    fn literal(&mut self, open: usize, inside: usize, close: usize) {
        let text = &self.rest[open..open + inside];
        self.literals.push(Literal {
            line: self.line,
            text: text.to_owned(),
        });
        self.code.push_str("\"\"");
        self.skip((open + inside + close).min(self.rest.len()));
    }

    /// Passes over bytes, keeping only their line ends.
    fn skip(&mut self, bytes: usize) {
        let ends = self.rest[..bytes].matches('\n').count();
        self.line += ends;
        self.code.push_str(&"\n".repeat(ends));
        self.rest = &self.rest[bytes..];
    }

    fn keep(&mut self, characters: usize) {
        let kept: &'a str = match self.rest.char_indices().nth(characters) {
            Some((end, _)) => &self.rest[..end],
            None => self.rest,
        };
        self.line += kept.matches('\n').count();
        self.code.push_str(kept);
        self.rest = &self.rest[kept.len()..];
    }
}

fn end_of_string(inside: &str) -> usize {
    let mut escaped = false;
    for (at, character) in inside.char_indices() {
        match character {
            '"' if !escaped => return at,
            '\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    inside.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn literals(file: &str) -> Vec<(usize, String)> {
        cut(file)
            .literals
            .into_iter()
            .map(|literal| (literal.line, literal.text))
            .collect()
    }

    #[test]
    fn strings_are_found_and_comments_are_not() {
        let file = "// \"no\"\nlet a = \"one\"; /* \"no\" */\nlet b = r#\"a \"quoted\" word\"#;\n";
        assert_eq!(
            literals(file),
            [(2, "one".into()), (3, "a \"quoted\" word".into())]
        );
    }

    #[test]
    fn quotes_in_characters_and_lifetimes_open_no_string() {
        let file = "fn f<'a>(x: &'a str) { g('\"', '\\'', '\\u{3007}', \"\\\"in\"); }";
        assert_eq!(literals(file), [(1, "\\\"in".into())]);
    }

    #[test]
    fn lines_keep_their_numbers_and_tests_are_left_out() {
        let file =
            "const A: &str = \"x\ny\";\nuse b;\n#[cfg(test)]\nmod tests { const C: &str = \"z\"; }";
        let source = cut(file);
        assert_eq!(source.code.lines().nth(2), Some("use b;"));
        assert_eq!(source.literals.len(), 1);
    }
}
