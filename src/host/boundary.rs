//! The edge of a sandbox: which paths of the machine a session may touch.

use std::ffi::OsString;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Component, Path, PathBuf};

/// What an operation does with a symbolic link that a path ends in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Last {
    /// It acts on what the link leads to.
    Followed,
    /// It acts on the link.
    Itself,
}

/// The folders that a session may touch, and single files that it may read besides.
#[derive(Clone, Debug)]
pub struct Boundary {
    folders: Vec<PathBuf>,
    readable: Vec<PathBuf>,
}

/// Links that a path may lead through, as Linux has it.
const LINKS: usize = 40;

impl Boundary {
    /// A boundary around folders; `readable` are files outside of them, such as the script that the host was asked to run.
    ///
    /// # Errors
    /// A folder that cannot be resolved.
    pub fn around<'a>(
        folders: impl IntoIterator<Item = &'a Path>,
        readable: impl IntoIterator<Item = &'a Path>,
    ) -> io::Result<Self> {
        let resolved = |path: &Path| fs::canonicalize(path);
        Ok(Self {
            folders: folders
                .into_iter()
                .map(resolved)
                .collect::<Result<_, _>>()?,
            readable: readable
                .into_iter()
                .filter_map(|p| resolved(p).ok())
                .collect(),
        })
    }

    /// The physical path of an absolute path when it lies inside.
    ///
    /// # Errors
    /// `PermissionDenied` for a path outside, wherever `..` and links lead it through.
    pub fn inside(&self, path: &Path, last: Last) -> io::Result<PathBuf> {
        let full = physical(path, last)?;
        if self.folders.iter().any(|f| full.starts_with(f)) {
            Ok(full)
        } else {
            Err(io::Error::from(ErrorKind::PermissionDenied))
        }
    }

    /// The physical path of an absolute path that may be read.
    ///
    /// # Errors
    /// As [`Boundary::inside`].
    pub fn readable(&self, path: &Path, last: Last) -> io::Result<PathBuf> {
        match self.inside(path, last) {
            Err(error) if error.kind() == ErrorKind::PermissionDenied => {
                let full = physical(path, last)?;
                let known = self.readable.contains(&full);
                known.then_some(full).ok_or(error)
            }
            other => other,
        }
    }
}

/// The path that the system would reach: links followed and `..` taken from where they lead. What is not there is kept as written.
fn physical(path: &Path, last: Last) -> io::Result<PathBuf> {
    let mut todo: Vec<OsString> = parts(path);
    let mut full = PathBuf::new();
    let mut links = 0;
    while let Some(part) = todo.pop() {
        match Path::new(&part).components().next() {
            Some(Component::ParentDir) => {
                full.pop();
            }
            Some(Component::Normal(name)) => {
                let next = full.join(name);
                let link = match last {
                    Last::Itself if todo.is_empty() => None,
                    _ => fs::read_link(&next).ok(),
                };
                match link {
                    Some(target) => {
                        links += 1;
                        if links > LINKS {
                            return Err(io::Error::other("Too many levels of symbolic links"));
                        }
                        todo.extend(parts(&target));
                    }
                    None => full = next,
                }
            }
            // A root or a drive begins anew.
            Some(root @ (Component::RootDir | Component::Prefix(_))) => full.push(root),
            Some(Component::CurDir) | None => {}
        }
    }
    Ok(full)
}

/// The parts of a path, the last one first.
fn parts(path: &Path) -> Vec<OsString> {
    path.components()
        .rev()
        .map(|c| c.as_os_str().to_os_string())
        .collect()
}

#[cfg(test)]
#[cfg(unix)]
#[allow(clippy::unwrap_used, reason = "tests may fail loudly")]
mod tests {
    use super::*;
    use std::os::unix::fs::symlink;

    #[test]
    fn dots_and_links_do_not_lead_out() {
        let root = tempfile::tempdir().unwrap();
        let root = fs::canonicalize(root.path()).unwrap();
        let (inner, outer) = (root.join("in"), root.join("out"));
        fs::create_dir_all(inner.join("sub")).unwrap();
        fs::create_dir_all(&outer).unwrap();
        symlink(&outer, inner.join("away")).unwrap();
        symlink("sub", inner.join("near")).unwrap();
        symlink("loop", inner.join("loop")).unwrap();
        let boundary = Boundary::around([inner.as_path()], []).unwrap();
        let at = |text: &str, last| boundary.inside(&inner.join(text), last).ok();
        assert_eq!(at("sub/x", Last::Followed), Some(inner.join("sub/x")));
        assert_eq!(at("near/x", Last::Followed), Some(inner.join("sub/x")));
        assert_eq!(at("sub/../../out/x", Last::Followed), None);
        assert_eq!(at("away/x", Last::Followed), None);
        assert_eq!(at("away", Last::Followed), None);
        assert_eq!(at("away", Last::Itself), Some(inner.join("away")));
        assert_eq!(at("loop", Last::Followed), None);
        // A neighbour whose name begins alike is outside.
        assert_eq!(
            boundary.inside(&root.join("input"), Last::Followed).ok(),
            None
        );
    }
}
