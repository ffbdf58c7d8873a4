//! The drives of a session.

use super::provider::Provider;
use crate::engine::Engine;
use crate::value::types::{Type, exceptions, net};
use crate::value::{ErrorCategory, Fault, Native, Ptr, Str, Value};
use std::any::Any;
use std::cell::RefCell;

/// A drive: a name for a place in a provider.
pub struct Drive {
    pub name: Str,
    pub provider: Provider,
    /// The provider's path that the drive begins at; empty for providers without folders.
    pub root: Str,
    pub description: Str,
    /// Where the session last stood in the drive, below its root.
    pub current: RefCell<Str>,
}

impl Drive {
    pub fn new(name: impl Into<Str>, provider: Provider, root: impl Into<Str>) -> Self {
        Self {
            name: name.into(),
            provider,
            root: root.into(),
            description: Str::new(),
            current: RefCell::default(),
        }
    }

    pub fn described(mut self, description: impl Into<Str>) -> Self {
        self.description = description.into();
        self
    }
}

/// The drives of a session, in the order of their names.
#[derive(Default)]
pub struct Drives {
    pub list: Vec<Ptr<Drive>>,
    /// The drive that the session stands in; the file system's root drive when there is none.
    pub standing: Option<Ptr<Drive>>,
    /// `Push-Location`'s stacks by name; the default one has the empty name.
    pub stacks: Vec<(Str, Vec<Str>)>,
    /// The stack that is in use.
    pub stack: Str,
}

impl Drives {
    /// The drive of a name.
    pub fn find(&self, name: &str) -> Option<&Ptr<Drive>> {
        self.list.iter().find(|d| d.name.eq_ignore_ascii_case(name))
    }

    /// Adds a drive, keeping the order.
    pub fn add(&mut self, drive: Ptr<Drive>) {
        let at = self
            .list
            .partition_point(|d| d.name.to_lowercase() < drive.name.to_lowercase());
        self.list.insert(at, drive);
    }
}

impl Engine {
    /// The drives that a session begins with: PowerShell's, and those of the host.
    pub(crate) fn start_drives(&mut self) {
        let mut drives = Drives::default();
        drives.add(Ptr::new(Drive::new("/", Provider::FileSystem, "/")));
        for (provider, description) in [
            (
                Provider::Alias,
                "Drive that contains a view of the aliases stored in the session state",
            ),
            (
                Provider::Environment,
                "Drive that contains a view of the environment variables for the process",
            ),
            (
                Provider::Function,
                "Drive that contains a view of the functions stored in the session state",
            ),
            (
                Provider::Variable,
                "Drive that contains a view of those variables stored in the session state",
            ),
        ] {
            let drive = Drive::new(provider.drive_name(), provider, "").described(description);
            drives.add(Ptr::new(drive));
        }
        let mut temporary = self
            .host
            .files()
            .temporary_directory()
            .to_string_lossy()
            .into_owned();
        if !temporary.ends_with('/') {
            temporary.push('/');
        }
        let drive = Drive::new("Temp", Provider::FileSystem, temporary)
            .described("Drive that maps to the temporary directory path for the current user");
        drives.add(Ptr::new(drive));
        for name in self.host.files().drives() {
            let root = format!("{name}:/");
            drives.add(Ptr::new(Drive::new(name, Provider::FileSystem, root)));
        }
        self.set_state(drives);
    }

    /// A drive by name.
    ///
    /// # Errors
    /// `DriveNotFound`.
    pub fn find_drive(&mut self, name: &str) -> Result<Ptr<Drive>, Fault> {
        let found = self.state::<Drives>().find(name).cloned();
        found.ok_or_else(|| no_drive(name))
    }

    /// Whether a path lies on a drive that the host maps to a folder.
    pub fn has_host_drive(&mut self, path: &str) -> bool {
        let drives = self.host.files().drives();
        drives
            .iter()
            .any(|d| path.get(..1).is_some_and(|p| p.eq_ignore_ascii_case(d)))
    }

    /// The drive that the session stands in.
    pub fn current_drive(&mut self) -> Ptr<Drive> {
        let standing = self.state::<Drives>().standing.clone();
        match standing {
            Some(drive) => drive,
            None => {
                let location = self.location.clone();
                self.drive_of_path(&location)
            }
        }
    }

    /// The drive whose root is the longest beginning of a file path.
    pub fn drive_of_path(&mut self, path: &str) -> Ptr<Drive> {
        let drives = self.state::<Drives>();
        let holds = |drive: &Ptr<Drive>| {
            drive.provider == Provider::FileSystem
                && drive.name != "Temp"
                && path
                    .get(..drive.root.len())
                    .is_some_and(|head| head.eq_ignore_ascii_case(&drive.root))
        };
        drives
            .list
            .iter()
            .filter(|d| holds(d))
            .max_by_key(|d| d.root.len())
            .cloned()
            .unwrap_or_else(|| Ptr::new(Drive::new("/", Provider::FileSystem, "/")))
    }
}

/// `DriveNotFound`
pub(crate) fn no_drive(name: &str) -> Fault {
    let message = format!("Cannot find drive. A drive with the name '{name}' does not exist.");
    Fault::new(
        &exceptions::PS_DRIVE_NOT_FOUND_EXCEPTION,
        "DriveNotFound",
        message,
    )
    .category(ErrorCategory::ObjectNotFound)
    .target(Value::text(name))
}

/// `ProviderNotFound`
pub(crate) fn no_provider(name: &str) -> Fault {
    let message = format!("Cannot find a provider with the name '{name}'.");
    Fault::new(
        &exceptions::PROVIDER_NOT_FOUND_EXCEPTION,
        "ProviderNotFound",
        message,
    )
    .category(ErrorCategory::ObjectNotFound)
    .target(Value::text(name))
}

/// `System.Management.Automation.PSDriveInfo`
pub struct DriveInfo(pub Ptr<Drive>);

impl Native for DriveInfo {
    fn ty(&self) -> Type {
        Type::Net(&net::PS_DRIVE_INFO)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn text(&self) -> Str {
        self.0.name.clone()
    }

    fn equality_key(&self) -> Option<Str> {
        Some(self.0.name.clone())
    }
}

/// `System.Management.Automation.ProviderInfo`
pub struct ProviderInfo(pub Provider);

impl Native for ProviderInfo {
    fn ty(&self) -> Type {
        Type::Net(&net::PROVIDER_INFO)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn text(&self) -> Str {
        self.0.full_name().into()
    }

    fn equality_key(&self) -> Option<Str> {
        Some(self.0.name().into())
    }
}
