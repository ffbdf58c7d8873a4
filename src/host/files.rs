//! The file system of the machine as scripts see it.

use super::boundary::{Boundary, Last};
use crate::engine::Files;
use crate::engine::host::FileStatus;
use crate::value::time::{DateTime, Kind};
use std::borrow::Cow;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// A drive of the kind that Windows has, and the folder that stands for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HostDrive {
    pub letter: char,
    pub folder: PathBuf,
}

/// Where a session may read and write.
pub struct RealFiles {
    /// With a folder set, nothing outside of it and of the drives' folders is touched.
    pub sandbox: Option<Sandbox>,
    /// `C:/Temp/x` means a file below such a drive's folder, whatever the case of the names.
    pub drives: Vec<HostDrive>,
}

/// A folder that a session is confined to.
pub struct Sandbox {
    pub folder: PathBuf,
    pub boundary: Boundary,
}

/// Ticks at 1970-01-01.
const UNIX_TICKS: i64 = 621_355_968_000_000_000;

/// A system time as ticks, UTC.
pub(crate) fn ticks(time: SystemTime) -> DateTime {
    let since = time.duration_since(UNIX_EPOCH).unwrap_or_default();
    let ticks = i64::try_from(since.as_nanos() / 100).unwrap_or(0);
    DateTime {
        ticks: UNIX_TICKS.saturating_add(ticks),
        kind: Kind::Utc,
    }
}

fn system_time(time: DateTime) -> SystemTime {
    let since = u64::try_from(time.ticks.saturating_sub(UNIX_TICKS)).unwrap_or(0);
    UNIX_EPOCH + Duration::from_nanos(since.saturating_mul(100))
}

impl RealFiles {
    /// The path on the machine, when the session may touch it.
    fn allowed<'a>(&self, path: &'a Path, last: Last) -> io::Result<Cow<'a, Path>> {
        let path = self.mapped(path);
        match &self.sandbox {
            Some(sandbox) => sandbox.boundary.inside(&path, last).map(Cow::Owned),
            None => Ok(path),
        }
    }

    /// The path on the machine, when the session may read it.
    fn readable<'a>(&self, path: &'a Path, last: Last) -> io::Result<Cow<'a, Path>> {
        let path = self.mapped(path);
        match &self.sandbox {
            Some(sandbox) => sandbox.boundary.readable(&path, last).map(Cow::Owned),
            None => Ok(path),
        }
    }

    /// A path on one of the drives as the machine has it; other paths as they are.
    pub fn mapped<'a>(&self, path: &'a Path) -> Cow<'a, Path> {
        let drive = path.to_str().and_then(|text| {
            let (letter, rest) = text.split_once(":/").or_else(|| {
                let letter = text.strip_suffix(':')?;
                Some((letter, ""))
            })?;
            let drive = self.drives.iter().find(|d| {
                let mut own = [0; 4];
                d.letter.encode_utf8(&mut own).eq_ignore_ascii_case(letter)
            })?;
            Some((drive, rest))
        });
        let Some((drive, rest)) = drive else {
            return Cow::Borrowed(path);
        };
        let mut full = drive.folder.clone();
        for part in rest.split('/').filter(|p| !p.is_empty()) {
            let next = full.join(part);
            full = if next.exists() {
                next
            } else {
                spelled(&full, part).unwrap_or(next)
            };
        }
        Cow::Owned(full)
    }
}

/// A name in a folder in whatever case it is written there.
fn spelled(folder: &Path, name: &str) -> Option<PathBuf> {
    fs::read_dir(folder).ok()?.find_map(|entry| {
        let entry = entry.ok()?;
        let own = entry.file_name();
        own.to_str()?
            .eq_ignore_ascii_case(name)
            .then(|| entry.path())
    })
}

