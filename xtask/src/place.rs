//! Where things are: the checkout, and the cache outside it that outlives a clone.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use crate::stage::capture;

/// The checkout and the cache. In the cache: `tools/<name>-<version>/`, `npm/<digest>/`, `target/`.
pub struct Place {
    /// The checkout's top folder.
    pub root: PathBuf,
    /// Whether tests that draw by lot or repeat run with their full counts: minutes, not seconds.
    pub full: bool,
    cache: PathBuf,
    wasm_bindgen: String,
}

/// The version of Trunk that builds the app; 0.22 asks for a newer compiler than ours.
pub const TRUNK: &str = "0.21.14";

impl Place {
    /// Finds both folders from the environment.
    pub fn find() -> Result<Self, String> {
        let manifest = env::var_os("CARGO_MANIFEST_DIR").ok_or("run me as `cargo xtask …`")?;
        let root = Path::new(&manifest)
            .parent()
            .ok_or("xtask has no parent folder")?
            .to_path_buf();
        let folder = |name: &str| {
            env::var_os(name)
                .filter(|value| !value.is_empty())
                .map(PathBuf::from)
        };
        let cache = folder("MENTEBAN_CACHE")
            .or_else(|| folder("XDG_CACHE_HOME").map(|cache| cache.join("menteban")))
            .or_else(|| folder("HOME").map(|home| home.join(".cache/menteban")))
            .ok_or("set MENTEBAN_CACHE to a folder for tools and build output")?;
        let lock = read(&root.join("Cargo.lock"))?;
        let wasm_bindgen =
            locked_version(&lock, "wasm-bindgen").ok_or("Cargo.lock names no wasm-bindgen")?;
        let place = Self {
            root,
            full: false,
            cache,
            wasm_bindgen,
        };
        place.claim_target()?;
        Ok(place)
    }

    /// The same, with the full counts of every test.
    pub fn in_full(self) -> Self {
        Self { full: true, ..self }
    }

    /// Makes this checkout's sources newer than what another checkout has built.
    ///
    /// Checkouts share the build folder, and cargo tells a changed source by its time alone: what one of them built
    /// would pass for the other's.
    fn claim_target(&self) -> Result<(), String> {
        let owner = self.target().join("checkout");
        let ours = self.root.display().to_string();
        if fs::read_to_string(&owner).is_ok_and(|last| last == ours) {
            return Ok(());
        }
        let tracked = capture(self.command("git").args(["ls-files", "-z"]))?;
        let now = SystemTime::now();
        for file in tracked.split('\0') {
            // One that was deleted but not yet committed cannot be touched, and need not be.
            if let Ok(file) = fs::File::options().append(true).open(self.root.join(file)) {
                file.set_modified(now).map_err(|error| error.to_string())?;
            }
        }
        fs::create_dir_all(self.target()).map_err(|error| error.to_string())?;
        fs::write(owner, ours).map_err(|error| error.to_string())
    }

    /// The version of wasm-bindgen that the app is compiled against; the command-line tool must be the same.
    pub fn wasm_bindgen_version(&self) -> &str {
        &self.wasm_bindgen
    }

    /// The folder of one tool in one version.
    pub fn tool(&self, name: &str, version: &str) -> PathBuf {
        self.cache.join("tools").join(format!("{name}-{version}"))
    }

    /// Build output of every cargo call.
    pub fn target(&self) -> PathBuf {
        self.cache.join("target")
    }

    /// The npm packages of exactly this lock file.
    pub fn npm(&self, lock: &Path) -> Result<PathBuf, String> {
        let digest = format!("{:016x}", digest(&read(lock)?));
        Ok(self.cache.join("npm").join(digest))
    }

    /// What the server serves: the finished app.
    pub fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// A child process in the checkout, with our tools first on its path and our build folder.
    ///
    /// RUSTFLAGS in the environment would replace the flags in `.cargo/config.toml`, and with them silently
    /// what makes the app start on old phones: no child sees it.
    pub fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command
            .current_dir(&self.root)
            .env("PATH", self.path())
            .env("CARGO_TARGET_DIR", self.target())
            .env_remove("RUSTFLAGS")
            .env_remove("CARGO_ENCODED_RUSTFLAGS")
            .env_remove("CARGO_BUILD_RUSTFLAGS");
        if self.full {
            command
                .env("MENTEBAN_SOAK", "1")
                .env("PROPTEST_CASES", "5000");
        }
        command
    }

    /// `cargo` with arguments given as one line.
    pub fn cargo(&self, arguments: &str) -> Command {
        let mut command = self.command("cargo");
        command.args(arguments.split_whitespace());
        command
    }

    /// `node` running one of our scripts.
    pub fn node(&self, script: &str) -> Command {
        let mut command = self.command("node");
        command.arg(self.root.join(script));
        command
    }

    fn path(&self) -> OsString {
        let tools = [
            self.tool("trunk", TRUNK),
            self.tool("wasm-bindgen-cli", &self.wasm_bindgen),
        ];
        let ours = tools.iter().map(|tool| tool.join("bin"));
        let inherited = env::var_os("PATH").unwrap_or_default();
        let all: Vec<PathBuf> = ours.chain(env::split_paths(&inherited)).collect();
        env::join_paths(all).unwrap_or(inherited)
    }
}

/// Reads a text file, or says which one could not be read.
pub fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

/// The program's place on the path.
pub fn which(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path)
        .map(|folder| folder.join(program))
        .find(|file| file.is_file())
}

fn locked_version(lock: &str, package: &str) -> Option<String> {
    let mut lines = lock.lines();
    lines.find(|line| *line == format!("name = \"{package}\""))?;
    let version = lines.next()?.strip_prefix("version = \"")?;
    Some(version.strip_suffix('"')?.to_owned())
}

/// FNV-1a: names a cache folder, guards nothing.
fn digest(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |sum, byte| {
        (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_locked_version_is_that_of_the_very_package() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"1.0.0\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(
            locked_version(lock, "wasm-bindgen").as_deref(),
            Some("0.2.130")
        );
        assert_eq!(locked_version(lock, "leptos"), None);
    }
}