impl Files for RealFiles {
    fn status(&self, path: &Path) -> io::Result<FileStatus> {
        let path = &*self.readable(path, Last::Itself)?;
        // What lies behind a link that leads out is not told.
        let target = self.readable(path, Last::Followed);
        let link = fs::symlink_metadata(path)?;
        let data = target
            .and_then(fs::metadata)
            .unwrap_or_else(|_| link.clone());
        let time = |t: io::Result<SystemTime>| t.map(ticks).unwrap_or_default();
        Ok(FileStatus {
            is_directory: data.is_dir(),
            length: data.len(),
            modified: time(data.modified()),
            accessed: time(data.accessed()),
            created: data.created().map_or_else(|_| time(data.modified()), ticks),
            mode: mode(&data),
            link_target: link
                .is_symlink()
                .then(|| fs::read_link(path).unwrap_or_default()),
            read_only: data.permissions().readonly(),
        })
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        fs::read(self.readable(path, Last::Followed)?)
    }

    fn write(&mut self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        fs::write(self.allowed(path, Last::Followed)?, bytes)
    }

    fn append(&mut self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut file = fs::OpenOptions::new()
            .append(true)
            .create(true)
            .open(self.allowed(path, Last::Followed)?)?;
        file.write_all(bytes)
    }

    fn list(&self, path: &Path) -> io::Result<Vec<String>> {
        let mut names = Vec::new();
        for entry in fs::read_dir(self.allowed(path, Last::Followed)?)? {
            names.push(entry?.file_name().to_string_lossy().into_owned());
        }
        names.sort_by_key(|n| (n.to_lowercase(), n.clone()));
        Ok(names)
    }

    fn create_directory(&mut self, path: &Path) -> io::Result<()> {
        fs::create_dir_all(self.allowed(path, Last::Followed)?)
    }

    fn remove(&mut self, path: &Path) -> io::Result<()> {
        let path = &*self.allowed(path, Last::Itself)?;
        if fs::symlink_metadata(path)?.is_dir() {
            fs::remove_dir(path)
        } else {
            fs::remove_file(path)
        }
    }

    fn rename(&mut self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(
            self.allowed(from, Last::Itself)?,
            self.allowed(to, Last::Itself)?,
        )
    }

    fn set_read_only(&mut self, path: &Path, read_only: bool) -> io::Result<()> {
        let path = &*self.allowed(path, Last::Followed)?;
        let mut permissions = fs::metadata(path)?.permissions();
        permissions.set_readonly(read_only);
        fs::set_permissions(path, permissions)
    }

    fn set_modified(&mut self, path: &Path, time: DateTime) -> io::Result<()> {
        fs::File::options()
            .append(true)
            .open(self.allowed(path, Last::Followed)?)?
            .set_modified(system_time(time))
    }

    fn symlink(&mut self, target: &Path, link: &Path) -> io::Result<()> {
        let link = self.allowed(link, Last::Itself)?;
        // A link that leads out would be a door for other programs.
        let folder = link.parent().unwrap_or(&link);
        self.allowed(&folder.join(target), Last::Followed)?;
        link_to(target, &link)
    }

    fn drives(&self) -> Vec<String> {
        self.drives.iter().map(|d| d.letter.to_string()).collect()
    }

    fn start_directory(&self) -> PathBuf {
        let folder = match &self.sandbox {
            Some(sandbox) => Some(sandbox.folder.clone()),
            None => std::env::current_dir().ok(),
        };
        folder.unwrap_or_else(|| PathBuf::from("/"))
    }

    fn temporary_directory(&self) -> PathBuf {
        match &self.sandbox {
            Some(sandbox) => sandbox.folder.clone(),
            None => std::env::temp_dir(),
        }
    }
}

#[cfg(unix)]
fn mode(data: &fs::Metadata) -> u32 {
    use std::os::unix::fs::PermissionsExt;
    data.permissions().mode()
}

#[cfg(not(unix))]
fn mode(data: &fs::Metadata) -> u32 {
    if data.permissions().readonly() {
        0o555
    } else {
        0o777
    }
}

#[cfg(unix)]
fn link_to(target: &Path, link: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(target, link)
}

#[cfg(not(unix))]
fn link_to(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::Error::from(io::ErrorKind::Unsupported))
}
